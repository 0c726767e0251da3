"""A signature of an earlier text."""

from collections.abc import Iterator

from integration_scopes.domain import signing
from integration_scopes.domain.wording import side as company
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Context, Rule


def _check(catalogue: Catalogue, context: Context) -> Iterator[Finding]:
    for scope in catalogue.scopes.values():
        if scope.agreement is None or scope.status is None or not scope.status.is_agreed:
            continue
        yield from _other_digest(scope, catalogue, context)


def _other_digest(scope: Scope, catalogue: Catalogue, context: Context) -> Iterator[Finding]:
    signed = scope.signatures
    for side, signature in signed.items():
        if signing.is_other(scope, signature.digest):
            changed = context.changed_since(scope, str(signature.digest))
            name = company(side, catalogue.product, catalogue.partner_name(scope))
            yield Finding(
                path=scope.path,
                trail=("agreement", side.value, "digest"),
                message=f'"{signature.engineer}" signed another text for {name}; '
                f"the digest of this one is {scope.digest}",
                hint=f"{changed and changed + '; '}undo the change, or add it to changes and, when "
                f"{signature.engineer} agrees to the new text, record it:",
                paste=signing.signatures(scope, side),
                into=("agreement",),
            )


RULE = Rule(check=_check, is_fixed=True)
