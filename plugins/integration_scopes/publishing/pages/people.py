"""Corridor: the owners, and what waits for them."""

from collections.abc import Iterator

from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.people import people
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.pages.parts import paged

URI = "people.md"
MOST_OWNERS = 150


def pages(edition: Edition) -> Iterator[Page]:
    """The index of owners."""
    catalogue = edition.catalogue
    yield from paged(
        URI,
        "People",
        people(catalogue),
        MOST_OWNERS,
        template="people",
        catalogue=catalogue,
        edition=edition,
    )
