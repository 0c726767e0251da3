"""What the two APIs must offer, over all integrations: what is there and what is not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from integration_scopes.domain.readiness import State, demands
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope


class Standing(StrEnum):
    """How one need stands in one scope, worst first."""

    MISSING = "missing"
    UNSTATED = "not said"
    PLANNED = "planned"
    READY = "ready"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One need of one scope; `product` and `partner` are what it says of each side."""

    scope: Scope
    need: str
    standing: Standing
    product: str | None = None
    partner: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """One need, and how many scopes have it at each standing."""

    need: str
    counts: Counter[Standing]


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """All needs by name, and each scope's, those that hold an integration up first."""

    needs: tuple[Need, ...]
    rows: tuple[Row, ...]


def readiness(catalogue: Catalogue) -> Readiness:
    """The readiness of what `catalogue` offers."""
    rows = [row for scope in catalogue.offered for row in _rows(scope)]
    ranks = list(Standing)
    rows.sort(key=lambda row: (ranks.index(row.standing), row.need, row.scope.id))
    counted: dict[str, Counter[Standing]] = {}
    for row in rows:
        counted.setdefault(row.need, Counter())[row.standing] += 1
    return Readiness(
        needs=tuple(Need(need=need, counts=counted[need]) for need in sorted(counted)),
        rows=tuple(rows),
    )


def _rows(scope: Scope) -> Iterator[Row]:
    unstated = {one.need: None for one in demands(scope) if one.state is State.UNSTATED}
    for need in dict.fromkeys((*scope.readiness, *unstated)):
        said = scope.readiness.get(need)
        product, partner = (said.product, said.partner) if said else (None, None)
        yield Row(
            scope=scope,
            need=need,
            standing=_standing((product, partner), is_unstated=need in unstated),
            product=product,
            partner=partner,
            note=said.note if said else None,
        )


def _standing(words: tuple[str | None, ...], *, is_unstated: bool) -> Standing:
    if "missing" in words:
        return Standing.MISSING
    if is_unstated:
        return Standing.UNSTATED
    return Standing.PLANNED if "planned" in words else Standing.READY
