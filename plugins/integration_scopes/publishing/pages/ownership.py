"""Corridor: who owns which record at which partner, and a page for each record."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from integration_scopes.domain.address import file_name
from integration_scopes.domain.travel import Flow
from integration_scopes.indexes.ownership import Ownership, Row, ownership
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.pages.parts import Part, parts

URI = "ownership.md"
MOST_ROWS = 400
MOST_FLOWS = 400


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The index, then each record's page."""
    found = ownership(catalogue)
    for part in parts(URI, found.ordered, MOST_ROWS):
        yield Page(
            uri=part.uri,
            title=part.title("Data ownership"),
            template="ownership",
            hides=("toc",),
            values=partial(_index, catalogue, found, part),
        )
    for row in found.rows:
        for flows in parts(uri_of(row), row.flows, MOST_FLOWS):
            yield Page(
                uri=flows.uri,
                title=flows.title(row.name),
                template="record",
                values=partial(_record, catalogue, row, flows),
            )


def uri_of(row: Row) -> str:
    """Where the page of a record is."""
    return f"records/{file_name(row.address)}.md"


def _index(catalogue: Catalogue, found: Ownership, part: Part[Row]) -> Mapping[str, Any]:
    return {"catalogue": catalogue, "ownership": found, "rows": part.rows, "part": part}


def _record(catalogue: Catalogue, row: Row, part: Part[Flow]) -> Mapping[str, Any]:
    return {"catalogue": catalogue, "row": row, "part": part}
