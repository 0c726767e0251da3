"""The index of partners: what each one gets, and its status."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from integration_scopes.indexes.backlog import CapabilityState, backlog
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.terms import Depth, Status
from integration_scopes.values import immutable


@immutable()
class PartnerRow:
    """One partner; `scopes` counts its offered scopes, `capabilities` those in each best state.

    `status` and `depth` are the highest of all its offered scopes.
    """

    partner: Partner
    scopes: int
    capabilities: Mapping[CapabilityState, int]
    status: Status | None
    depth: Depth | None


def partners(catalogue: Catalogue) -> tuple[PartnerRow, ...]:
    """Every partner of `catalogue`, by name."""
    counted: dict[str, Counter[CapabilityState]] = {}
    for row in backlog(catalogue).rows:
        for id_, mentions in row.cells.items():
            counted.setdefault(id_, Counter())[mentions[0].state] += 1
    return tuple(
        _row(partner, catalogue, counted.get(partner.id, Counter()))
        for partner in by_name(catalogue.partners.values())
    )


def by_name(partners: Iterable[Partner]) -> list[Partner]:
    """The partners from A to Z, accents aside."""
    return sorted(partners, key=lambda partner: (_plain(partner.name), partner.id))


def by_letter(partners: Iterable[Partner]) -> list[tuple[str, list[Partner]]]:
    """The same by their first letters; `#` for names that do not begin with a letter."""
    return [(letter, list(group)) for letter, group in groupby(by_name(partners), key=_letter)]


def _plain(name: str) -> str:
    """The sort key of a name: names that do not begin with a letter come first."""
    apart = unicodedata.normalize("NFKD", name.strip())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
    return plain if plain[:1].isalpha() else f" {plain}"


def _letter(partner: Partner) -> str:
    return _plain(partner.name)[:1].strip().upper() or "#"


def _row(
    partner: Partner, catalogue: Catalogue, capabilities: Counter[CapabilityState]
) -> PartnerRow:
    scopes = catalogue.offered_by(partner.id)
    statuses = [scope.status for scope in scopes if scope.status is not None]
    depths = [scope.depth for scope in scopes if scope.depth is not None]
    return PartnerRow(
        partner=partner,
        scopes=len(scopes),
        capabilities={state: capabilities[state] for state in CapabilityState},
        status=max(statuses, key=lambda status: status.rank, default=None),
        depth=max(depths, key=lambda depth: depth.rank, default=None),
    )
