"""Every partner, and what each one gets."""

from collections.abc import Iterator

from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.backlog import CapabilityState
from integration_scopes.indexes.partners import partners
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.pages.parts import index_pages
from integration_scopes.publishing.proposal import new_partner

URI = "partners.md"
MAX_ROWS = 500


def pages(edition: Edition) -> Iterator[GeneratedPage]:
    """The index of partners."""
    rows = partners(edition.catalogue)
    yield from index_pages(
        URI,
        "All partners",
        rows,
        MAX_ROWS,
        template="partners",
        catalogue=edition.catalogue,
        states=CapabilityState,
        proposal=new_partner(edition),
        desk=edition.desk,
    )
