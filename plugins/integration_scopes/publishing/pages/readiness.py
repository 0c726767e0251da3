"""Corridor: what the APIs must offer, over all integrations."""

from collections.abc import Iterator

from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.readiness import NeedState, readiness
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.pages.parts import paged

URI = "readiness.md"
MOST_ROWS = 500


def pages(edition: Edition) -> Iterator[Page]:
    """The index of needs."""
    found = readiness(edition.catalogue)
    yield from paged(
        URI,
        "Readiness",
        found.rows,
        MOST_ROWS,
        template="readiness",
        catalogue=edition.catalogue,
        readiness=found,
        standings=NeedState,
    )
