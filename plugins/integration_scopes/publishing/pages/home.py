"""Corridor: the page that a site begins with, where its owner has written none."""

from collections.abc import Iterator

from integration_scopes.indexes.portfolio import counts
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages.page import Page

HOME = "index.md"
NAMES = (HOME, "README.md")


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """The home page, or nothing."""
    if not any(page.inner in NAMES for page in catalogue.pages):
        yield Page(
            uri=HOME,
            title=f"Integrations of {catalogue.product}",
            template="home",
            values=lambda: {"catalogue": catalogue, "counts": counts(catalogue)},
        )
