"""The pages across partners."""

from collections.abc import Callable, Iterator, Mapping

from integration_scopes.domain import wording
from integration_scopes.domain.readiness import NeedState
from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.depths import depths
from integration_scopes.indexes.people import people
from integration_scopes.indexes.readiness import readiness
from integration_scopes.indexes.waivers import waivers
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages import backlog, ownership, personas
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.pages.parts import index_pages
from integration_scopes.rules import RULES

CHANGES = "changes.md"
FEED = "export/changes.xml"
GLOSSARY = "glossary.md"
WAIVERS = "waivers.md"
MAX_CHANGES = 200
MAX_NAMED = 24
"""How many integrations a depth names; the table of all integrations has the others."""
MAX_NEEDS = 500
MAX_OWNERS = 150


def indexes(edition: Edition) -> Iterator[GeneratedPage]:
    """The indexes, each over everything that readers may see."""
    for pages in INDEXES.values():
        yield from pages(edition)


def waivers_page(catalogue: Catalogue) -> GeneratedPage:
    """Every waiver of the scopes that readers may see, without the retired ones."""
    return GeneratedPage(
        uri=WAIVERS,
        title="Waivers",
        template="waivers",
        values=lambda: {
            "catalogue": catalogue,
            "waivers": waivers(catalogue),
            "rules": RULES,
        },
    )


def changes_pages(edition: Edition) -> Iterator[GeneratedPage]:
    """What changed in agreements, according to git; no page if nothing is known."""
    if edition.amendments:
        yield from index_pages(
            CHANGES,
            "What changed",
            edition.amendments,
            MAX_CHANGES,
            template="changes",
            catalogue=edition.catalogue,
            edition=edition,
            feed=FEED,
        )


def glossary_page() -> GeneratedPage:
    """The glossary of the words on pages."""
    return GeneratedPage(
        uri=GLOSSARY,
        title="Terms",
        template="glossary",
        values=lambda: {"groups": wording.glossary()},
    )


def _people(edition: Edition) -> Iterator[GeneratedPage]:
    """The owners, and what waits for them."""
    catalogue = edition.catalogue
    yield from index_pages(
        "people.md",
        "People",
        people(catalogue),
        MAX_OWNERS,
        template="people",
        catalogue=catalogue,
        edition=edition,
    )


def _readiness(edition: Edition) -> Iterator[GeneratedPage]:
    """What the APIs must offer for all integrations."""
    needs = readiness(edition.catalogue)
    yield from index_pages(
        "readiness.md",
        "Readiness",
        needs.rows,
        MAX_NEEDS,
        template="readiness",
        catalogue=edition.catalogue,
        readiness=needs,
        standings=NeedState,
    )


def _depths(edition: Edition) -> Iterator[GeneratedPage]:
    """The depth ladder with all integrations."""
    yield GeneratedPage(
        uri="depths.md",
        title="Depth ladder",
        template="depths",
        hides=("toc",),
        values=lambda: {
            "catalogue": edition.catalogue,
            "rungs": depths(edition.catalogue),
            "MAX_NAMED": MAX_NAMED,
        },
    )


INDEXES: Mapping[str, Callable[[Edition], Iterator[GeneratedPage]]] = {
    backlog.URI: backlog.pages,
    ownership.URI: ownership.pages,
    "people.md": _people,
    personas.URI: personas.pages,
    "readiness.md": _readiness,
    "depths.md": _depths,
}
"""The indexes by the uri of their first page, in the order of the navigation."""
