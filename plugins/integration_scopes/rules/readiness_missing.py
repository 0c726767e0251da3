"""A map that asks for what an API does not offer."""

from collections.abc import Iterator

from integration_scopes.domain.names import listed, quoted
from integration_scopes.domain.readiness import Demand, State, demands
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.rules.rule import Rule, each_scope


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    for demand in demands(scope):
        if demand.state is State.MISSING and scope.is_sound("readiness", demand.need):
            is_ours = demand.side is Side.PRODUCT
            company = catalogue.product if is_ours else catalogue.partner_name(scope)
            names = listed(quoted(demand.on_event or demand.records))
            yield Finding(
                trail=("readiness", demand.need, demand.side.value),
                message=f"{demand.need} of {company} are missing, and the map needs them "
                f"for {names}",
                hint=_hint(demand),
            )


def _hint(demand: Demand) -> str:
    return demand.need.instead if demand.on_event else "add a note that says what you use instead"


RULE = Rule(check=each_scope(_check))
