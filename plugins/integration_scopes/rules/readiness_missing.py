"""A map that asks for what an API does not offer."""

from integration_scopes.domain import wording
from integration_scopes.domain.names import listed, quoted
from integration_scopes.domain.readiness import DemandState, demands
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for demand in demands(scope):
        if demand.state is DemandState.MISSING and scope.is_sound("readiness", demand.need):
            company = wording.side(demand.side, product, partner)
            names = listed(quoted(demand.on_event or demand.records))
            yield Finding(
                trail=("readiness", demand.need, demand.side.value),
                message=f"{demand.need} of {company} are missing, and the map needs them "
                f"for {names}",
                hint=demand.need.instead
                if demand.on_event
                else "add a note that says what you use instead",
            )
