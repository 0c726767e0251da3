"""A cold read of another text than the one that is being built."""

from collections.abc import Iterator

from integration_scopes.domain import signing
from integration_scopes.domain.needs import is_past_cold_read
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    said = scope.cold_read
    if said is not None and is_past_cold_read(scope) and signing.is_outdated(scope, said):
        yield Finding(
            path=scope.path,
            trail=("cold_read", "digest"),
            message=f'"{said.reader}" read another text cold; '
            f"the digest of this one is {scope.digest}",
            hint="have someone from outside read what changed, then record it:",
            paste=signing.cold_read(scope),
        )


RULE = Rule(check=each_scope(_check))
