"""Which cases a scope must cover, by depth, and what counts as covering them."""

from collections.abc import Iterable
from typing import Any

import pytest

from integration_scopes.domain.coverage import (
    Need,
    case_needs,
    covered_records,
    covering,
    excuse,
    uncovered,
)
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, Depth
from integration_scopes.reading.scope import scope

ONE_WAY = {"direction": "to-partner", "conflict": {"rule": "read-only"}}
BOTH_WAYS = {"direction": "two-way", "conflict": {"rule": "owner-wins", "losing_value": "a note"}}
READ_ONLY = {"direction": "two-way", "conflict": {"rule": "read-only"}}
ONCE_ONLY = {"direction": "two-way", "conflict": {"rule": "create-only"}}
UNDECIDED = {"direction": "two-way"}
MAP = {"Deal": ONE_WAY, "Contact": BOTH_WAYS, "Stage": READ_ONLY, "Note": UNDECIDED}
FIELDS = {"phone": {"product": "phone", "partner": "Phone", "map_by": "id"}}

EACH = "delete one-sided api-down"
SYNCED = EACH
ONCE = "rename setup update sync usage troubleshoot disconnect permissions"


def make(**data: Any) -> Scope:
    return scope(data, id_="acme/deals", path="scopes/acme/deals.md")


def reported(wanted: Iterable[Need]) -> set[str]:
    return {f"{need.case}: {need.record}" if need.record else need.case.value for need in wanted}


@pytest.mark.parametrize(
    ("depth", "each", "once", "conflict"),
    [
        ("link", "", "", ""),
        ("icon", "", "", ""),
        ("webhook", EACH, "permissions", ""),
        ("one-way", SYNCED, ONCE, ""),
        ("two-way", SYNCED, ONCE, "Contact"),
        ("product", SYNCED, ONCE, "Contact"),
        ("platform", SYNCED, ONCE, "Contact"),
        ("bundle", SYNCED, f"{ONCE} purchase provision renew cancel", "Contact"),
    ],
)
def test_needs_by_depth(depth: str, each: str, once: str, conflict: str) -> None:
    expected = {f"{case}: {record}" for case in each.split() for record in MAP}
    expected |= set(once.split()) | {f"conflict: {record}" for record in conflict.split()}
    assert reported(case_needs(make(depth=depth, records=MAP))) == expected


def test_every_depth_is_in_the_table_above() -> None:
    assert len(Depth) == 8


def test_a_bundle_without_records_needs_its_own_cases_only() -> None:
    assert reported(case_needs(make(depth="bundle"))) == {
        "purchase",
        "provision",
        "renew",
        "cancel",
    }


def test_without_a_depth_nothing_is_needed() -> None:
    assert reported(case_needs(make(records=MAP))) == set()


STORIES = {"S1": {"records": ["Deal", "Contact"]}, "S2": {"records": "Stage"}, "S3": {}}


@pytest.mark.parametrize(
    ("criterion", "records"),
    [
        ({}, ()),
        ({"record": "Note"}, ("Note",)),
        ({"record": ["Note", "Deal"], "story": "S2"}, ("Note", "Deal")),
        ({"story": "S1"}, ("Deal", "Contact")),
        ({"story": ["S2", "S1"]}, ("Stage", "Deal", "Contact")),
        ({"story": ["S1", "S1"]}, ("Deal", "Contact")),
        ({"story": "S3"}, ()),
        ({"story": "S9"}, ()),
        ({"record": "all"}, ("Deal", "Contact", "Stage", "Note")),
    ],
)
def test_reach(criterion: dict[str, Any], records: tuple[str, ...]) -> None:
    made = make(stories=STORIES, records=MAP, criteria={"AC1": criterion})
    assert covered_records(made, made.criteria["AC1"]) == records


def test_in_a_map_of_one_record_a_criterion_counts_for_that_one() -> None:
    made = make(records={"Deal": ONE_WAY}, criteria={"AC1": {}})
    assert covered_records(made, made.criteria["AC1"]) == ("Deal",)


def test_renames_are_needed_for_each_record_with_fields_else_once() -> None:
    mapped = {"Deal": ONE_WAY | {"fields": FIELDS}, "Contact": BOTH_WAYS}
    assert "rename: Deal" in reported(case_needs(make(depth="one-way", records=mapped)))
    assert "rename" not in reported(case_needs(make(depth="one-way", records=mapped)))


@pytest.mark.parametrize("on_delete", ["impossible", "no-copy"])
def test_what_cannot_be_deleted_needs_no_delete_case(on_delete: str) -> None:
    records = {"Deal": ONE_WAY | {"on_delete": on_delete}, "Contact": BOTH_WAYS}
    found = reported(case_needs(make(depth="webhook", records=records)))
    assert {case for case in found if case.startswith("delete")} == {"delete: Contact"}


def test_what_is_only_created_has_no_conflict() -> None:
    found = reported(case_needs(make(depth="two-way", records={"Deal": ONCE_ONLY})))
    assert not {case for case in found if case.startswith("conflict")}


def test_uncovered() -> None:
    """A criterion answers a case for the records that it reaches, a reason for those it names."""
    made = make(
        depth="webhook",
        stories=STORIES,
        records=MAP,
        criteria={
            "AC1": {"covers": "delete", "record": "Note"},
            "AC2": {"covers": ["api-down", "delete"], "story": "S1"},
            "AC3": {"covers": ["one-sided", "permissions"], "story": "S2"},
            "AC4": {},
        },
        not_applicable={"api-down": {"Note": "Never sent"}, "one-sided": "Always on both"},
    )
    assert reported(uncovered(made)) == {"delete: Stage", "api-down: Stage"}


def test_a_criterion_about_another_option_than_the_default_covers_nothing() -> None:
    criteria = {
        "AC1": {"covers": ["delete", "api-down"], "record": "all", "choice": "deletes"},
        "AC2": {"covers": ["delete", "one-sided"], "record": "all"},
        "AC3": {"covers": "permissions", "choice": "deletes"},
    }
    made = make(depth="webhook", records={"Deal": ONE_WAY}, criteria=criteria)
    assert reported(uncovered(made)) == {"api-down: Deal", "permissions"}
    found = covering(made, Case.DELETE, made.records["Deal"])
    assert [criterion.id for criterion in found] == ["AC2"]


def test_one_criterion_is_enough_for_a_case_that_is_needed_once() -> None:
    made = make(
        depth="bundle",
        stories={"S1": {}},
        criteria={
            "AC1": {"covers": ["purchase", "renew"], "story": "S1"},
            "AC2": {"covers": "cancel"},
        },
    )
    assert reported(uncovered(made)) == {"provision"}


def test_excuses_are_for_all_or_by_record() -> None:
    made = make(not_applicable={"rename": "Names are fixed", "delete": {"Deal": "Never deleted"}})
    assert excuse(made, Need(case=Case.RENAME, record="Deal")) == "Names are fixed"
    assert excuse(made, Need(case=Case.RENAME)) == "Names are fixed"
    assert excuse(made, Need(case=Case.DELETE, record="Deal")) == "Never deleted"
    assert excuse(made, Need(case=Case.DELETE, record="Contact")) is None
    assert excuse(made, Need(case=Case.SETUP)) is None
