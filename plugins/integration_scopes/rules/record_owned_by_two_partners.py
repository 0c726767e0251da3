"""A record of the product with two partners as its source of truth."""

from integration_scopes.domain.travel import claims, flows
from integration_scopes.findings import Finding, Findings, RelatedPlace
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules.rule import rule


@rule()
def _check(catalogue: Catalogue) -> Findings:
    for name, group in flows(catalogue).values():
        claimed = claims(group)
        for flow in claimed[1:]:
            first, trail = claimed[0].scope, ("records", claimed[0].record.name, "owner")
            yield Finding(
                path=flow.scope.path,
                trail=("records", flow.record.name, "owner"),
                message=f'our record "{name}" is owned by {catalogue.partner_name(flow.scope)} '
                f"here, and by {catalogue.partner_name(first)} in {first.id}",
                hint="choose one of them, make the product its owner, or split the record",
                related=(RelatedPlace(label="the other owner", path=first.path, trail=trail),),
            )
