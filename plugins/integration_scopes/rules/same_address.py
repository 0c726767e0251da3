"""Two records with the same address on the page."""

from integration_scopes.domain.address import address
from integration_scopes.findings import Finding, Findings, RelatedPlace
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    first: dict[str, str] = {}
    for name in scope.records:
        taken = first.setdefault(address(name), name)
        if taken != name:
            yield Finding(
                trail=("records", name),
                message=f'the records "{taken}" and "{name}" would have the same address',
                hint="give one of them a name that differs in more than case and punctuation",
                at_key=True,
                related=(
                    RelatedPlace(label=f'"{taken}"', path=scope.path, trail=("records", taken)),
                ),
            )
