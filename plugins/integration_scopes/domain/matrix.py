"""Which criteria cover which case of which record: coverage as a table."""

from collections.abc import Mapping

from integration_scopes.domain.coverage import (
    Need,
    cannot_arise,
    covered_records,
    excuse,
    needs,
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

    By `criteria`, their ids; or not, for a `reason`; or it is a gap, which is a finding; or it
    cannot arise, by what the map says. With none of them, the scope's depth does not ask for it.
    """

    criteria: tuple[str, ...] = ()
    reason: str | None = None
    is_gap: bool = False
    cannot_arise: bool = False


@immutable()
class Matrix:
    """Records by case; `rows` are keyed by the record's name, their cells by case."""

    cases: tuple[Case, ...]
    rows: Mapping[str, Mapping[Case, Cell]]


def matrix(scope: Scope) -> Matrix:
    """The coverage of each record's cases; empty if no records move.

    Criteria with a choice are not in it: they are about an option other than the default. There is
    a column for conflicts, first loads and erasures where some record can have one.
    """
    if not moves_records(scope):
        return Matrix(cases=(), rows={})
    wanted, gaps = set(needs(scope)), set(uncovered(scope))
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
