"""Corridor: the page on what changed in agreements, as git has it."""

from collections.abc import Iterator

from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.pages.parts import paged

CHANGES = "changes.md"
FEED = "export/changes.xml"
MOST_CHANGES = 200


def pages(edition: Edition) -> Iterator[Page]:
    """The page, where anything is known of the past; a long one is cut between changes."""
    if edition.amendments:
        yield from paged(
            CHANGES,
            "What changed",
            edition.amendments,
            MOST_CHANGES,
            template="changes",
            catalogue=edition.catalogue,
            edition=edition,
            feed=FEED,
        )
