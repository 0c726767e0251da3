"""A next version that is no longer ahead."""

from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    following = scope.next
    if following is None or following.status not in (Status.LIVE, Status.RETIRED):
        return
    version = following.version
    hint = (
        f"remove each entry with until: {version}, replace agreement with the agreement of next, "
        f"and remove next; keep since: {version}"
    )
    if following.is_retired:
        hint = f"remove next, each entry with since: {version}, and each until: {version}"
    yield Finding(
        trail=("next", "status"),
        message=f"{version} is {following.status}, but is still written as the next version",
        hint=hint,
    )
