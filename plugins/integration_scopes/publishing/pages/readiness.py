"""Corridor: what the APIs must offer, over all integrations."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from integration_scopes.indexes.readiness import Readiness, Row, Standing, readiness
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.pages.parts import Part, parts

URI = "readiness.md"
MOST_ROWS = 500


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The index of needs."""
    found = readiness(catalogue)
    for part in parts(URI, found.rows, MOST_ROWS):
        yield Page(
            uri=part.uri,
            title=part.title("Readiness"),
            template="readiness",
            hides=("toc",),
            values=partial(_values, catalogue, found, part),
        )


def _values(catalogue: Catalogue, found: Readiness, part: Part[Row]) -> Mapping[str, Any]:
    return {"catalogue": catalogue, "readiness": found, "part": part, "standings": Standing}
