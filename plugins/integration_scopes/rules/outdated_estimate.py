"""An estimate of an earlier text."""

from integration_scopes.domain import signing
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING)
def _check(scope: Scope) -> Findings:
    if scope.estimate is None or scope.is_retired:
        return
    if signing.is_outdated(scope, scope.estimate):
        yield Finding(
            trail=("estimate", "digest"),
            message=(
                f"a different text was estimated; the digest of the current text is {scope.digest}"
            ),
            hint="have both teams estimate what changed, then record it:",
            paste=signing.estimate(scope),
        )
