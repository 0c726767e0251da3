"""Which criteria have passed, by the results that are known.

A result tells about the text that it was found out for: one from before the latest change of its
criterion counts no more. Days are compared, so a change and a result of one day agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from integration_scopes.model.result import Outcome, Result
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status

_VERIFIED = frozenset({Status.VERIFIED, Status.LIVE})


class Standing(StrEnum):
    """How a criterion stands."""

    PASSED = "passed"
    FAILED = "failed"
    OUTDATED = "outdated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """How one criterion stands, by which result; `changed` is the day of its latest change."""

    criterion: str
    standing: Standing
    result: Result | None = None
    changed: str | None = None


def results(scope: Scope, criterion: str) -> tuple[Result, ...]:
    """Every result of the criterion that is known, wherever it comes from."""
    by_hand = scope.manual_results.get(criterion)
    return (by_hand,) if by_hand else ()


def verdict(scope: Scope, criterion: str) -> Verdict:
    """How the scope's criterion stands."""
    return judged(criterion, results(scope, criterion), changed=changed(scope, criterion))


def verdicts(scope: Scope) -> dict[str, Verdict]:
    """How each criterion of the scope stands, by its id."""
    return {id_: verdict(scope, id_) for id_ in scope.criteria}


def is_verified(scope: Scope) -> bool:
    """Whether the scope calls itself verified, so that every criterion must have passed."""
    return scope.status in _VERIFIED


def is_tried(scope: Scope) -> bool:
    """Whether there is something to show: a result, or the lack of one."""
    return is_verified(scope) or bool(scope.manual_results)


def changed(scope: Scope, criterion: str) -> str | None:
    """The ISO day of the latest change that names the criterion."""
    days = (change.date for change in scope.changes if criterion in change.of)
    return max((day for day in days if day), default=None)


def judged(criterion: str, known: Iterable[Result], *, changed: str | None) -> Verdict:
    """How a criterion stands by its latest result; of one day's results a failed one counts."""
    latest = max(known, key=lambda one: (one.date, one.outcome is Outcome.FAILED), default=None)
    if latest is None:
        standing = Standing.UNKNOWN
    elif latest.outcome is Outcome.FAILED:
        standing = Standing.FAILED
    elif changed is not None and latest.date < changed:
        standing = Standing.OUTDATED
    else:
        standing = Standing.PASSED
    return Verdict(criterion=criterion, standing=standing, result=latest, changed=changed)
