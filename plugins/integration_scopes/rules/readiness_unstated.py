"""An agreed map that needs something of an API, and does not say whether it is there."""

from integration_scopes import resources
from integration_scopes.domain import wording
from integration_scopes.domain.lines import Lines, explained
from integration_scopes.domain.names import listed, quoted
from integration_scopes.domain.readiness import Demand, DemandState, demands
from integration_scopes.domain.schema_parts import schema_at
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.rules.rule import rule
from integration_scopes.source import Trail


@rule(severity=Severity.WARNING)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    if not scope.is_agreed:
        return
    silent: dict[str, list[Demand]] = {}
    for demand in demands(scope):
        if demand.state is DemandState.UNSTATED and scope.is_sound(
            "readiness", demand.need, demand.side.value
        ):
            silent.setdefault(demand.need, []).append(demand)
    for need, unstated in silent.items():
        names = dict.fromkeys(name for demand in unstated for name in demand.records)
        companies = [wording.side(demand.side, product, partner) for demand in unstated]
        into, place, lines = _to_add(scope, need, [demand.side for demand in unstated])
        yield Finding(
            trail=("readiness", need),
            message=f"the map needs {need} of {listed(companies)} for {listed(quoted(names))}, "
            "and the readiness does not say whether they are there",
            hint=f"add to {place}:",
            paste=lines,
            into=into,
            at_key=True,
        )


def _to_add(scope: Scope, need: str, sides: list[Side]) -> tuple[Trail, str, Lines]:
    """Where the answers belong, what to call that place, and their lines."""
    root = resources.schema("scope")
    part = schema_at(root, "readiness", "*")
    lines = tuple(
        line for side in sides for line in explained(root, part["properties"][side], side)
    )
    if need in scope.readiness:
        return ("readiness", need), f"{need}, under readiness", lines
    lines = (f"{need}:", *(f"  {line}" for line in lines))
    if scope.readiness:
        return ("readiness",), "readiness", lines
    return (), "the scope", ("readiness:", *(f"  {line}" for line in lines))
