"""The index of depths: each depth with its integrations."""

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Depth
from integration_scopes.values import immutable


@immutable()
class DepthRow:
    """One depth and the scopes that have it, in the order of their ids."""

    depth: Depth
    scopes: tuple[Scope, ...]

    @property
    def partners(self) -> int:
        """The number of their partners."""
        return len({scope.partner_id for scope in self.scopes})


def depths(catalogue: Catalogue) -> tuple[DepthRow, ...]:
    """Every depth, deepest first, including depths without scopes."""
    by_depth: dict[Depth, list[Scope]] = {}
    for scope in catalogue.offered:
        if scope.depth is not None:
            by_depth.setdefault(scope.depth, []).append(scope)
    return tuple(
        DepthRow(depth=depth, scopes=tuple(by_depth.get(depth, ()))) for depth in reversed(Depth)
    )
