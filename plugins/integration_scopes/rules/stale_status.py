"""A draft or a review that has not moved for long."""

from integration_scopes.findings import Finding, Findings, Severity, count
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status
from integration_scopes.rules.rule import Context, rule

_WAITING = (Status.DRAFT, Status.IN_REVIEW)


@rule(severity=Severity.INFO)
def _check(scope: Scope, context: Context) -> Findings:
    # The history of the next version's status is unknown.
    if context.today is None or scope.status not in _WAITING or scope.version is not None:
        return
    since = context.moved_on(scope)
    days = (context.today - since).days if since is not None else 0
    if days > context.settings.stale_after_days:
        yield Finding(
            trail=("status",),
            message=f'the status has been "{scope.status}" for {count(days, "day")}, since {since}',
            hint="agree on the next step, or retire the scope",
        )
