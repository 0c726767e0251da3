"""A next version that changes nothing."""

from integration_scopes.domain.versions import coming, ending
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import VERSIONED, Scope
from integration_scopes.rules.rule import rule


@rule(is_part=True)
def _check(scope: Scope) -> Findings:
    if scope.next is None or coming(scope) or ending(scope):
        return
    if all(scope.is_sound(part) for part in VERSIONED):
        version = scope.next.version
        yield Finding(
            trail=("next", "version"),
            message=f"the next version is {version}, but nothing comes with it",
            hint=f"write since: {version} on the stories, records and criteria that come with it "
            f"and until: {version} on what they replace, or remove next",
        )
