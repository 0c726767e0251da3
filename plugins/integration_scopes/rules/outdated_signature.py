"""A signature of an earlier text."""

from integration_scopes.domain import signing
from integration_scopes.domain.wording import side as company
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Context, rule


@rule(is_fixed=True)
def _check(scope: Scope, product: str, partner: str, context: Context) -> Findings:
    if not scope.is_agreed:
        return
    for side, signature in scope.signatures.items():
        if signing.differs(scope, signature.digest):
            changed = context.changed_since(scope, str(signature.digest))
            name = company(side, product, partner)
            yield Finding(
                trail=("agreement", side.value, "digest"),
                message=f'"{signature.engineer}" signed a different text for {name}; '
                f"the digest of the current text is {scope.digest}",
                hint=f"{changed and changed + '; '}undo the change, or add it to changes and, when "
                f"{signature.engineer} agrees to the new text, record it:",
                paste=signing.signatures(scope, side),
                into=("agreement",),
            )
