"""Stories that do not say which customers were heard."""

from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING)
def _check(scope: Scope) -> Findings:
    if scope.status is None or scope.status in (Status.DRAFT, Status.RETIRED):
        return
    if scope.stories and scope.heard_from is None and scope.is_sound("heard_from"):
        yield Finding(
            trail=("heard_from",),
            message="the scope does not say which customers its stories come from",
            hint="add:",
            paste=(
                'heard_from: "?"  # who and when, for instance: Three customers, September 2026',
            ),
        )
