"""The readiness index: what the APIs must offer for all integrations, and whether they do."""

from collections import Counter
from collections.abc import Collection, Iterator
from enum import StrEnum

from integration_scopes.domain.readiness import DemandState, demands
from integration_scopes.model import boundary
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.values import immutable


class NeedState(StrEnum):
    """The state of one need in one scope, worst first."""

    MISSING = "missing"
    UNSTATED = "not stated"
    OTHERWISE = "done otherwise"
    PLANNED = "planned"
    READY = "ready"


@immutable()
class ReadinessRow:
    """One need of one scope, and what the scope says about it."""

    scope: Scope
    stated: boundary.Readiness
    standing: NeedState

    @property
    def need(self) -> str:
        """What is needed."""
        return self.stated.need


@immutable()
class Need:
    """One need, and the number of scopes in each state."""

    need: str
    counts: Counter[NeedState]


@immutable(slots=False)
class ReadinessIndex:
    """All needs by name, and the needs of each scope, those that block an integration first."""

    needs: tuple[Need, ...]
    rows: tuple[ReadinessRow, ...]


def readiness(catalogue: Catalogue) -> ReadinessIndex:
    """The readiness of what `catalogue` offers."""
    rows = [row for scope in catalogue.offered for row in _rows(scope)]
    ranks = list(NeedState)
    rows.sort(key=lambda row: (ranks.index(row.standing), row.need, row.scope.id))
    counted: dict[str, Counter[NeedState]] = {}
    for row in rows:
        counted.setdefault(row.need, Counter())[row.standing] += 1
    return ReadinessIndex(
        needs=tuple(Need(need=need, counts=counted[need]) for need in sorted(counted)),
        rows=tuple(rows),
    )


def _rows(scope: Scope) -> Iterator[ReadinessRow]:
    demanded: dict[str, set[DemandState]] = {}
    for demand in demands(scope):
        demanded.setdefault(demand.need, set()).add(demand.state)
    unstated = (need for need, states in demanded.items() if DemandState.UNSTATED in states)
    for need in dict.fromkeys((*scope.readiness, *unstated)):
        stated = scope.readiness.get(need) or boundary.Readiness(need=need)
        standing = _standing(stated.words.values(), demanded.get(need, set()))
        yield ReadinessRow(scope=scope, stated=stated, standing=standing)


def _standing(words: Collection[str], demanded: set[DemandState]) -> NeedState:
    """The worst state of a need, from the file's `words` and the states that the map demands.

    If the map does not demand it, only the words count. If something else is done instead of what
    is missing, that does not block the scope.
    """
    if DemandState.MISSING in demanded or ("missing" in words and not demanded):
        return NeedState.MISSING
    if DemandState.UNSTATED in demanded:
        return NeedState.UNSTATED
    if "missing" in words:
        return NeedState.OTHERWISE
    return NeedState.PLANNED if "planned" in words else NeedState.READY
