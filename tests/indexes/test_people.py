"""The people who decide, and what waits for them."""

from collections.abc import Callable
from typing import Any

import pytest

from integration_scopes.indexes.people import people
from integration_scopes.model.agreement import Agreement, Signature
from integration_scopes.model.boundary import Question
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Depth, Status

Make = Callable[[Any], Catalogue]
GRACE = Person(name="Grace Hopper", role="Product lead", contact="grace@orderly.example")
ADA = Person(name="Ada Lovelace", role="Engineer")
SYNC = {"owner": GRACE, "partner_owner": ADA, "depth": Depth.TWO_WAY}


def waiting(catalogue: Catalogue) -> dict[str, list[str]]:
    """What waits for whom."""
    return {
        person.name: [
            f"{owned.scope.id} {word}"
            for owned in person.owned
            for word in (
                *(question.id for question in owned.questions),
                *(f"sign {version}" for version in owned.signs),
                *(f"draft {version}" for version in owned.drafts),
            )
        ]
        for person in people(catalogue)
    }


def test_one_person_is_one_owner_at_one_company(catalogue: Make) -> None:
    same = Person(name="grace  hopper", role="Head")
    found = people(
        catalogue({"acme/a": {"owner": GRACE, "partner_owner": GRACE}, "beta/b": {"owner": same}})
    )
    assert [(owner.name, owner.partner_id, owner.roles) for owner in found] == [
        ("Grace Hopper", None, ("Product lead", "Head")),
        ("Grace Hopper", "acme", ("Product lead",)),
    ]
    assert [[owned.scope.id for owned in owner.owned] for owner in found] == [
        ["acme/a", "beta/b"],
        ["acme/a"],
    ]


def test_an_open_question_waits_for_the_products_owner_whoever_asks(catalogue: Make) -> None:
    questions = {
        "Q1": Question(id="Q1", by="ada lovelace"),
        "Q2": Question(id="Q2", by="Somebody else"),
        "Q3": Question(id="Q3"),
        "Q4": Question(id="Q4", answer="Yes"),
    }
    found = waiting(catalogue({"acme/a": {**SYNC, "questions": questions}}))
    assert found == {
        "Grace Hopper": ["acme/a Q1", "acme/a Q2", "acme/a Q3"],
        "Ada Lovelace": [],
    }


@pytest.mark.parametrize(
    ("status", "depth", "signed", "expected"),
    [
        (Status.DRAFT, Depth.TWO_WAY, None, ["draft v1"]),
        (Status.IN_REVIEW, Depth.TWO_WAY, None, ["sign v1"]),
        (Status.AGREED, Depth.TWO_WAY, "now", []),
        (Status.AGREED, Depth.TWO_WAY, "before", ["sign v1"]),
        (Status.LIVE, Depth.LINK, None, []),
        # No one need sign a link, but who did must sign the changed text.
        (Status.LIVE, Depth.LINK, "before", ["sign v1"]),
        (None, Depth.TWO_WAY, None, []),
    ],
)
def test_a_signature_waits_until_it_is_under_the_present_text(
    catalogue: Make,
    status: Status | None,
    depth: Depth,
    signed: str | None,
    expected: list[str],
) -> None:
    agreement = Agreement(product=Signature(engineer="Alan Turing", digest=signed))
    stated = {
        "owner": GRACE,
        "status": status,
        "depth": depth,
        "agreement": agreement if signed else None,
        "compute_digest": lambda: "now",
    }
    found = waiting(catalogue({"acme/a": stated}))
    assert found == {"Grace Hopper": [f"acme/a {word}" for word in expected]}


def test_whom_most_waits_for_comes_first(catalogue: Make) -> None:
    found = people(
        catalogue(
            {
                "acme/a": {"owner": ADA, "status": Status.LIVE, "depth": Depth.LINK},
                "acme/b": {"owner": GRACE, "status": Status.DRAFT},
                "acme/c": {"owner": Person(name=None), "status": Status.DRAFT},
                "acme/d": {"owner": Person(name="Jean Bartik"), "status": Status.RETIRED},
            }
        )
    )
    assert [(owner.name, owner.waits) for owner in found] == [
        ("Grace Hopper", 1),
        ("Ada Lovelace", 0),
    ]


@pytest.mark.parametrize(
    ("of_next", "expected"),
    [
        (Status.DRAFT, ["draft v1.1"]),
        (Status.IN_REVIEW, ["sign v1.1"]),
        (None, []),
    ],
)
def test_what_waits_for_a_next_version_has_its_name(
    catalogue: Make, of_next: Status | None, expected: list[str]
) -> None:
    signed = Agreement(
        product=Signature(engineer="Alan Turing"), partner=Signature(engineer="Annie Easley")
    )
    following = Scope(id="", path="", version="v1.1", depth=Depth.TWO_WAY, status=of_next)
    stated = {"owner": GRACE, "status": Status.LIVE, "agreement": signed, "next": following}
    seen = catalogue({"acme/a": {**stated, "depth": Depth.TWO_WAY}})
    assert waiting(seen) == {"Grace Hopper": [f"acme/a {word}" for word in expected]}
    (owner,) = people(seen)
    assert owner.waits == len(expected)
