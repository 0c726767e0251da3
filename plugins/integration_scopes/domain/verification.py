"""Which criteria have passed, by the known results.

A result is about the text that was tested. It no longer counts once its criterion has changed, and
once there has been a change, neither does a result without a date. Days are compared, so a change
and a result of the same day agree. Where results that count disagree, the failed one wins; if it
is wrong, someone has to remove it.
"""

from collections.abc import Collection, Iterable

from integration_scopes.model.result import Outcome, ReportedTest, Result, Results
from integration_scopes.model.scope import Scope
from integration_scopes.model.vocabulary import Term
from integration_scopes.values import immutable


class Standing(Term):
    """The state of a criterion."""

    PASSED = "passed"
    FAILED = "failed"
    OUTDATED = "outdated"
    UNTESTED = "untested"


@immutable()
class Verdict:
    """The state of one criterion, by which result; `changed` is the day of its latest change.

    `overruled` is a result that counts as well, says otherwise and lost; `skipped` are the tests
    that were not run.
    """

    criterion: str
    standing: Standing
    result: Result | None = None
    changed: str | None = None
    overruled: Result | None = None
    skipped: tuple[ReportedTest, ...] = ()


def verdict(scope: Scope, criterion: str, results: Results) -> Verdict:
    """The state of the scope's criterion, by its tests and by hand."""
    tests = results.of(scope.id, criterion)
    known = (scope.manual_results.get(criterion), by_tests(criterion, tests))
    return judged(
        criterion,
        [result for result in known if result is not None],
        changed=changed(scope, criterion),
        skipped=[test for test in tests if test.outcome is Outcome.SKIPPED],
    )


def verdicts(scope: Scope, results: Results) -> dict[str, Verdict]:
    """The state of each criterion of the scope, by its id."""
    return {id_: verdict(scope, id_, results) for id_ in scope.criteria}


def is_verified(scope: Scope) -> bool:
    """Whether the scope calls itself verified, so that every criterion must have passed."""
    return scope.status is not None and scope.status.is_verified


def is_tried(scope: Scope, results: Results) -> bool:
    """Whether there is something to show: a result, or the lack of one."""
    has_tests = any(results.of(scope.id, id_) for id_ in scope.criteria)
    return is_verified(scope) or bool(scope.manual_results) or has_tests


def changed(scope: Scope, criterion: str) -> str | None:
    """The ISO day of the latest change that names the criterion."""
    days = (change.date for change in scope.changes if criterion in change.of)
    return max((day for day in days if day), default=None)


def by_tests(criterion: str, tests: Collection[ReportedTest]) -> Result | None:
    """What the tests of one criterion say together; None if they leave it open.

    It has failed if one of them has, and passed only if each has: a test that was skipped may be
    the one that would have found something. Failed tests count from their latest day, passed ones
    from their earliest, because each must have tested the current text.
    """
    failed = tuple(test for test in tests if test.outcome is Outcome.FAILED)
    if failed:
        days = [result.date for result in failed if result.date]
        return Result(
            criterion=criterion,
            outcome=Outcome.FAILED,
            date=max(days, default=None),
            tests=failed,
        )
    if not tests or any(test.outcome is Outcome.SKIPPED for test in tests):
        return None
    days = [test.date for test in tests if test.date]
    return Result(
        criterion=criterion,
        outcome=Outcome.PASSED,
        date=min(days) if len(days) == len(tests) else None,
        tests=tuple(tests),
    )


def judged(
    criterion: str,
    known: Iterable[Result],
    *,
    changed: str | None,
    skipped: Iterable[ReportedTest] = (),
) -> Verdict:
    """The state of a criterion by its results: the latest that failed, or else that passed."""
    by_day = sorted(known, key=lambda result: result.date or "", reverse=True)
    if not by_day:
        return Verdict(
            criterion=criterion,
            standing=Standing.UNTESTED,
            changed=changed,
            skipped=tuple(skipped),
        )
    counting = [result for result in by_day if changed is None or (result.date or "") >= changed]
    latest = counting or by_day
    failed = (result for result in latest if result.outcome is Outcome.FAILED)
    deciding = next(failed, latest[0])
    if deciding.outcome is Outcome.FAILED:
        standing = Standing.FAILED
    else:
        standing = Standing.PASSED if counting else Standing.OUTDATED
    others = (result for result in counting if result.outcome is not deciding.outcome)
    return Verdict(
        criterion=criterion,
        standing=standing,
        result=deciding,
        changed=changed,
        overruled=next(others, None),
        skipped=tuple(skipped),
    )
