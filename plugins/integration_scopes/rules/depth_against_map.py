"""A depth that says one thing, and a map that says another."""

from integration_scopes.domain.names import listed, quoted
from integration_scopes.domain.needs import every_entry_has
from integration_scopes.domain.references import Target, broken_references
from integration_scopes.domain.wording import to_or_from
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Direction
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope, partner: str) -> Findings:
    if scope.depth is None:
        return
    if scope.depth.records == "none":
        yield from _without_map(scope)
    elif scope.depth.directions == 1:
        yield from _one_way(scope, partner)
    elif scope.depth.directions > 1:
        yield from _two_way(scope, partner)


def _without_map(scope: Scope) -> Findings:
    if scope.records:
        yield Finding(
            trail=("records",),
            message=f"the depth {scope.depth} moves no records, but the map has {_names(scope)}",
            hint="remove the records, or choose a deeper depth",
        )


def _one_way(scope: Scope, partner: str) -> Findings:
    """Findings about records in another direction than most; about the depth if all are two-way."""
    flows = {name: record.direction for name, record in scope.records.items() if record.direction}
    single = [flow for flow in flows.values() if flow is not Direction.TWO_WAY]
    if not single:
        if flows:
            message = f"the depth is one-way, but the map moves {listed(quoted(flows))} both ways"
            yield Finding(trail=("depth",), message=message, hint="make the depth two-way")
        return
    usual = max(single, key=single.count)
    example = next(name for name, direction in flows.items() if direction is usual)
    for name, direction in flows.items():
        if direction is not usual:
            message = (
                f'the depth is one-way, but record "{name}" moves {to_or_from(direction, partner)}'
                f' and "{example}" {to_or_from(usual, partner)}'
            )
            hint = f"make the record's direction {usual}, or the depth two-way"
            yield Finding(trail=("records", name, "direction"), message=message, hint=hint)


def _two_way(scope: Scope, partner: str) -> Findings:
    if len(scope.directions) != 1 or not every_entry_has(scope, "records", "direction"):
        return
    if any(broken.reference.target is Target.RECORD for broken in broken_references(scope)):
        # A record that stories name but the map lacks may go the other way.
        return
    only = scope.directions[0]
    other = next(
        direction for direction in Direction.TWO_WAY.one_way_directions if direction is not only
    )
    yield Finding(
        trail=("depth",),
        message=f"the depth is two-way, but the map moves {_names(scope)} "
        f"only {to_or_from(only, partner)}",
        hint=f"make the depth one-way, or add what moves {to_or_from(other, partner)}",
    )


def _names(scope: Scope) -> str:
    return listed(quoted(scope.records))
