"""The readiness index: what the APIs must offer for all integrations, and whether they do."""

from collections import Counter

from integration_scopes.domain.readiness import ApiNeed, NeedState, api_needs
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.values import immutable


@immutable()
class ReadinessRow:
    """One need of one scope, and what the scope says about it.

    `version` is the version that needs it; None if the scope has only one.
    """

    scope: Scope
    version: str | None
    need: ApiNeed


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
    """The readiness of what `catalogue` offers: of the version that people work on."""
    rows = [
        ReadinessRow(scope=scope, version=scope.next.version if scope.next else None, need=need)
        for scope in catalogue.offered
        for need in api_needs(scope.next or scope)
    ]
    ranks = list(NeedState)
    rows.sort(key=lambda row: (ranks.index(row.need.state), row.need.name, row.scope.id))
    counted: dict[str, Counter[NeedState]] = {}
    for row in rows:
        counted.setdefault(row.need.name, Counter())[row.need.state] += 1
    return ReadinessIndex(
        needs=tuple(Need(need=need, counts=counted[need]) for need in sorted(counted)),
        rows=tuple(rows),
    )
