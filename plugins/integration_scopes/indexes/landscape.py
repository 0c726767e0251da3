"""The landscape: every partner around the product, by status, then by depth."""

from collections.abc import Iterable
from dataclasses import dataclass

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Depth, Direction, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoke:
    """One partner at one status and depth; `direction` is None where no records move."""

    partner_id: str
    scopes: tuple[Scope, ...]
    direction: Direction | None


@dataclass(frozen=True, kw_only=True)
class Rung:
    """The partners at one depth, None where a scope says none, in the order of their ids."""

    depth: Depth | None
    spokes: tuple[Spoke, ...]

    def moving(self, direction: Direction | None) -> int:
        """With how many of them records move that way."""
        return sum(spoke.direction is direction for spoke in self.spokes)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """The rungs of one status, the deepest first."""

    status: Status | None
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, kw_only=True)
class Landscape:
    """All stages, the most advanced first, and how many partners there are in them."""

    stages: tuple[Stage, ...]
    partners: int


def landscape(catalogue: Catalogue) -> Landscape:
    """The landscape of what `catalogue` offers."""
    found: dict[Status | None, dict[Depth | None, dict[str, list[Scope]]]] = {}
    for scope in catalogue.offered:
        by_depth = found.setdefault(scope.status, {})
        by_depth.setdefault(scope.depth, {}).setdefault(scope.partner_id, []).append(scope)
    stages = tuple(
        Stage(
            status=status,
            rungs=tuple(
                Rung(depth=depth, spokes=_spokes(by_depth[depth]))
                for depth in (*reversed(Depth), None)
                if depth in by_depth
            ),
        )
        for status in (*reversed(Status), None)
        if (by_depth := found.get(status, {}))
    )
    return Landscape(stages=stages, partners=len({scope.partner_id for scope in catalogue.offered}))


def direction(scopes: Iterable[Scope]) -> Direction | None:
    """Which way records move in these scopes together."""
    ways = {way for scope in scopes for way in scope.directions}
    return Direction.TWO_WAY if len(ways) > 1 else next(iter(ways), None)


def _spokes(by_partner: dict[str, list[Scope]]) -> tuple[Spoke, ...]:
    return tuple(
        Spoke(partner_id=id_, scopes=tuple(scopes), direction=direction(scopes))
        for id_, scopes in by_partner.items()
    )
