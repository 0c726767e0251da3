"""Corridor: the page on what changed in agreements, as git has it."""

from collections.abc import Iterator

from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages.page import Page

CHANGES = "changes.md"
FEED = "export/changes.xml"


def pages(edition: Edition) -> Iterator[Page]:
    """The page, where anything is known of the past."""
    if edition.amendments:
        yield Page(
            uri=CHANGES,
            title="What changed",
            template="changes",
            values=lambda: {
                "catalogue": edition.catalogue,
                "edition": edition,
                "amendments": edition.amendments,
                "feed": FEED,
            },
        )
