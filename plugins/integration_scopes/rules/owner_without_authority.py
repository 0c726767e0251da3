"""An owner who cannot decide, or cannot get built what was decided."""

from integration_scopes.domain import wording
from integration_scopes.domain.powers import lacking_powers
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import OWNER_KEYS, Scope
from integration_scopes.model.terms import Side
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for side, owner in scope.owners.items():
        # Until the scope is agreed, the partner may still be looking for theirs.
        if side is Side.PARTNER and not scope.is_agreed:
            continue
        company = wording.side(side, product, partner)
        for power in lacking_powers(owner):
            yield Finding(
                trail=(OWNER_KEYS[side], power.key),
                message=f'"{owner.name}" owns the scope at {company} and cannot {power.in_full}',
                hint=f"before anyone signs, name the person at {company} who can, or agree that "
                "this person can",
                own_severity=Severity.ERROR if scope.is_agreed else Severity.WARNING,
            )
