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

    If none of these is given, the scope's depth does not require the case.
    """

    criteria: tuple[str, ...] = ()
    reason: str | None = None
    is_gap: bool = False
    cannot_arise: bool = False


@immutable()
class Matrix:
    """A table of records and cases; `rows` has the cells by record's name, then by case."""

    cases: tuple[Case, ...]
    rows: Mapping[str, Mapping[Case, Cell]]


def matrix(scope: Scope) -> Matrix:
    """The coverage of each record's cases; empty if no records move.

    Criteria with a choice are left out: they are about an option other than the default. Conflicts,
    first loads and erasures have a column only if a record can have one.
    """
    if not moves_records(scope):
        return Matrix(cases=(), rows={})
    wanted, gaps = set(case_needs(scope)), set(uncovered(scope))
    reached = {
        criterion.id: frozenset(covered_records(scope, criterion))
        for criterion in scope.criteria.values()
    }
    needed = {need.case for need in wanted}
    cases = (*_ALWAYS, *(case for case in _BY_MAP if case in needed))
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
                rows[name][case] = Cell(cannot_arise=True, reason=excuse(scope, need))
                continue
            rows[name][case] = Cell(
                criteria=criteria,
                reason=None if criteria else excuse(scope, need),
                is_gap=need in gaps,
            )
    return Matrix(cases=cases, rows=rows)
