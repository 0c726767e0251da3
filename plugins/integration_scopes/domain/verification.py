"""Which criteria have passed, by the known results.

A result is about the text that was tested. It no longer counts once its criterion has changed.
After a change, a result without a date does not count either. Only days are compared, so a result
of the day of the change counts. If results that count disagree, the failed one wins; if it is
wrong, someone has to remove it.
"""

from collections.abc import Collection, Iterable

from integration_scopes.model.result import ReportedTest, Result, ResultOutcome, Results
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
    """The state of one criterion, and the result that decides it.

    `changed` is the day of the criterion's latest change. `overruled` is a result with the other
    outcome that also counts. `skipped` are the tests that did not run.
    """

    criterion: str
    standing: Standing
    result: Result | None = None
    changed: str | None = None
    overruled: Result | None = None
    skipped: tuple[ReportedTest, ...] = ()


def verdict(scope: Scope, criterion: str, results: Results) -> Verdict:
    """The state of the scope's criterion, from its tests and from results by hand."""
    tests = results.of(scope.id, criterion)
    known = (scope.manual_results.get(criterion), by_tests(criterion, tests))
    return verdict_from(
        criterion,
        [result for result in known if result is not None],
        changed=latest_change(scope, criterion),
        skipped=[test for test in tests if test.outcome is ResultOutcome.SKIPPED],
    )


def verdicts(scope: Scope, results: Results) -> dict[str, Verdict]:
    """The state of each criterion of the scope, by its id."""
    return {id_: verdict(scope, id_, results) for id_ in scope.criteria}


def is_verified(scope: Scope) -> bool:
    """Whether the scope's status is verified or later, so every criterion must have passed."""
    return scope.status is not None and scope.status.is_verified


def is_tried(scope: Scope, results: Results) -> bool:
    """Whether there is something to show: a result, or the lack of one."""
    has_tests = any(results.of(scope.id, id_) for id_ in scope.criteria)
    return is_verified(scope) or bool(scope.manual_results) or has_tests


def latest_change(scope: Scope, criterion: str) -> str | None:
    """The ISO day of the latest change that names the criterion."""
    days = (change.date for change in scope.changes if criterion in change.of)
    return max((day for day in days if day), default=None)


def by_tests(criterion: str, tests: Collection[ReportedTest]) -> Result | None:
    """The result of all tests of one criterion together; None if they leave it open.

    It failed if one of them failed. It passed only if all of them passed: a test that was skipped
    may be the one that would have failed. The date of a failure is the latest day of the failed
    tests. The date of a pass is the earliest day, because each test must have tested the current
    text.
    """
    failed = tuple(test for test in tests if test.outcome is ResultOutcome.FAILED)
    if failed:
        days = [result.date for result in failed if result.date]
        return Result(
            criterion=criterion,
            outcome=ResultOutcome.FAILED,
            date=max(days, default=None),
            tests=failed,
        )
    if not tests or any(test.outcome is ResultOutcome.SKIPPED for test in tests):
        return None
    days = [test.date for test in tests if test.date]
    return Result(
        criterion=criterion,
        outcome=ResultOutcome.PASSED,
        date=min(days) if len(days) == len(tests) else None,
        tests=tuple(tests),
    )


def verdict_from(
    criterion: str,
    known: Iterable[Result],
    *,
    changed: str | None,
    skipped: Iterable[ReportedTest] = (),
) -> Verdict:
    """The state of a criterion: the latest failed result decides, or else the latest result."""
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
    failed = (result for result in latest if result.outcome is ResultOutcome.FAILED)
    deciding = next(failed, latest[0])
    if deciding.outcome is ResultOutcome.FAILED:
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
