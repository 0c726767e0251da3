"""Corridor: the backlog, what stands at every partner, and a page for each capability."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from integration_scopes.domain.address import file_name
from integration_scopes.indexes.backlog import Backlog, Mention, Row, State, backlog
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.pages.parts import Part, parts

URI = "backlog.md"
LINES = "backlog/lines.md"
MOST_ROWS = 400
MOST_LINES = 500
MOST_PARTNERS = 300


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The index, the same line by line, and each capability's page."""
    found = backlog(catalogue)
    for part in parts(URI, found.rows, MOST_ROWS):
        yield Page(
            uri=part.uri,
            title=part.title("Backlog"),
            template="backlog",
            hides=("toc",),
            values=partial(_index, catalogue, found, part),
        )
    for lines in parts(LINES, found.lines, MOST_LINES):
        yield Page(
            uri=lines.uri,
            title=lines.title("Backlog, line by line"),
            template="lines",
            hides=("navigation", "toc"),
            values=partial(_lines, catalogue, lines),
        )
    for row in found.rows:
        for partners in parts(uri_of(row.capability), row.by_partner, MOST_PARTNERS):
            yield Page(
                uri=partners.uri,
                title=partners.title(row.name),
                template="capability",
                values=partial(_capability, catalogue, row, partners),
            )


def uri_of(capability: str) -> str:
    """Where the page of a capability is."""
    return f"capabilities/{file_name(capability)}.md"


def _index(catalogue: Catalogue, found: Backlog, part: Part[Row]) -> Mapping[str, Any]:
    return {
        "catalogue": catalogue,
        "backlog": found,
        "rows": part.rows,
        "part": part,
        "states": State,
    }


def _lines(catalogue: Catalogue, part: Part[tuple[Row, Mention]]) -> Mapping[str, Any]:
    return {"catalogue": catalogue, "part": part, "states": State}


def _capability(
    catalogue: Catalogue, row: Row, part: Part[tuple[Mention, ...]]
) -> Mapping[str, Any]:
    return {"catalogue": catalogue, "row": row, "part": part, "states": State}
