"""A day in the future on which something is said to have happened."""

from collections.abc import Iterator
from datetime import timedelta

from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Context, rule
from integration_scopes.source import Trail


@rule(severity=Severity.WARNING)
def _check(scope: Scope, context: Context) -> Findings:
    if context.today is None:
        return
    # `today` is the day in UTC; where the day begins earlier, it may be tomorrow already.
    last = (context.today + timedelta(days=1)).isoformat()
    for trail, day in _days(scope):
        if day is not None and day > last:
            yield Finding(
                trail=trail,
                message=f'"{day}" is in the future, but it is the day of something that has '
                "happened",
                hint="write the day on which it happened",
            )


def _days(scope: Scope) -> Iterator[tuple[Trail, str | None]]:
    """The days of what has happened."""
    for side, signature in scope.signatures.items():
        yield ("agreement", side.value, "date"), signature.date
    if scope.cold_read:
        yield ("cold_read", "date"), scope.cold_read.date
    for at, change in enumerate(scope.changes):
        yield ("changes", at, "date"), change.date
    for id_, result in scope.manual_results.items():
        yield ("manual_results", id_, "date"), result.date
    for id_, question in scope.questions.items():
        yield ("questions", id_, "date"), question.date
