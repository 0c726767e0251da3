"""Which texts say nothing, and which give no reason."""

import pytest

from integration_scopes.domain.coverage import Need, excuse
from integration_scopes.domain.prose import partner_prose, prose
from integration_scopes.model.boundary import Question
from integration_scopes.model.partner import Partner
from integration_scopes.model.placeholder import is_no_reason, is_placeholder
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case
from integration_scopes.reading.scope import scope

PLACEHOLDERS = """
TBD | tbd. | (TBC) | TODO: ask Grace | tba - after the fair | TBD by Friday | fixme | ? | ???
- | \u2013 | \u2026 | * | x | XXX | n/a | N.A. | na | None | none yet | nobody yet
nothing so far | unknown | Not known yet | undecided | to follow | follows later | to be defined
To be discussed. | will be added later | needs to be clarified | see minutes
See the meeting notes | see above | see Slack | as discussed | as agreed | same as above | ditto
not applicable | does not apply | still open | work in progress | we don\u2019t know yet
lorem ipsum dolor | coming soon
"""
TEXTS = """
To-do lists of the depot | Todo items | X-ray parcels | see-through labels
Nothing but the number moves | None of the large depots; four small ones, May 2026
Unknown streets stay blank | No, the driver keeps both. | No | order number | id | Open parcels
Pending parcels, sent at night | Test parcels | the parcel number, else the street
Not applicable taxes are left out | Later parcels win | name | Seen by the driver
Nobody but the driver sees it
"""
NO_REASONS = """
Low demand | No capacity | Not enough time | no time | Not supported | unsupported | Not now.
Later | Maybe later | not needed | It is not needed | Not planned for v1 | Not in v1
not a priority | low priority | out of scope | nice to have | too complex | too much effort
No resources right now | We have no budget | by design | no business value | cannot happen
does not arise | Rare | irrelevant | Not relevant here | We do not need it here | We don't need this
"""
REASONS = """
Not supported by Parcelway before March 2027 | See-through labels are the carrier's
One currency per parcel | Low demand: 2 of 300 depots asked | Rarely used, by 3 depots in 2025
No parcel has two drivers | Every driver may see every parcel | Too few depots use both
Nothing is deleted at the depot | No parcel is renamed
We do not need it before the depots share a list
Not needed while every order has one parcel | Parcelway opens its list in spring
"""


def split(texts: str) -> list[str]:
    return [text.strip() for line in texts.split("\n") if line for text in line.split(" | ")]


@pytest.mark.parametrize("text", split(PLACEHOLDERS))
def test_a_placeholder_is_no_text_and_no_reason(text: str) -> None:
    assert is_placeholder(text)
    assert is_no_reason(text)


@pytest.mark.parametrize("text", split(TEXTS))
def test_a_text_says_something(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize("text", split(NO_REASONS))
def test_no_reason(text: str) -> None:
    assert is_no_reason(text)


@pytest.mark.parametrize("text", split(REASONS))
def test_a_reason(text: str) -> None:
    assert not is_no_reason(text)


@pytest.mark.parametrize("text", ["a " * 50_000, "-" * 100_000, "see the " * 20_000, "x" * 100_000])
def test_long_texts_come_to_an_end(text: str) -> None:
    is_no_reason(text)


def test_a_question_is_open_until_something_is_said() -> None:
    answers = {None: True, "TBD": True, "see the minutes": True, "No.": False}
    for answer, is_open in answers.items():
        assert Question(id="Q1", answer=answer).is_open is is_open, answer


def test_a_case_needs_a_reason() -> None:
    of = Scope(
        id="parcelway/labels",
        path="p",
        not_applicable={
            Case.PERMISSIONS: "not needed",
            Case.SETUP: "The depot is set up by hand",
            Case.DELETE: {"Order": "n/a", "Parcel": "Parcels are never deleted"},
        },
    )
    assert excuse(of, Need(case=Case.PERMISSIONS)) is None
    assert excuse(of, Need(case=Case.SETUP)) == "The depot is set up by hand"
    assert excuse(of, Need(case=Case.DELETE, record="Order")) is None
    assert excuse(of, Need(case=Case.DELETE, record="Parcel")) == "Parcels are never deleted"
    assert excuse(of, Need(case=Case.DELETE, record="Van")) is None


def test_every_text_has_its_place_and_says_whether_it_is_required() -> None:
    data = {
        "title": "a1",
        "why_depth": "b1",
        "depth": "one-way",
        "owner": {"name": "Ada Lovelace", "role": "c1"},
        "stories": {"S1": {"as_a": "d1", "then": "d2"}},
        "records": {
            "Order": {
                "match_on": "e1",
                "only": "e2",
                "direction": "to-partner",
                "conflict": {"rule": "other", "note": "e3", "losing_value": "none"},
                "fields": {"street": {"product": "a", "map_by": "id", "note": "e4"}},
            }
        },
        "criteria": {"AC1": {"text": "f1"}},
        "not_applicable": {"delete": {"Order": "g1"}, "setup": "g2"},
        "in_scope": {"labels": "h1"},
        "out_of_scope": {"returns": {"item": "i1", "candidate": "later", "reason": "i2"}},
        "heard_from": "j1",
        "readiness": {"sandbox": {"note": "k1"}},
        "questions": {"Q1": {"ask": "l1", "answer": "l2"}},
        "changes": [{"date": "2026-10-20", "of": ["AC1"], "what": "m1", "why": "m2"}],
        "waivers": {"sync-loop": {"reason": "n1", "until": "2027-03-01"}},
    }
    found = {
        sentence.text: sentence for sentence in prose(scope(data, id_="parcelway/labels", path="p"))
    }
    places = {
        text: (".".join(map(str, finding.trail)), finding.is_required, finding.is_reason)
        for text, finding in found.items()
    }
    assert dict(sorted(places.items())) == {
        "a1": ("title", True, False),
        "b1": ("why_depth", False, False),
        "c1": ("owner.role", True, False),
        "d1": ("stories.S1.as_a", True, False),
        "d2": ("stories.S1.then", True, False),
        "e1": ("records.Order.match_on.0", True, False),
        "e2": ("records.Order.only", False, False),
        "e3": ("records.Order.conflict.note", True, False),
        "e4": ("records.Order.fields.street.note", False, False),
        "f1": ("criteria.AC1.text", True, False),
        "g1": ("not_applicable.delete.Order", True, True),
        "g2": ("not_applicable.setup", True, True),
        "h1": ("in_scope.labels", True, False),
        "i1": ("out_of_scope.returns.item", True, False),
        "i2": ("out_of_scope.returns.reason", True, True),
        "j1": ("heard_from", False, False),
        "k1": ("readiness.sandbox.note", False, False),
        "l1": ("questions.Q1.ask", True, False),
        "l2": ("questions.Q1.answer", False, False),
        "m1": ("changes.0.what", True, False),
        "m2": ("changes.0.why", True, True),
        "n1": ("waivers.sync-loop.reason", True, True),
    }
    assert [finding.purpose for finding in found.values() if "match_on" in finding.trail] == [
        "say what makes two records the same one"
    ]


def test_a_key_that_the_depth_does_not_ask_for_is_not_required() -> None:
    record = {"match_on": ["e1"], "conflict": {"rule": "owner-wins", "note": "e3"}}
    of = scope({"depth": "webhook", "records": {"Order": record}}, id_="p/l", path="p")
    assert {sentence.text: sentence.is_required for sentence in prose(of)} == {
        "e1": False,
        "e3": False,
    }


def test_a_partners_page_has_a_summary() -> None:
    (text,) = partner_prose(Partner(id="p", path="p", name="TBD", summary="Carrier of parcels"))
    assert (text.trail, text.text, text.is_required) == (("summary",), "Carrier of parcels", False)
