"""Which cases a scope's criteria must cover, and which criteria cover them."""

from collections.abc import Iterator
from dataclasses import dataclass

from integration_scopes.domain.needs import is_readable, moves_records
from integration_scopes.domain.references import Reference, Target, may_mean, unknown
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


def is_doubtful(scope: Scope, need: Need) -> bool:
    """Whether a fault that is reported elsewhere may be all that leaves `need` uncovered."""
    if not scope.is_sound("not_applicable", need.case):
        return True
    if not all(is_readable(scope, "criteria", key) for key in ("covers", "story", "record")):
        return True
    if need.record is None:
        return False
    about_it = [one for one in scope.criteria.values() if need.case in one.covers]
    return (
        not scope.is_sound("records", need.record)
        or any(_may_cover(scope, one, need, need.record) for one in unknown(scope))
        or any(_is_aimless(scope, one) for one in about_it)
    )


def _may_cover(scope: Scope, reference: Reference, need: Need, record: str) -> bool:
    """Whether a reference that leads nowhere was perhaps meant to answer the need."""
    part, entry = reference.trail[:2]
    if part == "not_applicable":
        return entry == need.case and may_mean(reference, scope, record)
    if part != "criteria" or need.case not in scope.criteria[str(entry)].covers:
        return False
    if reference.target is Target.STORY:
        return not scope.criteria[str(entry)].records
    return may_mean(reference, scope, record)


def _is_aimless(scope: Scope, criterion: Criterion) -> bool:
    """Whether it counts for the records of a story that does not say what it moves."""
    stories = [scope.stories[id_] for id_ in criterion.stories if id_ in scope.stories]
    return not criterion.records and any(not story.records for story in stories)


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
    """The records that both sides may change: two-way ones whose rule is not read-only."""
    for name, record in scope.records.items():
        rule = record.conflict.rule if record.conflict else ConflictRule.READ_ONLY
        if record.direction is Direction.TWO_WAY and rule is not ConflictRule.READ_ONLY:
            yield name
