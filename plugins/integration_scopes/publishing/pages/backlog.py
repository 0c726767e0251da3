"""The backlog, what every partner gets, and a page for each capability."""

from collections.abc import Iterator
from typing import Any

from integration_scopes.domain.address import file_name
from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.backlog import CapabilityState, backlog
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.pages.parts import index_pages

URI = "backlog.md"
LINES = "backlog/lines.md"
MAX_ROWS = 400
MAX_LINES = 500
MAX_PARTNERS = 300


def pages(edition: Edition) -> Iterator[GeneratedPage]:
    """The index, the backlog line by line, and a page for each capability."""
    catalogue = edition.catalogue
    index = backlog(catalogue)
    common: dict[str, Any] = {
        "catalogue": catalogue,
        "states": CapabilityState,
    }
    yield from index_pages(
        URI,
        "Backlog",
        index.rows,
        MAX_ROWS,
        template="backlog",
        backlog=index,
        **common,
    )
    yield from index_pages(
        LINES,
        "Backlog, line by line",
        index.lines,
        MAX_LINES,
        template="lines",
        hides=("navigation", "toc"),
        **common,
    )
    for row in index.rows:
        uri = uri_of(row.capability)
        yield from index_pages(
            uri,
            row.name,
            row.by_partner,
            MAX_PARTNERS,
            template="capability",
            row=row,
            **common,
        )


def uri_of(capability: str) -> str:
    """Where the page of a capability is."""
    return f"capabilities/{file_name(capability)}.md"
