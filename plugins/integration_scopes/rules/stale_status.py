"""A draft or a review that has not moved for long."""

from collections.abc import Iterator

from integration_scopes.findings import Finding, Severity, count
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.terms import Status
from integration_scopes.rules.rule import Context, Rule

_WAITING = (Status.DRAFT, Status.IN_REVIEW)


def _check(catalogue: Catalogue, context: Context) -> Iterator[Finding]:
    if context.today is None:
        return
    for scope in catalogue.scopes.values():
        # The history of the next version's status is unknown.
        is_waiting = scope.status in _WAITING and scope.version is None
        since = context.moved_on(scope) if is_waiting else None
        days = (context.today - since).days if since is not None else 0
        if days > context.settings.stale_after_days:
            yield Finding(
                path=scope.path,
                trail=("status",),
                message=f'the status has been "{scope.status}" for {count(days, "day")}, '
                f"since {since}",
                hint="agree on the next step, or retire the scope",
            )


RULE = Rule(severity=Severity.INFO, check=_check)
