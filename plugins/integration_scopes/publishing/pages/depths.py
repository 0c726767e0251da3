"""Corridor: the depth ladder with everyone on it."""

from collections.abc import Iterator

from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.depths import depths
from integration_scopes.publishing.pages.page import Page

URI = "depths.md"
MOST_NAMED = 24
"""How many integrations a rung names; the table of all integrations has the rest."""


def pages(edition: Edition) -> Iterator[Page]:
    """The ladder."""
    yield Page(
        uri=URI,
        title="Depth ladder",
        template="depths",
        values=lambda: {
            "catalogue": edition.catalogue,
            "rungs": depths(edition.catalogue),
            "MOST_NAMED": MOST_NAMED,
        },
    )
