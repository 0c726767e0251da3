"""An owner who cannot decide, or cannot get built what was decided."""

from integration_scopes.domain.powers import lacking_powers
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope, product: str, partner: str) -> Findings:
    is_agreed = scope.status is not None and scope.status.is_agreed
    owners = [("owner", scope.owner, product)]
    if is_agreed:
        # Until then the partner may still be looking for theirs.
        owners.append(("partner_owner", scope.partner_owner, partner))
    for part, owner, company in owners:
        for power in lacking_powers(owner):
            name = owner.name if owner else None
            yield Finding(
                trail=(part, power.key),
                message=f'"{name}" owns the scope at {company} and cannot {power.in_full}',
                hint=f"name the person at {company} who can, or get it settled "
                "that this one can, before anyone signs",
                own_severity=Severity.ERROR if is_agreed else Severity.WARNING,
            )
