"""A cold read by someone who already knows the scope."""

from collections.abc import Iterator

from integration_scopes.domain.signing import is_same_person
from integration_scopes.domain.wording import side as company
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side, Status
from integration_scopes.rules.rule import Rule, each_scope


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    if scope.cold_read is None or scope.status is Status.RETIRED:
        return
    reader = scope.cold_read.reader
    for name, part in _insiders(scope, catalogue):
        if is_same_person(name, reader):
            yield Finding(
                trail=("cold_read", "reader"),
                message=f'"{reader}" read the scope cold, and {part}',
                hint="ask an engineer who was in none of the meetings",
            )
            return


def _insiders(scope: Scope, catalogue: Catalogue) -> Iterator[tuple[str | None, str]]:
    """Each person of the scope, and what they have to do with it."""
    names = (catalogue.product, catalogue.partner_name(scope))
    for side, person in ((Side.PRODUCT, scope.owner), (Side.PARTNER, scope.partner_owner)):
        if person is not None:
            yield person.name, f"is its owner at {company(side, *names)}"
    if scope.agreement is not None:
        for side, signature in scope.agreement.signatures.items():
            yield signature.engineer, f"signed it for {company(side, *names)}"


RULE = Rule(check=each_scope(_check))
