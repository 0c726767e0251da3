"""Corridor: every partner, and what each one gets."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from integration_scopes.indexes.backlog import State
from integration_scopes.indexes.partners import Row, partners
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.pages.parts import Part, parts

URI = "partners.md"
MOST_ROWS = 500


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The index of partners."""
    for part in parts(URI, partners(catalogue), MOST_ROWS):
        yield Page(
            uri=part.uri,
            title=part.title("All partners"),
            template="partners",
            values=partial(_values, catalogue, part),
            hides=("toc",),
        )


def _values(catalogue: Catalogue, part: Part[Row]) -> Mapping[str, Any]:
    return {"catalogue": catalogue, "part": part, "states": State}
