"""Which names lead nowhere, and which are left alone because something else is wrong."""

from typing import Any

import pytest

from integration_scopes.domain.references import (
    MAX_GUESSES,
    Target,
    broken_references,
    target_names,
)
from integration_scopes.model.scope import Scope
from integration_scopes.reading.scope import scope
from integration_scopes.source import Trail

DATA: dict[str, Any] = {
    "depth": "two-way",
    "owner": {"name": "Jean Bartik"},
    "stories": {"S1": {"records": ["Order", "Parcl"]}, "S2": {"records": "Order"}},
    "records": {"Order": {}, "Parcel": {}},
    "criteria": {"AC1": {"story": ["S1", "S3"], "record": "order"}, "AC2": {"record": "Parcel"}},
    "not_applicable": {"delete": {"Oder": "Never"}, "rename": "Never"},
    "questions": {
        "Q1": {"about": "AC2"},
        "Q2": {"about": "Q1"},
        "Q3": {"about": "depths"},
        "Q4": {"about": "tracking"},
        "Q5": {"about": "labels"},
        "Q6": {},
    },
    "in_scope": {"labels": "Labels"},
    "out_of_scope": {"returns": {"item": "Returns"}},
    "choices": {"colour": {"about": ["Order", "Parcel"]}},
    "changes": [{"of": ["tracking", "AC9"]}],
}


def make(*faulty: Trail, **data: Any) -> Scope:
    made = {key: value for key, value in (DATA | data).items() if value is not None}
    return scope(made, id_="acme/labels", path="scopes/acme/labels.md", faulty=frozenset(faulty))


def found(made: Scope) -> dict[Trail, str | None]:
    return {broken.reference.trail: broken.meant for broken in broken_references(made)}


LOST = {
    ("stories", "S1", "records", 1): "Parcel",
    ("criteria", "AC1", "story", 1): None,
    ("criteria", "AC1", "record", 0): "Order",
    ("not_applicable", "delete", "Oder"): "Order",
    ("questions", "Q3", "about"): "depth",
}


def test_what_leads_nowhere_and_what_was_meant() -> None:
    assert found(make()) == LOST


@pytest.mark.parametrize(
    ("target", "names"),
    [
        (Target.STORY, "S1 S2"),
        (Target.RECORD, "Order Parcel"),
        (Target.CHOICE, "colour"),
        (Target.VIA, ""),
        (
            Target.PART,
            "S1 S2 Order Parcel AC1 AC2 AC9 Q1 Q2 Q3 Q4 Q5 Q6 labels returns tracking depth "
            "via requires choices.colour not_applicable.delete not_applicable.rename",
        ),
    ],
)
def test_known(target: Target, names: str) -> None:
    assert target_names(make(), target) == frozenset(names.split())


def test_an_entry_that_could_not_be_read_has_its_name() -> None:
    made = make(("records", "Parcl"), ("stories", "S3", "within"))
    gone = {("stories", "S1", "records", 1), ("criteria", "AC1", "story", 1)}
    assert found(made) == {trail: name for trail, name in LOST.items() if trail not in gone}


@pytest.mark.parametrize("fault", [("records",), ("records", "Order")])
def test_with_a_map_that_could_not_be_read_or_has_a_name_twice_records_are_left_alone(
    fault: Trail,
) -> None:
    made = make(fault, records=None if fault == ("records",) else DATA["records"])
    assert set(found(made)) == {("criteria", "AC1", "story", 1)}


def test_names_of_a_missing_part_are_left_alone() -> None:
    assert set(found(make(records=None))) == {("criteria", "AC1", "story", 1)}
    assert not found(make(records=None, stories=None))


def test_a_link_has_no_map_to_be_missing() -> None:
    made = make(depth="link", records=None, questions=None)
    assert ("stories", "S2", "records", 0) in found(made)


def test_of_a_file_that_could_not_be_read_nothing_is_said() -> None:
    unread = Scope(id="acme/labels", path="scopes/acme/labels.md", faulty=frozenset({()}))
    assert found(unread) == {}
    assert target_names(unread, Target.PART) is None


def test_guesses_are_bounded() -> None:
    names = [f"Ordr{'r' * count}" for count in range(MAX_GUESSES + 5)]
    made = make(stories={"S1": {"records": names}}, criteria=None, questions=None)
    guesses = [
        broken.meant for broken in broken_references(made) if broken.reference.trail[0] == "stories"
    ]
    assert len(guesses) == len(names)
    assert guesses[0] == "Order"
    assert guesses[MAX_GUESSES:] == [None] * 5
