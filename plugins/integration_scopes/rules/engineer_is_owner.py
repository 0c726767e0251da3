"""An owner who signs as the engineer of the same side."""

from integration_scopes.domain.signing import is_same_person
from integration_scopes.domain.wording import side as company
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    if scope.is_retired:
        return
    for side, signature in scope.signatures.items():
        owner = scope.owners.get(side)
        if owner is not None and is_same_person(owner.name, signature.engineer):
            yield Finding(
                trail=("agreement", side.value, "engineer"),
                message=f'"{signature.engineer}" signs for {company(side, product, partner)} '
                "as its engineer, but is also its owner",
                hint="have an engineer sign who can confirm that it can be built; if one person is "
                "both, waive this rule and say so",
            )
