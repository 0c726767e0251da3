"""The index of waivers, which tolerate problems on purpose, sorted by their last day."""

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope, Waiver
from integration_scopes.values import immutable


@immutable()
class WaiverRow:
    """One waiver of one scope."""

    scope: Scope
    waiver: Waiver


def waivers(catalogue: Catalogue) -> tuple[WaiverRow, ...]:
    """Every waiver of what `catalogue` offers: those without an end, then those that end first."""
    rows = (
        WaiverRow(scope=scope, waiver=waiver)
        for scope in catalogue.offered
        for waiver in scope.waivers.values()
    )
    return tuple(
        sorted(rows, key=lambda row: (row.waiver.until or "", row.scope.id, row.waiver.rule))
    )
