"""Two records with the same address on the page."""

from collections.abc import Iterator

from integration_scopes.domain.address import address
from integration_scopes.findings import Finding, RelatedPlace
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for name in scope.records:
        taken = first.setdefault(address(name), name)
        if taken != name:
            yield Finding(
                path=scope.path,
                trail=("records", name),
                message=f'the records "{taken}" and "{name}" would have the same address',
                hint="give one of them a name that differs in more than case and punctuation",
                at_key=True,
                related=(
                    RelatedPlace(label=f'"{taken}"', path=scope.path, trail=("records", taken)),
                ),
            )


RULE = Rule(check=each_scope(_check))
