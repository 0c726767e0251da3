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
    """One record in the map of one scope, or of its next version."""

    scope: Scope
    record: Record

    @property
    def key(self) -> tuple[str, str]:
        """What no other flow has: the scope's id and the record's name in it."""
        return self.scope.id, self.record.name

    @property
    def is_current(self) -> bool:
        """Whether the current version has the record."""
        return self.record.name in self.scope.records

    @property
    def stays(self) -> bool:
        """Whether the next version has the record; without one, the current version counts."""
        return self.record.name in (self.scope.next or self.scope).records


@immutable()
class Loop:
    """A record that comes from one partner, goes on to the other and can come back again."""

    name: str
    first: Flow
    second: Flow

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What no other loop has: the keys of both flows."""
        return *self.first.key, *self.second.key


def flows(
    catalogue: Catalogue, *, of_both_versions: bool = False
) -> dict[str, tuple[str, list[Flow]]]:
    """The flows of each record of the product, by its case-folded name, with the name as written.

    Flows of the most advanced scopes come first. Records of different partners are the same one if
    the product has the same name for them, ignoring case. With `of_both_versions`, the flows that
    come with a next version are there too.
    """
    by_name: dict[str, tuple[str, list[Flow]]] = {}
    for scope in in_force(catalogue.scopes.values()):
        shown = scope.both_versions if of_both_versions else scope
        for record in shown.records.values():
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
    """The loops of one record: for each partner, the loop with the first partner that closes one.

    A loop needs two partners that both send and receive the record. A `create-only` record does not
    travel on; for a `read-only` record, only changes by its owner do. If both partners use
    `per-field`, there is a loop only through a field that both own: any other field has one source,
    and a change that comes back to it is discarded.
    """
    by_partner: dict[str, _PartnerFlows] = {}
    for flow in group:
        by_partner.setdefault(flow.scope.partner_id, _PartnerFlows(flow=flow)).add(flow)
    both_ways = [partner for partner in by_partner.values() if partner.is_both_ways]
    first_of_whole_record: Flow | None = None
    first_of_field: dict[str, Flow] = {}
    for partner in both_ways:
        if partner.is_per_field:
            shared_fields = sorted(partner.owned & first_of_field.keys())
            first = first_of_field[shared_fields[0]] if shared_fields else first_of_whole_record
        else:
            first = both_ways[0].flow if partner is not both_ways[0] else None
            first_of_whole_record = first_of_whole_record or partner.flow
        if first:
            yield Loop(name=name, first=first, second=partner.flow)
        for field_name in partner.owned:
            first_of_field.setdefault(field_name, partner.flow)


@dataclass(kw_only=True, slots=True)
class _PartnerFlows:
    """What one partner does with a record, in all its scopes together.

    `flow` is the first of its flows; `owned` are the names of the fields that the partner owns.
    """

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
