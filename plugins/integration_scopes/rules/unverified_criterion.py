"""A criterion that has not passed, although its scope is verified."""

from integration_scopes import resources
from integration_scopes.domain.lines import key_lines
from integration_scopes.domain.schema_parts import schema_at
from integration_scopes.domain.verification import Standing, Verdict, is_verified, verdicts
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.result import Result, ResultOutcome
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Context, rule
from integration_scopes.source import Trail

_PLACE = ("manual_results", "*")


@rule()
def _check(scope: Scope, context: Context) -> Findings:
    if not (is_verified(scope) and scope.is_sound("changes")):
        return
    open_ = [
        verdict
        for verdict in verdicts(scope, context.results).values()
        if verdict.standing is not Standing.PASSED
        and scope.is_sound("manual_results", verdict.criterion)
        # The missing result may be in a file that could not be read.
        and (verdict.standing is Standing.FAILED or context.results.is_whole)
    ]
    if (
        len(open_) > 1
        and all(verdict.standing is Standing.UNTESTED and not verdict.skipped for verdict in open_)
        and len(open_) == len(scope.criteria)
    ):
        yield _finding(
            scope,
            ("criteria",),
            f'none of the {len(open_)} criteria has a result, and the scope is "{scope.status}"',
            *open_,
        )
        return
    for verdict in open_:
        yield _finding(scope, _trail(verdict), _message(scope, verdict), verdict)


def _finding(
    scope: Scope, trail: Trail, message: str, verdict: Verdict, *others: Verdict
) -> Finding:
    tests = verdict.result.tests if verdict.result is not None else verdict.skipped
    if tests:
        test = f'"{tests[0].name}" ({tests[0].path}:{tests[0].span.line})'
        hint = f"let {test} pass and commit its results, or go back to status: building"
        return Finding(trail=trail, message=message, hint=hint)
    if verdict.result is not None:
        change = "result once it has passed" if verdict.standing is Standing.FAILED else "date then"
        verify = "" if verdict.standing is Standing.FAILED else "verify it again and "
        hint = f"{verify}change its {change}, or go back to status: building"
        return Finding(trail=trail, message=message, hint=hint)
    root = resources.schema("scope")
    part = schema_at(root, *_PLACE)
    lines = tuple(
        line for each in (verdict, *others) for line in key_lines(root, part, each.criterion)
    )
    has_others = bool(scope.manual_results)
    below_ = " below manual_results" if has_others else ""
    return Finding(
        trail=trail,
        message=message,
        hint=f"go back to status: building, or verify it and record the result{below_}:",
        paste=lines if has_others else ("manual_results:", *(f"  {line}" for line in lines)),
        into=_PLACE[:1] if has_others else (),
    )


def _trail(verdict: Verdict) -> Trail:
    if verdict.result is None or verdict.result.tests:
        return ("criteria", verdict.criterion)
    key = "result" if verdict.standing is Standing.FAILED else "date"
    return ("manual_results", verdict.criterion, key)


def _message(scope: Scope, verdict: Verdict) -> str:
    name = f"criterion {verdict.criterion}"
    if verdict.result is None:
        why = _skipped(verdict)
        return f'{name} has no result{why}, and the scope is "{scope.status}"'
    where = _when_and_where(verdict.result)
    if verdict.standing is Standing.FAILED:
        overruled = _overruled(verdict.overruled)
        return f'{name} failed{where}{overruled}, and the scope is "{scope.status}"'
    changed = f"on {verdict.changed}"
    if verdict.result.date is None:
        return f"{name} passed{where}, which does not say when, and was changed {changed}"
    return f"{name} passed{where}, before it was changed {changed}"


def _skipped(verdict: Verdict) -> str:
    if not verdict.skipped:
        return ""
    if len(verdict.skipped) == 1:
        return f": its test in {verdict.skipped[0].path} was skipped"
    return f": {len(verdict.skipped)} of its tests were skipped"


def _when_and_where(result: Result) -> str:
    """The date of a result, and the file of a test, as the end of a sentence."""
    when = f" on {result.date}" if result.date else ""
    return f"{when} in {result.tests[0].path}" if result.tests else when


def _overruled(result: Result | None) -> str:
    if result is None:
        return ""
    outcome = "passed" if result.outcome is ResultOutcome.PASSED else "failed"
    source = "its tests" if result.tests else "by hand it"
    return f" ({source} {outcome}{_when_and_where(result)}: what failed counts)"
