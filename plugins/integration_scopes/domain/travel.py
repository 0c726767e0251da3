"""How records of the product travel between its partners, over all scopes in force."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from integration_scopes.domain.activity import in_force
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, Direction, Side
from integration_scopes.values import immutable


@immutable()
class Flow:
    """One record in the map of one scope."""

    scope: Scope
    record: Record


@immutable()
class Loop:
    """A record that comes from one partner, goes on to the other and can come back again."""

    name: str
    first: Flow
    second: Flow


def flows(catalogue: Catalogue) -> dict[str, tuple[str, list[Flow]]]:
    """The flows of each record of the product, by its case-folded name, with the name as written.

    Flows of the most advanced scopes come first. Records of different partners are the same one if
    the product has the same name for them, ignoring case.
    """
    by_name: dict[str, tuple[str, list[Flow]]] = {}
    for scope in in_force(catalogue.scopes.values()):
        for record in scope.records.values():
            name = record.shared_name
            by_name.setdefault(name.casefold(), (name, []))[1].append(
                Flow(scope=scope, record=record)
            )
    return by_name


def claims(group: list[Flow]) -> list[Flow]:
    """Each partner's first claim to be the source of truth of one record.

    A partner that only creates the record does not claim to own it.
    """
    claimed: dict[str, Flow] = {}
    for flow in group:
        if flow.record.owner is Side.PARTNER and not flow.record.is_sent_once:
            claimed.setdefault(flow.scope.partner_id, flow)
    return list(claimed.values())


def loops(name: str, group: list[Flow]) -> Iterator[Loop]:
    """The loops of one record, each between a partner and the first one with which it forms a loop.

    A loop needs two partners that both send and receive the record. A `create-only` record does not
    travel on; for a `read-only` record, only changes by its owner do. If both partners use
    `per-field`, there is a loop only through a field that both own: any other field has one source,
    and a change that comes back to it is discarded.
    """
    stops: dict[str, _Stop] = {}
    for flow in group:
        stops.setdefault(flow.scope.partner_id, _Stop(flow=flow)).add(flow)
    both_ways = [stop for stop in stops.values() if stop.is_both_ways]
    as_a_whole: Flow | None = None
    by_field: dict[str, Flow] = {}
    for stop in both_ways:
        if stop.is_per_field:
            in_both = sorted(stop.owned & by_field.keys())
            first = by_field[in_both[0]] if in_both else as_a_whole
        else:
            first = both_ways[0].flow if stop is not both_ways[0] else None
            as_a_whole = as_a_whole or stop.flow
        if first:
            yield Loop(name=name, first=first, second=stop.flow)
        for owned_name in stop.owned:
            by_field.setdefault(owned_name, stop.flow)


@dataclass(kw_only=True, slots=True)
class _Stop:
    """What one partner does with a record, over all its scopes."""

    flow: Flow
    directions: set[Direction] = field(default_factory=set)
    is_per_field: bool = True
    owned: set[str] = field(default_factory=set)

    def add(self, flow: Flow) -> None:
        """Add the map of another scope."""
        directions = _travelling(flow.record)
        self.directions |= directions
        decides = _decides_per_field(flow.record)
        self.is_per_field = self.is_per_field and (decides or not directions)
        if decides:
            self.owned |= {
                name.casefold()
                for mapping in flow.record.fields
                if mapping.owner is Side.PARTNER
                for name in mapping.product
            }

    @property
    def is_both_ways(self) -> bool:
        return len(self.directions) == 2


def _travelling(record: Record) -> set[Direction]:
    """The directions in which changes of a record travel."""
    rule = record.conflict.rule if record.conflict else None
    if rule is None or rule is ConflictRule.CREATE_ONLY:
        return set()
    if rule is ConflictRule.READ_ONLY:
        return {way for way in record.directions if way.source is record.owner}
    return set(record.directions)


def _decides_per_field(record: Record) -> bool:
    return (
        record.conflict is not None
        and record.conflict.rule is ConflictRule.PER_FIELD
        and bool(record.fields)
        and all(mapping.owner for mapping in record.fields)
    )
