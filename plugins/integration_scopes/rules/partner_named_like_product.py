"""A partner with the product's name."""

from integration_scopes.domain.likeness import company
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules.rule import rule


@rule()
def _check(catalogue: Catalogue) -> Findings:
    for partner in catalogue.partners.values():
        if company(partner.name) == company(catalogue.product):
            yield Finding(
                path=partner.path,
                trail=("name",),
                message=f'the partner "{partner.name}" has the name of the product, '
                f'"{catalogue.product}"',
                hint="give the partner a name that readers can tell from the product's",
            )
