"""Corridor: a partner's page."""

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.publishing.edition import Edition
from integration_scopes.publishing.pages.page import Page


def page(partner: Partner, catalogue: Catalogue, edition: Edition) -> Page:
    """What stands on the page of `partner`."""
    return Page(
        uri=f"{partner.id}/index.md",
        title=partner.name,
        description=partner.summary,
        template="partner",
        source=partner.path,
        values=lambda: {
            "partner": partner,
            "scopes": catalogue.scopes_by_partner.get(partner.id, ()),
            "catalogue": catalogue,
            "shows_contacts": edition.shows_contacts(partner.id),
        },
    )
