"""An estimate of an earlier text."""

from collections.abc import Iterator

from integration_scopes.domain import signing
from integration_scopes.findings import Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status
from integration_scopes.rules.rule import Rule, each_scope


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    if scope.estimate is None or scope.status is Status.RETIRED:
        return
    if signing.is_outdated(scope, scope.estimate):
        yield Finding(
            path=scope.path,
            trail=("estimate", "digest"),
            message=f"another text was estimated; the digest of this one is {scope.digest}",
            hint="have both teams estimate what changed, then record it:",
            paste=signing.estimate(scope),
        )


RULE = Rule(severity=Severity.WARNING, check=each_scope(_check))
