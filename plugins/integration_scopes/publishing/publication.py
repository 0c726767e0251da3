"""Everything that a site publishes, besides its theme and its ordinary pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from integration_scopes.addresses import Link, destination, links
from integration_scopes.check import Outcome
from integration_scopes.checked_edition import checked_edition
from integration_scopes.domain.history import amendments
from integration_scopes.exports.edition import Edition
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.attachments import attachments
from integration_scopes.publishing.docs_folder import DocsFolder
from integration_scopes.publishing.files import files, handouts
from integration_scopes.publishing.hiding import hiding, named_in
from integration_scopes.publishing.navigation import NavigationEntry, in_folder, navigation
from integration_scopes.publishing.notice import notice
from integration_scopes.publishing.pages import GeneratedPage, pages
from integration_scopes.publishing.pages.across import CHANGES
from integration_scopes.publishing.picture import PICTURE, picture
from integration_scopes.publishing.rendering import fragment, markdown
from integration_scopes.publishing.slots import Slots
from integration_scopes.publishing.styles import SITE
from integration_scopes.settings import Settings
from integration_scopes.values import immutable

_CHECKED = ("hide", "icon", "ignore_macros", "search", "tags", "template")


@immutable(slots=False)
class Publication:
    """What is published of the part of a catalogue that readers may see.

    `pages` are the generated ones, by uri; `files` give what goes into the site as it is, besides
    what is in `docs`. All uris are paths relative to the scopes folder. `markdown` gives the
    generated page of a uri as Markdown, rendered once; its panels wait in `slots` until `forget`.
    `handouts` are those of `files` that show the panels of a page, by its uri.
    """

    edition: Edition
    pages: Mapping[str, GeneratedPage]
    files: Mapping[str, Callable[[], bytes]]
    docs: DocsFolder
    settings: Settings
    slots: Slots
    markdown: Callable[[str], str]
    forget: Callable[[str], None]
    handouts: Mapping[str, str]
    navigation: list[NavigationEntry]
    directories: bool

    @property
    def catalogue(self) -> Catalogue:
        """What readers may see."""
        return self.edition.catalogue

    def link(self, uri: str) -> Link:
        """The links of the page `uri`, which may be outside the scopes folder."""
        settings = self.settings
        from_root = links(settings.docs_path(uri), directories=self.directories)

        def link(target: str, entry: str = "") -> str:
            return from_root(settings.docs_path(target), entry)

        return link

    def fragment(self, name: str, uri: str, **values: object) -> str:
        """The line of Markdown that puts a panel on the ordinary page `uri`."""
        return self.slots.keep(fragment(name, values, uri, link=self.link(uri)), uri)

    def notice(self, uri: str) -> str:
        """The HTML above the page `uri`, with the parts that its scope lacks."""
        page = self.pages.get(uri)
        return notice(page, self.edition, directories=self.directories) if page else ""

    def path(self, uri: str) -> str:
        """The path of the file that the page `uri` is made from, as reports name it."""
        if uri in self.pages:
            return self.pages[uri].source or uri
        return self.docs.pages[uri].path if uri in self.docs.pages else uri

    def hiding(self, gone: Iterable[str]) -> Callable[[str], bool]:
        """A function that says whether an entry of the navigation leads to something hidden.

        `gone` are the files that are not wanted. Entries are relative to the docs folder.
        """
        # Without any known change, there is no page of changes.
        uris = (self.settings.docs_path(uri) for uri in (*gone, CHANGES) if uri not in self.pages)
        hidden = self.docs.folders - self.docs.partners
        return hiding({*map(self.settings.docs_path, hidden)}, uris)

    def is_by_partner(self, uri: str) -> bool:
        """Whether the page `uri` shows what the people of a partner's folder wrote."""
        return uri in self.pages or ("/" in uri and uri.partition("/")[0] in self.docs.folders)

    def is_trusted(self, uri: str) -> bool:
        """Whether the page `uri` may hold any HTML: the site's owner answers for it."""
        is_ours = uri in self.docs.pages and not self.is_by_partner(uri)
        return is_ours and self.settings.trusts(uri)

    def is_fixed(self, uri: str) -> bool:
        """Whether all Markdown of the page `uri` comes with this package, such as a rule's."""
        return uri in self.pages and self.pages[uri].source is None

    def meta(self, uri: str, read: Mapping[str, Any]) -> Mapping[str, Any]:
        """The metadata of the page `uri`, as MkDocs has `read` them.

        MkDocs takes more for metadata than we do. Of the keys that can end a build, it gets what
        has been checked.
        """
        page = self.docs.pages.get(uri)
        if page is None:
            return read
        others = {key: value for key, value in read.items() if key not in _CHECKED}
        return others | {key: page.meta[key] for key in _CHECKED if key in page.meta}

    @property
    def listed(self) -> frozenset[str]:
        """The uris in the generated navigation."""
        return frozenset(map(self.settings.relative, named_in(self.navigation)))

    @property
    def ordinary_pages(self) -> list[str]:
        """The files of the ordinary pages in the built site."""
        return [
            destination(self.settings.docs_path(uri), directories=self.directories)
            for uri in self.docs.pages
            if uri not in self.pages
        ]

    @property
    def destinations(self) -> frozenset[str]:
        """The files of the built site that must be there: our pages, logos, and our files."""
        pages = {destination(uri, directories=self.directories) for uri in self.pages}
        partners = self.catalogue.partners.values()
        logos = {f"{partner.id}/{partner.logo}" for partner in partners if partner.logo}
        return frozenset(pages | logos | set(self.files))


def publication(
    outcome: Outcome,
    settings: Settings,
    *,
    directories: bool = True,
    url: str | None = None,
    source: str | None = None,
    more: Mapping[str, Callable[[], bytes]] | None = None,
    look: tuple[str, ...] = SITE,
) -> Publication:
    """What is published after a check, for the audience in `settings`.

    `url` is the site's own address, `source` that of the scopes folder in the code host's editor;
    `more` are files that go into the site as they are, besides ours, by their paths in it; `look`
    are the layers of its style sheet.
    Raises UnknownAudienceError if there is no such partner.
    """
    edition = checked_edition(outcome, settings, url=url, directories=directories)
    catalogue = edition.catalogue
    past = amendments(outcome.edits, edition.audience)
    edits_shown = tuple(edit for edit in past if edit.scope_id in catalogue.scopes)
    edition = replace(edition, source=source, edits=edits_shown)
    shown = {page.inner for page in catalogue.pages}
    hidden = {page.inner for page in outcome.catalogue.pages} - shown
    folders = outcome.catalogue.folders
    brought = attachments(catalogue, folders)
    generated, slots = {page.uri: page for page in pages(edition)}, Slots()
    handed_out = handouts(generated.values())

    texts: dict[str, str] = {}

    def written(uri: str) -> str:
        if uri not in texts:
            texts[uri] = markdown(generated[uri], slots, directories=directories)
        return texts[uri]

    def forget(uri: str) -> None:
        texts.pop(uri, None)
        slots.forget(uri)

    return Publication(
        edition=edition,
        pages=generated,
        files={
            **files(
                edition,
                generated,
                written,
                slots,
                handouts=handed_out,
                look=look,
                directories=directories,
            ),
            # Linking to it needs the site's address.
            **({PICTURE: picture} if url else {}),
            **(more or {}),
        },
        docs=DocsFolder(
            settings=settings,
            pages={page.inner: page for page in catalogue.pages},
            partners=frozenset(catalogue.partners),
            folders=folders,
            sources=outcome.sources | hidden,
            attachments=brought,
            withheld=attachments(outcome.catalogue, folders) - brought,
        ),
        settings=settings,
        slots=slots,
        markdown=written,
        forget=forget,
        handouts=handed_out,
        navigation=in_folder(
            settings.folder,
            navigation(catalogue, has_changes=bool(edition.amendments), has_guides=edition.guides),
        ),
        directories=directories,
    )
