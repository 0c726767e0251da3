"""Corridor: the glossary, which explains each word of the pages in the sentences that pages use."""

from collections.abc import Iterator

from integration_scopes.domain import wording
from integration_scopes.publishing.pages.page import Page

URI = "glossary.md"


def pages() -> Iterator[Page]:
    """The glossary."""
    yield Page(
        uri=URI,
        title="Terms",
        template="glossary",
        values=lambda: {"groups": wording.glossary()},
    )
