"""A next version that is no longer ahead."""

from collections.abc import Iterator

from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status
from integration_scopes.rules.rule import Rule, each_scope


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    following = scope.next
    if following is None or following.status not in (Status.LIVE, Status.RETIRED):
        return
    version = following.version
    hint = (
        f"remove what says until: {version}, put the agreement of next in the place of agreement, "
        f"and remove next; since: {version} stays"
    )
    if following.status is Status.RETIRED:
        hint = f"remove next, what says since: {version}, and each until: {version}"
    yield Finding(
        path=scope.path,
        trail=("next", "status"),
        message=f"{version} is {following.status}, and is still written as the next version",
        hint=hint,
    )


RULE = Rule(check=each_scope(_check))
