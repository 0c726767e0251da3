"""A scope that calls itself verified, with a criterion that has not passed."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.domain.verification import Standing, Verdict, is_verified, verdicts
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope
from integration_scopes.source import Trail

SLUG = "unverified-criterion"


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    if not is_verified(scope) or not scope.is_sound("changes"):
        return
    open_ = [
        one
        for one in verdicts(scope).values()
        if one.standing is not Standing.PASSED and scope.is_sound("manual_results", one.criterion)
    ]
    if (
        len(open_) > 1
        and all(one.standing is Standing.UNKNOWN for one in open_)
        and (len(open_) == len(scope.criteria))
    ):
        yield _finding(
            scope,
            ("criteria",),
            f'none of the {len(open_)} criteria has a result, and the scope is "{scope.status}"',
            open_[0].criterion,
        )
        return
    for one in open_:
        yield _finding(scope, _trail(scope, one), _message(scope, one), one.criterion)


def _finding(scope: Scope, trail: Trail, message: str, criterion: str) -> Finding:
    return Finding(
        rule=SLUG,
        path=scope.path,
        trail=trail,
        message=message,
        hint="verify it, and write down what came out, or go back to status: building:",
        paste=("manual_results:", f"  {criterion}:", "    result:", "    by:", "    date:"),
    )


def _trail(scope: Scope, one: Verdict) -> Trail:
    if one.result is None or one.result is not scope.manual_results.get(one.criterion):
        return ("criteria", one.criterion)
    key = "result" if one.standing is Standing.FAILED else "date"
    return ("manual_results", one.criterion, key)


def _message(scope: Scope, one: Verdict) -> str:
    if one.result is None:
        return f'criterion {one.criterion} has no result, and the scope is "{scope.status}"'
    if one.standing is Standing.FAILED:
        said = f"criterion {one.criterion} failed on {one.result.date}"
        return f'{said}, and the scope is "{scope.status}"'
    return (
        f"criterion {one.criterion} passed on {one.result.date}, "
        f"before it was changed on {one.changed}"
    )


RULE = Rule(slug=SLUG, check=each_scope(_check))
