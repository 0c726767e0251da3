"""A depth that says one thing, and a map that says another."""

from collections.abc import Iterator

from integration_scopes.domain.flow import way
from integration_scopes.domain.names import listed, quoted
from integration_scopes.domain.needs import every_entry_has
from integration_scopes.domain.references import Target, lost
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Direction
from integration_scopes.rules.rule import Rule, each_scope
from integration_scopes.source import Trail


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    partner = catalogue.partner_name(scope)
    if scope.depth is None:
        return
    if scope.depth.records == "none":
        yield from _without_map(scope)
    elif scope.depth.directions == 1:
        yield from _one_way(scope, partner)
    elif scope.depth.directions > 1:
        yield from _two_way(scope, partner)


def _without_map(scope: Scope) -> Iterator[Finding]:
    if scope.records:
        yield _finding(
            ("records",),
            f"the depth {scope.depth} moves no records, but the map has {_names(scope)}",
            "remove the records, or choose a deeper depth",
        )


def _one_way(scope: Scope, partner: str) -> Iterator[Finding]:
    """The records that do not flow as most do; the depth itself, where all flow both ways."""
    flows = {name: record.direction for name, record in scope.records.items() if record.direction}
    single = [flow for flow in flows.values() if flow is not Direction.TWO_WAY]
    if not single:
        if flows:
            message = f"the depth is one-way, but the map moves {listed(quoted(flows))} both ways"
            yield _finding(("depth",), message, "make the depth two-way")
        return
    usual = max(single, key=single.count)
    example = next(name for name, direction in flows.items() if direction is usual)
    for name, direction in flows.items():
        if direction is not usual:
            message = (
                f'the depth is one-way, but record "{name}" moves {way(direction, partner)}'
                f' and "{example}" {way(usual, partner)}'
            )
            hint = f"make the record's direction {usual}, or the depth two-way"
            yield _finding(("records", name, "direction"), message, hint)


def _two_way(scope: Scope, partner: str) -> Iterator[Finding]:
    if len(scope.directions) != 1 or not every_entry_has(scope, "records", "direction"):
        return
    if any(broken.reference.target is Target.RECORD for broken in lost(scope)):
        return  # the record that is named and not there may go the other way
    only = scope.directions[0]
    other = next(direction for direction in Direction.TWO_WAY.ways if direction is not only)
    yield _finding(
        ("depth",),
        f"the depth is two-way, but the map moves {_names(scope)} only {way(only, partner)}",
        f"make the depth one-way, or add what moves {way(other, partner)}",
    )


def _names(scope: Scope) -> str:
    return listed(quoted(scope.records))


def _finding(trail: Trail, message: str, hint: str) -> Finding:
    return Finding(trail=trail, message=message, hint=hint)


RULE = Rule(check=each_scope(_check))
