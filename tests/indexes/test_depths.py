"""The depth ladder with everyone on it."""

from collections.abc import Callable
from typing import Any

from integration_scopes.indexes.depths import depths
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.terms import Depth, Status


def test_every_rung_is_there_the_deepest_first(catalogue: Callable[[Any], Catalogue]) -> None:
    found = depths(
        catalogue(
            {
                "acme/a": {"depth": Depth.LINK},
                "acme/b": {"depth": Depth.LINK},
                "beta/c": {"depth": Depth.BUNDLE},
                "beta/d": {"depth": Depth.LINK, "status": Status.RETIRED},
                "beta/e": {},
            }
        )
    )
    assert [rung.depth.level for rung in found] == [7, 6, 5, 4, 3, 2, 1, 0]
    assert {rung.depth: [scope.id for scope in rung.scopes] for rung in found if rung.scopes} == {
        Depth.BUNDLE: ["beta/c"],
        Depth.LINK: ["acme/a", "acme/b"],
    }
    assert [rung.partners for rung in found] == [1, 0, 0, 0, 0, 0, 0, 1]
