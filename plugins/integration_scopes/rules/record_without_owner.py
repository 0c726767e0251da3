"""A record of which nobody has said which side is right."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.domain.needs import lacking
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope

SLUG = "record-without-owner"


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    for trail in lacking(scope):
        if trail[0] == "records" and trail[2:] == ("owner",):
            yield Finding(
                rule=SLUG,
                path=scope.path,
                trail=trail,
                message=f'record "{trail[1]}" has no owner',
                hint="add owner: product or owner: partner, the side whose value is right",
            )


RULE = Rule(slug=SLUG, check=each_scope(_check), is_part=True)
