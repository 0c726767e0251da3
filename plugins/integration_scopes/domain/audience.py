"""Who may see what: the part of a catalogue that one audience sees."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from integration_scopes.domain.names import guess, listed, quoted
from integration_scopes.model.catalogue import Catalogue, Page
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience

EVERYONE = "everyone"
INTERNAL = "internal"

_WIDEST_FIRST = list(Audience)


class UnknownAudienceError(Exception):
    """There is no audience of this name.

    The message has a hint, which may name hidden partners. `problem` is the message without it.
    """

    def __init__(self, problem: str, hint: str) -> None:
        """The error, with a hint for the site's owner."""
        super().__init__(f"{problem}; {hint}")
        self.problem = problem


def audiences(catalogue: Catalogue) -> tuple[str, ...]:
    """The possible audiences of a site: everyone, each partner by its id, internal."""
    return (EVERYONE, *catalogue.partners, INTERNAL)


def existing_audience(audience: str, catalogue: Catalogue) -> str:
    """`audience` itself; raises UnknownAudienceError if it is unknown in `catalogue`."""
    names = audiences(catalogue)
    if audience in names:
        return audience
    hint = guess(audience, names, f"expected {listed(quoted(names), last='or')}")
    raise UnknownAudienceError(f'there is no audience "{audience}"', hint)


def seen_by(
    catalogue: Catalogue, audience: str, default: Audience = Audience.EVERYONE
) -> Catalogue:
    """The catalogue with only what `audience` may see.

    - `default` is who may see what has no `visible_to`.
    - Who sees a scope also sees its partner.
    - An ordinary page in a partner's folder has the narrower `visible_to` of page and partner. Any
      other page is for everyone, unless it says otherwise.
    - A capability is included if one of these scopes mentions it.
    - `internal` sees everything; no one else sees the key `internal` of scopes.

    Raises UnknownAudienceError if there is no such audience.
    """
    if existing_audience(audience, catalogue) == INTERNAL:
        return catalogue
    words = {
        id_: narrowest(partner.visible_to, default=default)
        for id_, partner in catalogue.partners.items()
    }
    scopes = {
        id_: scope if scope.internal is None else replace(scope, internal=None)
        for id_, scope in catalogue.scopes.items()
        if sees(
            audience,
            scope.partner_id,
            visible_to(scope, catalogue.partners.get(scope.partner_id), default),
        )
    }
    shown = {scope.partner_id for scope in scopes.values()}
    partners = {
        id_: partner
        for id_, partner in catalogue.partners.items()
        if id_ in shown or sees(audience, id_, words[id_])
    }
    pages = tuple(
        page
        for page in catalogue.pages
        if sees(audience, page.folder, _word_of_page(page, catalogue, default))
    )
    return _part(catalogue, partners, scopes, pages)


def only_scopes(catalogue: Catalogue, ids: Collection[str]) -> Catalogue:
    """The catalogue with these scopes only, and their partners."""
    scopes = {id_: scope for id_, scope in catalogue.scopes.items() if id_ in ids}
    shown = {scope.partner_id for scope in scopes.values()}
    partners = {id_: partner for id_, partner in catalogue.partners.items() if id_ in shown}
    return _part(catalogue, partners, scopes, ())


def _part(
    catalogue: Catalogue,
    partners: Mapping[str, Partner],
    scopes: Mapping[str, Scope],
    pages: tuple[Page, ...],
) -> Catalogue:
    """A part of the catalogue, with the names of the capabilities that its scopes mention."""
    mentioned = {id_ for scope in scopes.values() for id_ in scope.both_versions.capabilities}
    named = {id_: name for id_, name in catalogue.capabilities.items() if id_ in mentioned}
    return replace(
        catalogue,
        partners=partners,
        scopes=scopes,
        pages=pages,
        capabilities=named,
        is_whole=False,
    )


def visible_to(
    scope: Scope, partner: Partner | None, default: Audience = Audience.EVERYONE
) -> Audience:
    """The narrower `visible_to` of scope and partner; `nobody` if one could not be read."""
    if not scope.is_sound("visible_to"):
        return Audience.NOBODY
    return narrowest(scope.visible_to, partner.visible_to if partner else None, default=default)


def _word_of_page(page: Page, catalogue: Catalogue, default: Audience) -> Audience:
    if page.folder not in catalogue.folders:
        return page.visible_to or Audience.EVERYONE
    partner = catalogue.partners.get(page.folder)
    # Without a partner's page, nothing says who may see the folder.
    if partner is None:
        return Audience.NOBODY
    return narrowest(page.visible_to, partner.visible_to, default=default)


def narrowest(*given: Audience | None, default: Audience) -> Audience:
    """The narrowest of the given words; `default` if all are None."""
    words = [value for value in given if value is not None]
    return max(words, key=_WIDEST_FIRST.index, default=default)


def sees(audience: str, partner_id: str, word: Audience) -> bool:
    """Whether `audience`, if not internal, sees what this partner has with this `visible_to`."""
    return word is Audience.EVERYONE or (word is Audience.PARTNER and audience == partner_id)
