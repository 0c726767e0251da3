"""The data-ownership index: every record against every partner."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

from integration_scopes.domain.address import address
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """One record in one scope."""

    scope: Scope
    record: Record


@dataclass(frozen=True, kw_only=True)
class Row:
    """One record of the product, under its name there, and its flows by partner's id.

    `address` is the row's on the index; no two rows have one, however alike their names are.
    """

    name: str
    address: str
    cells: Mapping[str, tuple[Flow, ...]]


@dataclass(frozen=True, kw_only=True)
class Ownership:
    """All records, by name; the columns are the partners that have a scope with records."""

    rows: tuple[Row, ...]
    partners: tuple[str, ...]


def ownership(catalogue: Catalogue) -> Ownership:
    """The data-ownership index of `catalogue`.

    A record is the same one across partners by the product's word for it, case aside.
    """
    names: dict[str, str] = {}
    found: dict[str, dict[str, list[Flow]]] = {}
    for scope in catalogue.offered:
        for record in scope.records.values():
            name = record.name_at(Side.PRODUCT)
            key = name.casefold()
            names.setdefault(key, name)
            cells = found.setdefault(key, {})
            cells.setdefault(scope.partner_id, []).append(Flow(scope=scope, record=record))
    addresses = _addresses(names[key] for key in sorted(found))
    rows = tuple(
        Row(
            name=names[key],
            address=at,
            cells={partner: tuple(flows) for partner, flows in cells.items()},
        )
        for at, (key, cells) in zip(addresses, sorted(found.items()), strict=True)
    )
    partners = tuple(
        partner
        for partner in catalogue.scopes_by_partner
        if any(partner in row.cells for row in rows)
    )
    return Ownership(rows=rows, partners=partners)


def _addresses(names: Iterable[str]) -> Iterator[str]:
    """Each name's address, with a number behind it where an earlier name has the same."""
    taken: set[str] = set()
    for name in names:
        plain = address(name)
        numbered = (f"{plain}-{number}" for number in count(2))
        free = next(one for one in chain([plain], numbered) if one not in taken)
        taken.add(free)
        yield free
