"""Corridor: the pages that no single scope can show: what is true across partners."""

from collections.abc import Iterator, Mapping
from typing import Any

from integration_scopes.indexes.backlog import State, backlog
from integration_scopes.indexes.ownership import ownership
from integration_scopes.indexes.portfolio import counts
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages.page import Page

BACKLOG = "backlog.md"
OWNERSHIP = "ownership.md"


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The indexes, each over everything that readers may see."""

    def shared(**more: Any) -> Mapping[str, Any]:
        return {"catalogue": catalogue, "counts": counts(catalogue), **more}

    yield Page(
        uri=BACKLOG,
        title="Backlog",
        template="backlog",
        values=lambda: shared(backlog=backlog(catalogue), states=State),
    )
    yield Page(
        uri=OWNERSHIP,
        title="Data ownership",
        template="ownership",
        values=lambda: shared(ownership=ownership(catalogue)),
    )
