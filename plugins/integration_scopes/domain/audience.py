"""Who may see what: the part of a catalogue that a site for everyone shows."""

from dataclasses import replace

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience

_NARROWNESS = list(Audience)


def for_everyone(catalogue: Catalogue) -> Catalogue:
    """The catalogue without the partners and scopes that are not visible to everyone.

    Ordinary pages in the folder of such a partner are not visible either.
    """
    partners = {
        id_: partner
        for id_, partner in catalogue.partners.items()
        if (partner.visible_to or Audience.EVERYONE) is Audience.EVERYONE
    }
    scopes = {
        id_: scope
        for id_, scope in catalogue.scopes.items()
        if visible_to(scope, catalogue.partners.get(scope.partner_id)) is Audience.EVERYONE
    }
    hidden = catalogue.folders - partners.keys()
    pages = tuple(page for page in catalogue.pages if page.folder not in hidden)
    return replace(catalogue, partners=partners, scopes=scopes, pages=pages)


def visible_to(scope: Scope, partner: Partner | None) -> Audience:
    """The narrowest word of scope and partner; nobody, where the word could not be read."""
    if not scope.is_sound("visible_to"):
        return Audience.NOBODY
    words = [scope.visible_to, partner.visible_to if partner else None]
    said = [word for word in words if word is not None]
    return max(said, key=_NARROWNESS.index, default=Audience.EVERYONE)
