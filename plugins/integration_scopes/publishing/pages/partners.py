"""Every partner, and what each one gets."""

from collections.abc import Iterator

from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.backlog import State
from integration_scopes.indexes.partners import partners
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.pages.parts import paged
from integration_scopes.publishing.proposal import new_partner

URI = "partners.md"
MAX_ROWS = 500


def pages(edition: Edition) -> Iterator[Page]:
    """The index of partners."""
    rows = partners(edition.catalogue)
    yield from paged(
        URI,
        "All partners",
        rows,
        MAX_ROWS,
        template="partners",
        catalogue=edition.catalogue,
        states=State,
        proposal=new_partner(edition),
        desk=edition.desk,
    )
