"""Corridor: the depth ladder with everyone on it."""

from collections.abc import Iterator

from integration_scopes.indexes.depths import depths
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages.page import Page

URI = "depths.md"
MOST_NAMED = 24
"""How many integrations stand on one rung by name; of more, the table on the home page tells."""


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The ladder."""
    yield Page(
        uri=URI,
        title="Depth ladder",
        template="depths",
        values=lambda: {
            "catalogue": catalogue,
            "rungs": depths(catalogue),
            "MOST_NAMED": MOST_NAMED,
        },
    )
