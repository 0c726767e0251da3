"""The page that a site begins with, and the table of all integrations."""

from collections.abc import Iterator
from functools import partial

from integration_scopes.diagrams import views
from integration_scopes.diagrams.figures import Figure
from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.board import board
from integration_scopes.indexes.portfolio import counts
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.pages.parts import index_parts

HOME = "index.md"
NAMES = (HOME, "README.md")
INTEGRATIONS = "integrations.md"
MAX_ROWS = 500
MAX_AT_HOME = 100
"""How many integrations the home page lists one by one; with more, it lists the partners."""


def pages(edition: Edition) -> Iterator[GeneratedPage]:
    """The home page, unless the site's owner has written one, and the table of integrations."""
    catalogue = edition.catalogue
    if not any(page.inner in NAMES for page in catalogue.pages):
        yield GeneratedPage(
            uri=HOME,
            title=f"{catalogue.product} integrations",
            template="home",
            hides=("navigation", "toc"),
            values=lambda: {
                "catalogue": catalogue,
                "desk": edition.desk,
                "counts": counts(catalogue),
                "board": board(catalogue, edition.results, ignored=edition.ignored),
                "scopes": _at_home(catalogue),
                "only": _only(edition),
                "only_records": any(scope.records for scope in catalogue.offered),
            },
        )
    for part in index_parts(INTEGRATIONS, tuple(catalogue.scopes.values()), MAX_ROWS):
        yield GeneratedPage(
            uri=part.uri,
            title=part.title("All integrations"),
            template="integrations",
            hides=("toc",),
            values=partial(dict, catalogue=catalogue, part=part, scopes=part.rows),
        )


def _only(edition: Edition) -> Figure | None:
    """The diagram of the only integration that is not retired, if there is only one."""
    catalogue = edition.catalogue
    if len(catalogue.offered) != 1:
        return None
    (scope,) = catalogue.offered
    names = catalogue.companies(scope)
    diagram = views.ownership(scope, *names)
    return Figure(diagram=diagram, key="map", at_build=edition.draws) if diagram else None


def _at_home(catalogue: Catalogue) -> tuple[Scope, ...]:
    scopes = tuple(catalogue.scopes.values())
    return scopes if len(scopes) <= MAX_AT_HOME else ()
