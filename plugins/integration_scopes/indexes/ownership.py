"""The data-ownership index: every record against every partner."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count
from typing import TypeVar

from integration_scopes.domain import sentences
from integration_scopes.domain.address import address
from integration_scopes.domain.travel import Flow, Loop, claims, flows, loops
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import Record
from integration_scopes.model.terms import Direction, Side
from integration_scopes.values import immutable

Item = TypeVar("Item", Flow, Loop)

_MAX_FLOWS = 400


@immutable(slots=False)
class OwnershipRow:
    """One record of the product, under its names there, and its flows by partner's id.

    `address` is the unique id of the row on the index. `claims` are the flows whose partners want
    to be the source of truth, if several do. `loops` are the ways in which a change can go through
    two partners and come back. Either is so in the current versions, or in the next ones.
    """

    name: str
    address: str
    cells: Mapping[str, tuple[Flow, ...]]
    claims: tuple[Flow, ...] = ()
    loops: tuple[Loop, ...] = ()

    @property
    def flows(self) -> tuple[Flow, ...]:
        """All its flows, in the order of the partners."""
        return tuple(chain.from_iterable(self.cells.values()))

    @property
    def is_disputed(self) -> bool:
        """Whether several partners claim it, or it can loop."""
        return bool(self.claims or self.loops)

    def source(self, catalogue: Catalogue) -> str | None:
        """The sentence about its source of truth, if it is the same for all flows."""
        sources = {
            sentences.ownership(flow.record, *catalogue.companies(flow.scope))
            for flow in self.flows
        }
        sentence = sources.pop() if len(sources) == 1 else None
        names = {name for flow in self.flows for name in catalogue.companies(flow.scope)}
        # A company may write its name with a small letter.
        if sentence is None or sentence.startswith(tuple(names)):
            return sentence
        return sentence[0].upper() + sentence[1:]

    def moving(self, direction: Direction) -> int:
        """The number of partners whose scopes, taken together, move it in this direction only."""
        ways = (
            {way for flow in cell for way in flow.record.directions} for cell in self.cells.values()
        )
        return sum(Direction.together(used) is direction for used in ways)

    def owned_by(self, side: Side) -> int:
        """The number of partners with a scope in which this side is its source of truth.

        What either side may create has none: its owner only counts in a dispute.
        """
        return sum(any(_owns(side, flow.record) for flow in cell) for cell in self.cells.values())


def _owns(side: Side, record: Record) -> bool:
    is_from_both = record.is_sent_once and len(record.directions) > 1
    return record.owner == side and not is_from_both


@immutable(slots=False)
class Ownership:
    """All records, by name; the columns are the partners that have a scope with records."""

    rows: tuple[OwnershipRow, ...]
    partners: tuple[str, ...]

    @property
    def is_wide(self) -> bool:
        """Whether there are too many flows to list each of them."""
        return self.size > _MAX_FLOWS

    @property
    def ordered(self) -> tuple[OwnershipRow, ...]:
        """The records by name; if only their flows are counted, those with most partners first."""
        if not self.is_wide:
            return self.rows
        return tuple(sorted(self.rows, key=lambda row: -len(row.cells)))

    @property
    def size(self) -> int:
        """How many flows there are."""
        return sum(len(row.flows) for row in self.rows)

    @property
    def disputed(self) -> tuple[OwnershipRow, ...]:
        """The records that several partners claim, or that can loop."""
        return tuple(row for row in self.rows if row.is_disputed)


def ownership(catalogue: Catalogue) -> Ownership:
    """The data-ownership index of `catalogue`, with what comes with next versions.

    Two scopes mean the same record if the product's names for it are equal, ignoring case.
    """
    records = [named for _, named in sorted(flows(catalogue, of_both_versions=True).items())]
    addresses = _addresses(name for name, _ in records)
    rows = tuple(
        _row(name, at, ranked) for (name, ranked), at in zip(records, addresses, strict=True)
    )
    partners = tuple(
        partner
        for partner in catalogue.scopes_by_partner
        if any(partner in row.cells for row in rows)
    )
    return Ownership(rows=rows, partners=partners)


def _row(name: str, at: str, ranked: list[Flow]) -> OwnershipRow:
    """One record; `ranked` has its flows as `travel.flows` orders them, by status."""
    cells: dict[str, list[Flow]] = {}
    for flow in sorted(ranked, key=lambda flow: flow.scope.id):
        cells.setdefault(flow.scope.partner_id, []).append(flow)
    # What a version replaces is never compared with what comes with it.
    current = [flow for flow in ranked if flow.is_current]
    following = [flow for flow in ranked if flow.stays]
    versions = [current] if current == following else [current, following]
    names = {name.casefold(): name}
    for flow in ranked:
        for also in flow.record.names_at(Side.PRODUCT):
            names.setdefault(" ".join(also.split()).casefold(), also)
    return OwnershipRow(
        name=" / ".join(names.values()),
        address=at,
        cells={partner: tuple(cell) for partner, cell in cells.items()},
        claims=_once_each(
            flow for version in versions if len(claimed := claims(version)) > 1 for flow in claimed
        ),
        loops=_once_each(loop for version in versions for loop in loops(name, version)),
    )


def _once_each(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each of the flows or loops once, in their order."""
    return tuple({item.key: item for item in items}.values())


def _addresses(names: Iterable[str]) -> Iterator[str]:
    """The address of each name, with a number at its end if an earlier name has the same one."""
    taken: set[str] = set()
    for name in names:
        plain = address(name)
        numbered = (f"{plain}-{number}" for number in count(2))
        free = next(id_ for id_ in chain([plain], numbered) if id_ not in taken)
        taken.add(free)
        yield free
