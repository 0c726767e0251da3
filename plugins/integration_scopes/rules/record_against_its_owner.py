"""A record that flows only towards the side whose values stay."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.domain.flow import way
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, Side
from integration_scopes.rules.rule import Rule, each_scope

SLUG = "record-against-its-owner"


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    partner = catalogue.partner_name(scope)
    for record in scope.records.values():
        source = record.direction.source if record.direction else None
        if source is None or record.owner in (None, source) or record.conflict is None:
            continue
        if record.direction and record.conflict.rule is not ConflictRule.CREATE_ONLY:
            owner = partner if record.owner is Side.PARTNER else catalogue.product
            yield Finding(
                rule=SLUG,
                path=scope.path,
                trail=("records", record.name, "direction"),
                message=f'record "{record.name}" belongs to {owner}, but moves only '
                f"{way(record.direction, partner)}, so every value that it sends is lost",
                hint=f"make the owner {source}, the direction two-way, "
                "or the conflict rule create-only",
            )


RULE = Rule(slug=SLUG, check=each_scope(_check))
