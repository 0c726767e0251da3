"""An owner who cannot decide, or cannot get built what was decided."""

from collections.abc import Iterator

from integration_scopes.findings import Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope

_LACKS = {
    "can_decide": "may not decide what the integration does",
    "engineering_access": "cannot get it built",
}


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    is_agreed = scope.status is not None and scope.status.is_agreed
    owners = [("owner", scope.owner, catalogue.product)]
    if is_agreed:
        # Until then the partner may still be looking for theirs.
        owners.append(("partner_owner", scope.partner_owner, catalogue.partner_name(scope)))
    for part, owner, company in owners:
        for key, lack in _LACKS.items():
            if owner is not None and getattr(owner, key) is False:
                yield Finding(
                    path=scope.path,
                    trail=(part, key),
                    message=f'"{owner.name}" owns the scope at {company} and {lack}',
                    hint=f"name the person at {company} who can, or get it settled "
                    "that this one can, before anybody signs",
                    own_severity=Severity.ERROR if is_agreed else Severity.WARNING,
                )


RULE = Rule(check=each_scope(_check))
