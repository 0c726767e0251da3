"""A signature under another text than the one that stands there now."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.domain import signing
from integration_scopes.domain.wording import side as company
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Context, Rule

SLUG = "outdated-signature"


def _check(catalogue: Catalogue, context: Context) -> Iterator[Finding]:
    for scope in catalogue.scopes.values():
        if scope.agreement is None or scope.status is None or not scope.status.is_agreed:
            continue
        yield from _other_digest(scope, catalogue)
        if context.earlier is not None and scope.id in context.earlier.scopes:
            yield from _other_deletes(scope, context.earlier.scopes[scope.id])


def _other_digest(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    signed = scope.agreement.signatures if scope.agreement else {}
    for side, signature in signed.items():
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


def _other_deletes(scope: Scope, earlier: Scope) -> Iterator[Finding]:
    """One word about deletes became the same word for both sides, or the other way round.

    On a record that flows one way these are two promises, and the digest is the same for both.
    """
    sides = signing.not_signed_again(scope, earlier)
    if not sides or scope.agreement is None:
        return
    names = " and ".join(f'"{scope.agreement.signatures[side].engineer}"' for side in sides)
    for record in signing.deletes_that_digests_hide(scope, earlier):
        yield Finding(
            rule=SLUG,
            path=scope.path,
            trail=("records", record.name, "on_delete"),
            at_key=True,
            message=f'what becomes of "{record.name}" where a copy is deleted is not what {names} '
            "signed, though the digest is the same",
            hint="take the change back, or say it under changes: and, once it is agreed to again, "
            "write down who agreed and when:",
            paste=signing.signatures(scope, *sides),
        )


RULE = Rule(slug=SLUG, check=_check, is_fixed=True)
