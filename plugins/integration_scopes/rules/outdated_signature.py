"""A signature under another text than the one that stands there now."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.domain import signing
from integration_scopes.domain.wording import side as company
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope

SLUG = "outdated-signature"


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    if scope.agreement is None or scope.status is None or not scope.status.is_agreed:
        return
    for side, signature in scope.agreement.signatures.items():
        if signing.is_other(scope, signature.digest):
            name = company(side, catalogue.product, catalogue.partner_name(scope))
            yield Finding(
                rule=SLUG,
                path=scope.path,
                trail=("agreement", side.value, "digest"),
                message=f'"{signature.engineer}" signed another text for {name}; '
                f"the digest of this one is {scope.digest}",
                hint="take the change back, or say it under changes: and, when "
                f"{signature.engineer} agrees to the new text, write that down:",
                paste=signing.signatures(scope, side),
            )


RULE = Rule(slug=SLUG, check=each_scope(_check), is_fixed=True)
