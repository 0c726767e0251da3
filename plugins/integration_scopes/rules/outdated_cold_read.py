"""A cold read of a text other than the one that is being built."""

from integration_scopes.domain import signing
from integration_scopes.domain.needs import is_past_cold_read
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    cold_read = scope.cold_read
    if cold_read is not None and is_past_cold_read(scope) and signing.is_outdated(scope, cold_read):
        yield Finding(
            trail=("cold_read", "digest"),
            message=f'"{cold_read.reader}" read a different text cold; '
            f"the digest of the current text is {scope.digest}",
            hint="have someone from outside read what changed, then record it:",
            paste=signing.cold_read(scope),
        )
