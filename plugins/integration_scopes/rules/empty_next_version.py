"""A next version that changes nothing."""

from collections.abc import Iterator

from integration_scopes.domain.versions import coming, ending
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import VERSIONED, Scope
from integration_scopes.rules.rule import Rule, each_scope


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    if scope.next is None or coming(scope) or ending(scope):
        return
    if all(scope.is_sound(part) for part in VERSIONED):
        version = scope.next.version
        yield Finding(
            path=scope.path,
            trail=("next", "version"),
            message=f"the next version is {version}, and nothing comes with it",
            hint=f"write since: {version} on the stories, records and criteria that come with it "
            f"and until: {version} on what they replace, or remove next",
        )


RULE = Rule(check=each_scope(_check), is_part=True)
