"""Corridor: the page on the rules that scopes have set aside for a while."""

from integration_scopes.indexes.portfolio import counts
from integration_scopes.indexes.waivers import waivers
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages.page import Page
from integration_scopes.rules import RULES

WAIVERS = "waivers.md"


def page(catalogue: Catalogue) -> Page:
    """Every waiver of the scopes that readers may see."""
    return Page(
        uri=WAIVERS,
        title="Waivers",
        template="waivers",
        values=lambda: {
            "catalogue": catalogue,
            "counts": counts(catalogue),
            "waivers": waivers(catalogue),
            "rules": RULES,
        },
    )
