"""Which criteria cover which case of which record."""

from typing import Any

from integration_scopes.domain.matrix import Cell, matrix
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case
from integration_scopes.reading.scope import scope

ONE_WAY = {"direction": "to-partner", "conflict": {"rule": "read-only"}}
BOTH_WAYS = {"direction": "two-way", "conflict": {"rule": "owner-wins", "losing_value": "a note"}}
DATA: dict[str, Any] = {
    "depth": "two-way",
    "stories": {"S1": {"records": "Deal"}, "S2": {"records": ["Contact"]}},
    "records": {"Deal": ONE_WAY, "Contact": BOTH_WAYS},
    "criteria": {
        "AC1": {"text": "a", "covers": ["happy-path", "delete"], "story": "S1"},
        "AC2": {"text": "b", "covers": "setup", "story": "S2"},
        "AC3": {"text": "c", "covers": ["api-down", "rename"], "record": "all"},
        "AC4": {"text": "d", "covers": ["one-sided", "delete"], "record": "Deal"},
    },
    "not_applicable": {"one-sided": {"Contact": "Both know all"}},
}


def make(**data: Any) -> Scope:
    return scope(DATA | data, id_="acme/deals", path="scopes/acme/deals.md")


def test_each_case_of_each_record() -> None:
    found = matrix(make())
    assert found == {
        "Deal": {
            Case.HAPPY_PATH: Cell(criteria=("AC1",)),
            Case.DELETE: Cell(criteria=("AC1", "AC4")),
            Case.RENAME: Cell(criteria=("AC3",)),
            Case.ONE_SIDED: Cell(criteria=("AC4",)),
            Case.API_DOWN: Cell(criteria=("AC3",)),
            Case.CONFLICT: Cell(cannot_arise=True),
        },
        "Contact": {
            Case.DELETE: Cell(is_gap=True),
            Case.RENAME: Cell(criteria=("AC3",)),
            Case.ONE_SIDED: Cell(reason="Both know all"),
            Case.API_DOWN: Cell(criteria=("AC3",)),
            Case.CONFLICT: Cell(is_gap=True),
        },
    }


def test_a_criterion_about_another_option_than_the_default_is_in_no_cell() -> None:
    option = {"covers": "delete", "record": "all", "choice": "deletes"}
    found = matrix(make(criteria=DATA["criteria"] | {"AC5": option}))
    assert found == matrix(make())


def test_criteria_say_what_a_live_read_shows_after_a_delete() -> None:
    live = ONE_WAY | {"on_delete": "no-copy"}
    found = matrix(make(records={"Deal": live, "Contact": live}))
    assert [row.get(Case.DELETE) for row in found.values()] == [
        Cell(criteria=("AC1", "AC4")),
        None,
    ]


def test_only_what_the_map_rules_out_does_not_arise() -> None:
    """That nothing is said of a first load, or that one side wins, rules nothing out."""
    kept = {"on_delete": "impossible", "initial": "none"}
    wins = {"conflict": BOTH_WAYS["conflict"], "initial": {"what": "all"}}
    records = {"Deal": ONE_WAY | kept, "Contact": BOTH_WAYS, "Note": ONE_WAY | wins}
    found = matrix(make(records=records, not_applicable={"delete": {"Deal": "By law"}}))
    cells = {
        name: [row.get(case) for case in (Case.DELETE, Case.CONFLICT, Case.BACKFILL)]
        for name, row in found.items()
    }
    assert cells == {
        "Deal": [
            Cell(cannot_arise=True, reason="By law"),
            Cell(cannot_arise=True),
            Cell(cannot_arise=True),
        ],
        "Contact": [Cell(is_gap=True), Cell(is_gap=True), None],
        "Note": [Cell(is_gap=True), None, Cell(is_gap=True)],
    }


def test_no_conflicts_no_column() -> None:
    found = matrix(make(depth="one-way", records={"Deal": ONE_WAY}))
    assert Case.CONFLICT not in found["Deal"]


def test_what_a_depth_does_not_ask_for_is_no_gap() -> None:
    found = matrix(make(depth="webhook", criteria={}))
    assert Case.RENAME not in found["Deal"]
    assert found["Deal"][Case.DELETE] == Cell(is_gap=True)


def test_what_a_retired_scope_does_not_cover_is_no_gap() -> None:
    found = matrix(make(status="retired", criteria={}))
    assert found == {
        "Deal": {Case.CONFLICT: Cell(cannot_arise=True)},
        "Contact": {Case.ONE_SIDED: Cell(reason="Both know all")},
    }


def test_a_link_has_no_matrix() -> None:
    assert matrix(make(depth="link")) == {}
