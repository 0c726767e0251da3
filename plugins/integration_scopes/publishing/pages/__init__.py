"""The site's pages as data: addresses, titles and content."""

from collections.abc import Iterator

from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages import (
    across,
    folders,
    guides,
    home,
    partner,
    partners,
    reference,
    rules,
    scope,
    verification,
)
from integration_scopes.publishing.pages.page import GeneratedPage

__all__ = ["GeneratedPage", "pages"]


def pages(edition: Edition) -> Iterator[GeneratedPage]:
    """Every generated page, in the order of the navigation."""
    generated = tuple(_pages(edition))
    yield from generated
    yield from folders.pages(generated)


def _pages(edition: Edition) -> Iterator[GeneratedPage]:
    catalogue = edition.catalogue
    yield from home.pages(edition)
    yield from partners.pages(edition)
    for company in catalogue.partners.values():
        yield partner.page(company, edition)
        for integration in catalogue.scopes_by_partner.get(company.id, ()):
            yield scope.page(integration, company, edition)
    yield from across.indexes(edition)
    yield verification.page(catalogue, edition.results, ignored=edition.ignored)
    yield across.waivers_page(catalogue)
    yield from across.changes_pages(edition)
    yield from guides.pages(edition)
    yield across.glossary_page()
    yield from reference.pages()
    yield from rules.pages()
