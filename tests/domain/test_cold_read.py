"""The questions of a cold read: for whole documents, word for word."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sites import LINK, PARTNER

from integration_scopes.check import Outcome
from integration_scopes.domain.cold_read import cold_read
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.duration import Duration
from integration_scopes.model.person import Person
from integration_scopes.model.record import Conflict, Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import (
    Case,
    ConflictRule,
    DeleteRule,
    Depth,
    Direction,
    Party,
    Side,
    Trigger,
)

CASES = Path(__file__).parents[1] / "cases"
COMPLETE = CASES / "complete-two-way" / "scopes" / "northwind" / "deals-and-contacts.md"
Checked = Callable[[Mapping[str, str | bytes]], Outcome]


def asked(checked: Checked, text: str, partner: str) -> list[tuple[str, str | None, str]]:
    """The questions of a scope with that text, their answers, and where those stand."""
    catalogue = checked({"scopes/acme/index.md": PARTNER, "scopes/acme/one.md": text}).catalogue
    (scope,) = catalogue.scopes.values()
    return [
        (question.ask, question.answer, question.where)
        for question in cold_read(scope, "Orderly", partner)
    ]


def test_ten_questions_of_a_scope_with_a_map(checked: Checked) -> None:
    text = COMPLETE.read_text(encoding="utf-8")
    assert asked(checked, text, "Northwind") == [
        (
            "A Deal is deleted in Orderly: what happens?",
            "Northwind archives its record. It becomes inactive and can be restored. "
            "AC4: A deal deleted in Orderly is archived in the CRM within 60 seconds.",
            "record-deal",
        ),
        (
            "A Contact is changed on both sides: which value stays, "
            "and where does the losing value go?",
            "The value of the side that owns the field stays. "
            "The losing value: kept as a note on the contact. AC11: A phone number changed on "
            "both sides between two syncs ends as the CRM's, and Orderly's stands as a note on the "
            "contact.",
            "record-contact",
        ),
        (
            "A Deal is changed in Orderly: when does Northwind have the change?",
            "On each change, within 1 minute.",
            "record-deal",
        ),
        (
            "A Contact exists on both sides: how is it known to be the same?",
            "Both have the same e-mail address.",
            "record-contact",
        ),
        (
            "Northwind does not answer for a while: what happens?",
            "AC6: On a 5xx the sync retries three times with backoff, "
            "then logs the record and e-mails the owner.",
            "AC6",
        ),
        (
            "How does a test decide that story S1 is done?",
            "By AC1: A deal marked closed-won appears in the CRM with its contact "
            "within 60 seconds.",
            "AC1",
        ),
        (
            "Is this in version 1: Custom field mapping?",
            "No; it may come in the next version. Needs the partner's schema endpoint.",
            "capability-field-mapping",
        ),
        (
            "As a sales rep, when I mark a deal closed-won in Orderly: what do I get?",
            "Within 1 minute the deal and its contact appear in my CRM.",
            "S1",
        ),
        ("Who decides for Orderly?", "Grace Hopper, Product lead.", "owners"),
        (
            "How deep does it go?",
            "Two-way sync: Deal from Orderly to Northwind; Contact both ways.",
            "depth",
        ),
    ]


def test_a_link_is_asked_for_what_it_holds(checked: Checked) -> None:
    assert asked(checked, LINK, "Acme") == [
        (
            "How does a test decide that story S1 is done?",
            "By AC1: A click on Acme in the menu opens the order in Acme.",
            "AC1",
        ),
        (
            "Is this in version 1: Single sign-on?",
            "No; it may come in the next version. Few customers have it.",
            "capability-sso",
        ),
        (
            "As a clerk, when I click Acme in the menu: what do I get?",
            "The order opens in Acme.",
            "S1",
        ),
        ("Who decides for Orderly?", "Grace Hopper, Product lead.", "owners"),
        ("How deep does it go?", "Link: an entry in a menu of Orderly leads to Acme.", "depth"),
    ]


@pytest.mark.parametrize(
    ("version", "answer"),
    [
        (None, "No; it may come in the next version. Few customers have it."),
        ("v1.1", "No; it is a candidate for v1.1, not part of it. Few customers have it."),
        ("v1.2", "No. Few customers have it."),
    ],
)
def test_a_candidate_for_a_version_is_one_until_that_version_has_it(
    checked: Checked, version: str | None, answer: str
) -> None:
    (scope,) = checked(
        {"scopes/acme/index.md": PARTNER, "scopes/acme/orders.md": LINK}
    ).catalogue.scopes.values()
    questions = cold_read(replace(scope, version=version), "Orderly", "Acme")
    assert [question.answer for question in questions if question.where == "capability-sso"] == [
        answer
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Orders", "One of the Orders"),
        ("Address", "An Address"),
        ("User", "A User"),
        ("顧客", "A 顧客"),
    ],
)
def test_records_are_asked_for_one_at_a_time(name: str, expected: str) -> None:
    record = Record(name=name, on_delete={Side.PARTNER: DeleteRule.KEEP})
    (one,) = cold_read(Scope(id="a/b", path="", records={name: record}), "Orderly", "Acme")
    assert one.ask == f"{expected} is deleted in Acme: what happens?"
    assert one.answer == (
        "Orderly keeps its record, still linked. It never brings the deleted one back."
    )


def test_no_question_about_a_delete_names_a_side_that_its_answer_is_not_about() -> None:
    for side, company, other in (
        (Side.PRODUCT, "Orderly", "Acme"),
        (Side.PARTNER, "Acme", "Orderly"),
    ):
        for rule, acting in (
            (DeleteRule.RECREATE, company),
            (DeleteRule.PROPAGATE, other),
            (DeleteRule.ARCHIVE, other),
            (DeleteRule.UNLINK, other),
            (DeleteRule.KEEP, other),
        ):
            ((ask, answer),) = of(Record(name="Order", on_delete={side: rule}))
            assert ask == f"An Order is deleted in {company}: what happens?"
            assert answer
            assert answer.startswith(acting)


def test_of_an_empty_scope_nothing_is_asked() -> None:
    assert cold_read(Scope(id="a/b", path=""), "Orderly", "Acme") == ()


ONCE = Record(
    name="Order",
    owner=Side.PRODUCT,
    direction=Direction.TO_PARTNER,
    conflict=Conflict(rule=ConflictRule.CREATE_ONLY),
    on_delete={Side.PRODUCT: DeleteRule.IMPOSSIBLE, Side.PARTNER: DeleteRule.IMPOSSIBLE},
    match_on=("never",),
    trigger={Direction.TO_PARTNER: (Trigger.EVENT,)},
    within={Direction.TO_PARTNER: Duration(text="5 minutes", seconds=300)},
)
BOTH = Record(
    name="Parcel",
    owner=Side.PARTNER,
    direction=Direction.TWO_WAY,
    conflict=Conflict(rule=ConflictRule.OWNER_WINS, losing_value="kept as a note on the order"),
)
LIVE = Record(
    name="Stock level",
    on_delete=dict.fromkeys(Side, DeleteRule.NO_COPY),
    match_on=("article number",),
)


def of(*records: Record, **more: object) -> list[tuple[str, str | None]]:
    """The questions about a scope of these records, and their answers."""
    by_name = {record.name: record for record in records}
    scope = Scope(id="a/b", path="", records=by_name, **more)  # type: ignore[arg-type]
    return [(question.ask, question.answer) for question in cold_read(scope, "Orderly", "Acme")]


def test_what_cannot_happen_is_not_asked() -> None:
    assert of(LIVE) == []
    assert of(ONCE) == [
        (
            "An Order is changed in Orderly after it was sent: what happens in Acme?",
            "Nothing: it is sent once. Orderly is the source of truth; Acme gets it once, "
            "and its copy is Acme's own from then on.",
        ),
        (
            "An Order is created in Orderly: when does Acme have it?",
            "Once, within 5 minutes of its creation; later changes are not sent.",
        ),
    ]


@pytest.mark.parametrize(
    ("more", "question", "answer"),
    [
        (
            {"starts_when": {Direction.TO_PARTNER: "a clerk confirms the order"}},
            "An Order goes from Orderly to Acme: what starts this, and how soon is it there?",
            "Once, when a clerk confirms the order, within 5 minutes; later changes are not sent.",
        ),
        (
            {"trigger": {Direction.TO_PARTNER: (Trigger.ON_DEMAND,)}},
            "An Order goes from Orderly to Acme: what starts this, and how soon is it there?",
            "Once, on request, within 5 minutes; later changes are not sent.",
        ),
        (
            {"trigger": {Direction.TO_PARTNER: (Trigger.SCHEDULE,)}},
            "An Order is created in Orderly: when does Acme have it?",
            "Once, on a schedule, within 5 minutes; later changes are not sent.",
        ),
    ],
)
def test_only_what_a_change_starts_is_asked_as_a_change(
    more: Mapping[str, Any], question: str, answer: str
) -> None:
    assert of(replace(ONCE, **more))[1] == (question, answer)


def test_what_a_live_read_shows_after_a_delete_is_what_criteria_say() -> None:
    live = replace(LIVE, owner=Side.PRODUCT)
    gone = Criterion(id="AC1", text="It says so", covers=(Case.DELETE,))
    assert of(live, criteria={"AC1": gone}) == [
        (
            "A Stock level is deleted in Orderly: what happens?",
            "No copy. It is read live and not stored. AC1: It says so.",
        )
    ]


def test_a_live_read_on_each_change_is_asked_about_as_a_change() -> None:
    way = Direction.TO_PARTNER
    soon = {way: Duration(text="60 s", seconds=60)}
    live = replace(LIVE, direction=way, within=soon)
    assert of(live)[0] == (
        "A Stock level of Orderly is read live in Acme: how soon is it there?",
        "Read live, within 1 minute, nothing is stored.",
    )
    assert of(replace(live, trigger={way: (Trigger.EVENT,)}))[0] == (
        "A Stock level is changed in Orderly: when does Acme show the change?",
        "Read on each change, within 1 minute, nothing is stored.",
    )


def test_what_is_read_only_is_corrected_at_its_owner() -> None:
    fixed = replace(ONCE, conflict=Conflict(rule=ConflictRule.READ_ONLY))
    assert of(fixed)[0] == (
        "An Order is wrong in Acme: where is it corrected?",
        "In Orderly: only Orderly can change it, so no conflict arises.",
    )


def test_the_comment_on_a_conflict_is_in_the_answer() -> None:
    answers = []
    for record in (ONCE, BOTH, replace(ONCE, conflict=Conflict(rule=ConflictRule.READ_ONLY))):
        assert record.conflict is not None
        answers.append(of(replace(record, conflict=replace(record.conflict, note="not in May")))[0])
    assert [answer for _, answer in answers] == [
        "Nothing: it is sent once. Orderly is the source of truth; Acme gets it once, "
        "and its copy is Acme's own from then on. Not in May.",
        "The value of Acme stays, whichever came first. Not in May. "
        "The losing value: kept as a note on the order.",
        "In Orderly: only Orderly can change it, so no conflict arises. Not in May.",
    ]


def test_a_story_is_done_by_criteria_about_the_default() -> None:
    story = Story(id="S1")
    criteria = {
        "AC1": Criterion(id="AC1", text="It comes", stories=("S1",)),
        "AC2": Criterion(id="AC2", text="It comes at night", stories=("S1",), choice="night"),
    }
    assert of(stories={"S1": story}, criteria=criteria) == [
        ("How does a test decide that story S1 is done?", "By AC1: It comes.")
    ]


def test_a_record_on_which_two_changes_meet_is_asked_about_first() -> None:
    read_only = replace(ONCE, name="Deal", conflict=Conflict(rule=ConflictRule.READ_ONLY))
    asked_about = [ask for ask, _ in of(BOTH, read_only, ONCE) if "changed" in ask]
    assert asked_about[0] == (
        "A Parcel is changed on both sides: which value stays, and where does the losing value go?"
    )


CALLED = Record(
    name="Parcel",
    direction=Direction.TWO_WAY,
    trigger=dict.fromkeys(Direction.TWO_WAY.one_way_directions, (Trigger.EVENT,)),
)


def one_way(way: Direction, trigger: Trigger) -> Record:
    return Record(name="Order", direction=way, trigger={way: (trigger,)})


def outage(id_: str, text: str, side: Side | None) -> Criterion:
    return Criterion(id=id_, text=text, covers=(Case.API_DOWN,), side=Party(side) if side else None)


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((None,), [("A request between Orderly and Acme fails: what happens?", "AC0: It waits.")]),
        (
            (Side.PRODUCT,),
            [
                ("Acme does not answer for a while: what happens?", None),
                ("Orderly does not answer for a while: what happens?", "AC0: It waits."),
            ],
        ),
        (
            (Side.PARTNER, Side.PRODUCT, Side.PARTNER),
            [
                ("Orderly does not answer for a while: what happens?", "AC1: It waits."),
                (
                    "Acme does not answer for a while: what happens?",
                    "AC0: It waits. AC2: It waits.",
                ),
            ],
        ),
        (
            (None, Side.PARTNER),
            [
                (
                    "Acme does not answer for a while: what happens?",
                    "AC0: It waits. AC1: It waits.",
                ),
                (
                    "A request between Orderly and Acme fails: what happens?",
                    "AC0: It waits. AC1: It waits.",
                ),
            ],
        ),
        ((), []),
    ],
)
def test_an_outage_of_one_side_is_not_that_of_the_other(
    sides: tuple[Side | None, ...], expected: list[tuple[str, str | None]]
) -> None:
    criteria = (outage(f"AC{number}", "It waits", side) for number, side in enumerate(sides))
    asked_for = of(CALLED, criteria={criterion.id: criterion for criterion in criteria})
    assert asked_for == expected


@pytest.mark.parametrize(
    ("record", "called"),
    [
        (one_way(Direction.TO_PARTNER, Trigger.EVENT), "Acme"),
        (one_way(Direction.FROM_PARTNER, Trigger.SCHEDULE), "Acme"),
        (one_way(Direction.FROM_PARTNER, Trigger.EVENT), "Orderly"),
        (replace(LIVE, direction=Direction.TO_PARTNER, within={}), "Orderly"),
        (replace(LIVE, direction=Direction.FROM_PARTNER, within={}), "Acme"),
    ],
)
def test_an_outage_matters_where_the_map_calls(record: Record, called: str) -> None:
    other = outage("AC1", "It waits", Side.PRODUCT if called == "Acme" else Side.PARTNER)
    asked_for = of(record, criteria={"AC1": other})
    assert asked_for[0] == (f"{called} does not answer for a while: what happens?", None)
    same = outage("AC1", "It waits", Side.PRODUCT if called == "Orderly" else Side.PARTNER)
    assert None not in [answer for _, answer in of(record, criteria={"AC1": same})]


def test_an_answer_quotes_the_criteria_that_prove_it() -> None:
    kept = replace(ONCE, on_delete={Side.PRODUCT: DeleteRule.KEEP})
    criteria = {
        id_: Criterion(
            id=id_,
            text=f"{id_} holds",
            covers=(Case.DELETE,),
            records=(record,),
            side=Party(side) if side else None,
        )
        for id_, record, side in (
            ("AC1", "Order", None),
            ("AC2", "Order", Side.PARTNER),
            ("AC3", "Parcel", None),
            ("AC4", "Order", Side.PRODUCT),
        )
    }
    # Without a record it speaks of its story's.
    criteria["AC5"] = Criterion(id="AC5", text="AC5 holds", covers=(Case.DELETE,), stories=("S1",))
    stories = {"S1": Story(id="S1", records=("Order",))}
    assert of(kept, criteria=criteria, stories=stories)[0][1] == (
        "Acme keeps its record, still linked. It never brings the deleted one back. "
        "AC1: AC1 holds. AC4: AC4 holds. AC5: AC5 holds."
    )


@pytest.mark.parametrize("person", [None, Person(role="Integrations engineer")])
@pytest.mark.parametrize(
    ("key", "company", "other"),
    [("owner", "Orderly", "Acme"), ("partner_owner", "Acme", "Orderly")],
)
def test_who_decides_is_asked_where_no_one_is_named(
    person: Person | None, key: str, company: str, other: str
) -> None:
    named = dict.fromkeys(("owner", "partner_owner"), Person(name="Ada Lovelace"))
    assert of(depth=Depth("two-way"), **(named | {key: person}))[:2] == [
        (f"Who decides for {company}?", None),
        (f"Who decides for {other}?", "Ada Lovelace."),
    ]


def test_who_decides_is_asked_of_both_sides_where_no_one_is_named() -> None:
    asked_of_none = [(f"Who decides for {company}?", None) for company in ("Orderly", "Acme")]
    assert of(depth=Depth("two-way"))[:2] == asked_of_none
    assert of(depth=Depth("link")) == of(depth=Depth("link"), partner_owner=Person())
    assert not [ask for ask, _ in of(depth=Depth("link")) if ask.startswith("Who decides")]


def test_how_a_record_that_never_matches_is_matched_is_not_asked() -> None:
    updated = replace(ONCE, conflict=Conflict(rule=ConflictRule.OWNER_WINS))
    assert "known to be the same" in " ".join(
        ask for ask, _ in of(replace(updated, match_on=("order number",)))
    )
    assert "known to be the same" not in " ".join(ask for ask, _ in of(updated))


def test_a_question_has_each_name_of_a_record() -> None:
    sheet = Record(
        name="File",
        called={Side.PRODUCT: ("Sheet", "Model")},
        on_delete={Side.PRODUCT: DeleteRule.KEEP},
    )
    scope = Scope(id="acme/x", path="", depth=Depth.ONE_WAY, records={"File": sheet})
    asked = [question.ask for question in cold_read(scope, "Orderly", "Acme")]
    assert "A Sheet / Model is deleted in Orderly: what happens?" in asked
