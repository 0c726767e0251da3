"""Which criteria cover which case of which record: coverage as a table."""

from collections.abc import Mapping

from integration_scopes.domain.coverage import (
    Need,
    cannot_arise,
    case_needs,
    covered_records,
    excuse,
    uncovered,
)
from integration_scopes.domain.needs import moves_records
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case
from integration_scopes.values import immutable

_ALWAYS = tuple(case for case in Case if case.column == "always")
_BY_MAP = tuple(case for case in Case if case.column == "needed")


@immutable()
class Cell:
    """How one case of one record is covered.

    - `criteria`: the ids of the criteria that cover it.
    - `reason`: why it is not covered.
    - `is_gap`: it should be covered and is not, which is also a finding.
    - `cannot_arise`: according to the map, it cannot happen.
    """

    criteria: tuple[str, ...] = ()
    reason: str | None = None
    is_gap: bool = False
    cannot_arise: bool = False


_NOTHING = Cell()


def matrix(scope: Scope) -> Mapping[str, Mapping[Case, Cell]]:
    """The coverage of each record's cases, by record's name and case; empty if no records move.

    Only what there is to say is included: a case that the depth does not require, or that a retired
    scope does not cover, has no cell. Criteria with a choice are left out: they are about an option
    other than the default. Conflicts, first loads and erasures are there only if a record can have
    one.
    """
    if not moves_records(scope):
        return {}
    gaps = set() if scope.is_retired else set(uncovered(scope))
    needed = {need.case for need in case_needs(scope)}
    cases = (*_ALWAYS, *(case for case in _BY_MAP if case in needed))
    reached = {
        criterion.id: frozenset(covered_records(scope, criterion))
        for criterion in scope.criteria.values()
    }
    rows: dict[str, dict[Case, Cell]] = {}
    for name, record in scope.records.items():
        about_it = [
            criterion
            for criterion in scope.criteria.values()
            if name in reached[criterion.id] and not criterion.choice
        ]
        rows[name] = {}
        for case in cases:
            need = Need(case=case, record=name)
            criteria = tuple(criterion.id for criterion in about_it if case in criterion.covers)
            if cannot_arise(record, case):
                cell = Cell(cannot_arise=True, reason=excuse(scope, need))
            else:
                reason = None if criteria else excuse(scope, need)
                cell = Cell(criteria=criteria, reason=reason, is_gap=need in gaps)
            if cell != _NOTHING:
                rows[name][case] = cell
    return rows
