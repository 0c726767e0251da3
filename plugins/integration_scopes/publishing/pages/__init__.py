"""Corridor: the site's pages as data: where each is, its name, and what stands on it."""

from collections.abc import Iterator

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import NO_RESULTS, Results
from integration_scopes.publishing.edition import Edition
from integration_scopes.publishing.pages import (
    across,
    folders,
    home,
    partner,
    partners,
    reference,
    rules,
    scope,
    verification,
    waivers,
)
from integration_scopes.publishing.pages.page import Page

__all__ = ["Page", "pages"]


def pages(catalogue: Catalogue, edition: Edition, results: Results = NO_RESULTS) -> Iterator[Page]:
    """Every generated page, in the order of the navigation; `catalogue` is what readers may see."""
    found = tuple(_pages(catalogue, edition, results))
    yield from found
    yield from folders.pages(found)


def _pages(catalogue: Catalogue, edition: Edition, results: Results) -> Iterator[Page]:
    yield from home.pages(catalogue)
    yield from partners.pages(catalogue)
    for one in catalogue.partners.values():
        yield partner.page(one, catalogue, edition)
        for each in catalogue.scopes_by_partner.get(one.id, ()):
            yield scope.page(each, one, catalogue, edition, results)
    yield from across.pages(catalogue, edition)
    yield verification.page(catalogue, results)
    yield waivers.page(catalogue)
    yield from reference.pages()
    yield from rules.pages()
