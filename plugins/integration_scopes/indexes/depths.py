"""The depth ladder, with every integration on its rung."""

from dataclasses import dataclass

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Depth


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung:
    """One depth and the scopes that go so deep, in the order of their ids."""

    depth: Depth
    scopes: tuple[Scope, ...]

    @property
    def partners(self) -> int:
        """How many partners these are."""
        return len({scope.partner_id for scope in self.scopes})


def depths(catalogue: Catalogue) -> tuple[Rung, ...]:
    """Every depth, the deepest first, also those that no scope has."""
    found: dict[Depth, list[Scope]] = {}
    for scope in catalogue.offered:
        if scope.depth is not None:
            found.setdefault(scope.depth, []).append(scope)
    return tuple(Rung(depth=depth, scopes=tuple(found.get(depth, ()))) for depth in reversed(Depth))
