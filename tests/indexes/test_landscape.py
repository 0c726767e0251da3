"""Every partner around the product, by status, then by depth."""

from collections.abc import Callable
from typing import Any

from integration_scopes.indexes.landscape import Landscape, landscape
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import Record
from integration_scopes.model.terms import Depth, Direction, Status

Make = Callable[[Any], Catalogue]


def moving(direction: Direction) -> dict[str, Record]:
    return {"Order": Record(name="Order", direction=direction)}


def told(found: Landscape) -> list[str]:
    """Each stage, rung and spoke, in words."""
    return [
        f"{stage.status} {rung.depth}: {spoke.partner_id} {spoke.direction} {len(spoke.scopes)}"
        for stage in found.stages
        for rung in stage.rungs
        for spoke in rung.spokes
    ]


def test_the_furthest_and_deepest_come_first(catalogue: Make) -> None:
    found = landscape(
        catalogue(
            {
                "acme/a": {"status": Status.DRAFT, "depth": Depth.LINK},
                "acme/b": {"status": Status.LIVE, "depth": Depth.WEBHOOK},
                "beta/c": {"status": Status.LIVE, "depth": Depth.TWO_WAY},
                "gamma/d": {},
            }
        )
    )
    assert told(found) == [
        "live two-way: beta None 1",
        "live webhook: acme None 1",
        "draft link: acme None 1",
        "None None: gamma None 1",
    ]
    assert found.partners == 3


def test_a_partner_has_one_spoke_on_a_rung_with_all_its_ways(catalogue: Make) -> None:
    same = {"status": Status.LIVE, "depth": Depth.TWO_WAY}
    found = landscape(
        catalogue(
            {
                "acme/a": {**same, "records": moving(Direction.TO_PARTNER)},
                "acme/b": {**same, "records": moving(Direction.FROM_PARTNER)},
                "beta/c": {**same, "records": moving(Direction.FROM_PARTNER)},
            }
        )
    )
    assert told(found) == [
        "live two-way: acme two-way 2",
        "live two-way: beta from-partner 1",
    ]
    (rung,) = found.stages[0].rungs
    ways = (*Direction, None)
    assert [rung.moving(way) for way in ways] == [0, 1, 1, 0]


def test_what_is_retired_is_not_there(catalogue: Make) -> None:
    found = landscape(catalogue({"acme/a": {"status": Status.RETIRED}}))
    assert (found.stages, found.partners) == ((), 0)
