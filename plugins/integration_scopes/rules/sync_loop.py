"""A record that loops through two partners and comes back."""

from integration_scopes.domain.travel import Loop, flows, loops
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING)
def _check(catalogue: Catalogue) -> Findings:
    for name, group in flows(catalogue).values():
        for loop in loops(name, group):
            yield Finding(
                path=loop.second.scope.path,
                trail=("records", loop.second.record.name, "direction"),
                message=f'our record "{name}" can travel in a loop: {_path(loop, catalogue)}',
                hint="make it one-way with one of them, or let each field have one owner of the "
                f"three; the other scope is {loop.first.scope.id}",
            )


def _path(loop: Loop, catalogue: Catalogue) -> str:
    first, second = (catalogue.partner_name(way.scope) for way in (loop.first, loop.second))
    ours = catalogue.product
    return f"{first} → {ours} → {second} → {ours} → {first}"
