"""A cold read by someone who already knows the scope."""

from collections.abc import Iterator

from integration_scopes.domain.signing import is_same_person
from integration_scopes.domain.wording import side as company
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope, product: str, partner: str) -> Findings:
    if scope.cold_read is None or scope.is_retired:
        return
    reader = scope.cold_read.reader
    for name, part in _insiders(scope, product, partner):
        if is_same_person(name, reader):
            yield Finding(
                trail=("cold_read", "reader"),
                message=f'"{reader}" read the scope cold, and {part}',
                hint="ask an engineer who was in none of the meetings",
            )
            return


def _insiders(scope: Scope, *names: str) -> Iterator[tuple[str | None, str]]:
    """Each person of the scope, and what they have to do with it."""
    for side, person in scope.owners.items():
        yield person.name, f"is its owner at {company(side, *names)}"
    for side, signature in scope.signatures.items():
        yield signature.engineer, f"signed it for {company(side, *names)}"
