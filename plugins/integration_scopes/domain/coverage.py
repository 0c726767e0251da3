"""Which cases a scope's criteria must cover, and which criteria cover them."""

from collections.abc import Iterator
from dataclasses import dataclass

from integration_scopes.domain.needs import moves_records
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, ConflictRule, Depth, Direction

_PER_RECORD = frozenset({Case.DELETE, Case.RENAME, Case.ONE_SIDED, Case.API_DOWN, Case.CONFLICT})
_WEBHOOK = (Case.DELETE, Case.ONE_SIDED, Case.API_DOWN, Case.PERMISSIONS)
_ONE_WAY = (
    Case.RENAME,
    Case.SETUP,
    Case.UPDATE,
    Case.SYNC,
    Case.USAGE,
    Case.TROUBLESHOOT,
    Case.DISCONNECT,
)
_BUNDLE = (Case.PURCHASE, Case.PROVISION, Case.RENEW, Case.CANCEL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """A case that a scope must cover: for one record, or once (`record` None)."""

    case: Case
    record: str | None = None


def needs(scope: Scope) -> Iterator[Need]:
    """Every case that the scope's depth asks for, in the order of the contract."""
    for case in _cases(scope):
        if case is Case.CONFLICT:
            yield from (Need(case=case, record=name) for name in _in_conflict(scope))
        elif case in _PER_RECORD:
            yield from (Need(case=case, record=name) for name in scope.records)
        else:
            yield Need(case=case)


def covering(scope: Scope, need: Need) -> tuple[Criterion, ...]:
    """The criteria that cover `need`."""
    return tuple(
        one
        for one in scope.criteria.values()
        if need.case in one.covers and (need.record is None or need.record in reach(scope, one))
    )


def reach(scope: Scope, criterion: Criterion) -> tuple[str, ...]:
    """The records that a criterion counts for: those it names, else its stories', else all."""
    if criterion.records:
        return criterion.records
    stories = [scope.stories[id_] for id_ in criterion.stories if id_ in scope.stories]
    if stories:
        return tuple(dict.fromkeys(name for story in stories for name in story.records))
    return tuple(scope.records)


def excuse(scope: Scope, need: Need) -> str | None:
    """Why the case does not arise, where the scope says so."""
    reasons = scope.not_applicable.get(need.case)
    if reasons is None or isinstance(reasons, str):
        return reasons
    return reasons.get(need.record or "")


def _cases(scope: Scope) -> Iterator[Case]:
    if moves_records(scope):
        yield from _WEBHOOK
        if scope.depth is not Depth.WEBHOOK:
            yield from _ONE_WAY
        if scope.depth not in (Depth.WEBHOOK, Depth.ONE_WAY):
            yield Case.CONFLICT
    if scope.depth is Depth.BUNDLE:
        yield from _BUNDLE


def _in_conflict(scope: Scope) -> Iterator[str]:
    """The records that both sides may change: flowing both ways, and not read-only on one side."""
    for name, record in scope.records.items():
        rule = record.conflict.rule if record.conflict else None
        if record.direction is Direction.TWO_WAY and rule is not ConflictRule.READ_ONLY:
            yield name
