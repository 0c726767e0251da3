"""An owner who signs as the engineer of the same side."""

from collections.abc import Iterator

from integration_scopes.domain.signing import is_same_person
from integration_scopes.domain.wording import side as company
from integration_scopes.findings import Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side, Status
from integration_scopes.rules.rule import Rule, each_scope


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    if scope.agreement is None or scope.status is Status.RETIRED:
        return
    names = (catalogue.product, catalogue.partner_name(scope))
    for side, signature in scope.agreement.signatures.items():
        owner = scope.owner if side is Side.PRODUCT else scope.partner_owner
        if owner is not None and is_same_person(owner.name, signature.engineer):
            yield Finding(
                trail=("agreement", side.value, "engineer"),
                message=f'"{signature.engineer}" signs for {company(side, *names)} as its '
                "engineer, and is its owner",
                hint="have an engineer sign who can say that it can be built; where one person is "
                "both, set this rule aside under waivers and say so",
            )


RULE = Rule(severity=Severity.WARNING, check=each_scope(_check))
