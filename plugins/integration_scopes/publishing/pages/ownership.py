"""Who owns which record at which partner, and a page for each record."""

from collections.abc import Iterator
from functools import partial

from integration_scopes.domain.address import file_name
from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.fields import side_by_side
from integration_scopes.indexes.ownership import OwnershipRow, ownership
from integration_scopes.indexes.record import about_record, rules
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.pages.parts import index_pages
from integration_scopes.publishing.pages.personas import persona_places

URI = "ownership.md"
MAX_ROWS = 400
MAX_FLOWS = 400

_MAX_BESIDE_NAVIGATION = 2
"""How many columns, one a flow, leave room for the navigation."""


def pages(edition: Edition) -> Iterator[GeneratedPage]:
    """The index, then each record's page."""
    catalogue = edition.catalogue
    index = ownership(catalogue)
    yield from index_pages(
        URI,
        "Data ownership",
        index.ordered,
        MAX_ROWS,
        template="ownership",
        catalogue=catalogue,
        ownership=index,
    )
    for row in index.rows:
        yield from index_pages(
            uri_of(row),
            row.name,
            row.flows,
            MAX_FLOWS,
            template="record",
            hides=("navigation", "toc") if len(row.flows) > _MAX_BESIDE_NAVIGATION else ("toc",),
            catalogue=catalogue,
            row=row,
            side_by_side=side_by_side,
            about_record=about_record,
            rules=partial(rules, catalogue=catalogue),
            personas=partial(persona_places, edition=edition),
        )


def uri_of(row: OwnershipRow) -> str:
    """Where the page of a record is."""
    return f"records/{file_name(row.address)}.md"
