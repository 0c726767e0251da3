"""The macros that authors can call in their own pages, through mkdocs-macros.

Each function gives one line of Markdown; the table replaces it when the page's HTML is made.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

from integration_scopes.indexes.board import board
from integration_scopes.indexes.portfolio import Counts, counts
from integration_scopes.publishing.pages import backlog, ownership
from integration_scopes.publishing.pages.home import INTEGRATIONS
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.rendering import fragment

Macro = Callable[..., str | Counts]

_ENTRY_ID = re.compile(r' id="(?!scope-diagram-)[^"]*"')
"""The ids in a panel, except those inside drawings."""


def macros(now: Callable[[], tuple[Publication, str]]) -> Mapping[str, Macro]:
    """The macros by name; `now` has what is published, and the page of the call."""

    def table(panel: str, page: str) -> str:
        """The panel of an index, as on its first page."""
        published, uri = now()
        values = published.pages[page].values()
        return published.fragment(panel, uri, **values, is_excerpt=True)

    def partners_list() -> str:
        """All partners, with how many integrations each has."""
        published, uri = now()
        return published.fragment("partner_cards", uri, catalogue=published.catalogue)

    def board_view() -> str:
        """Every integration by status, with what it needs next."""
        published, uri = now()
        catalogue = published.catalogue
        edition = published.edition
        index = board(catalogue, edition.results, ignored=edition.ignored)
        return published.fragment("across/board", uri, catalogue=catalogue, board=index)

    def doors() -> str:
        """The pages across partners, by who looks for them."""
        published, uri = now()
        return published.fragment("across/doors", uri)

    def component(panel: str, page: str) -> str:
        """A panel of the generated page `page`, such as `people.md`; "" if the site has none."""
        published, uri = now()
        if page not in published.pages:
            return ""
        link = published.link(uri)
        html = fragment(panel, published.pages[page].values(), uri, link=link)
        # The ids belong to that page. Here, panels of several pages may repeat them.
        html = _ENTRY_ID.sub("", html).replace('href="#', f'href="{link(page, "")}#')
        return published.slots.keep(html, uri)

    def all_counts() -> Counts:
        """The numbers of partners, scopes, stories, records and criteria: `counts().scopes`."""
        return counts(now()[0].catalogue)

    return {
        "integrations": partial(table, "integrations", INTEGRATIONS),
        "board": board_view,
        "doors": doors,
        "partners": partners_list,
        "backlog": partial(table, "across/backlog", backlog.URI),
        "ownership": partial(table, "across/ownership", ownership.URI),
        "component": component,
        "counts": all_counts,
    }
