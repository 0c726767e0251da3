"""Our part of the navigation; other plugins may have made the rest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from integration_scopes.plugin.build import Build
from integration_scopes.publishing.hiding import shown
from integration_scopes.publishing.navigation import PLACEHOLDER, TITLE, NavigationEntry, index_of
from integration_scopes.publishing.pages.home import HOME

_ADD = f"- {TITLE}: {PLACEHOLDER}"
_log = get_plugin_logger("integration-scopes")


def prepare(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Remove what readers may not see from the owner's navigation, before MkDocs builds it."""
    _add_placeholder(files, config)
    build.has_nav = config.nav is not None
    if isinstance(config.nav, list):
        config.nav = shown(config.nav, partial(leaves_out, build))
    elif config.nav is None and build.settings.folder == ".":
        config.nav = build.publication.navigation


def arrange(build: Build, nav: Navigation, files: Files) -> None:
    """Add our pages, and remove what another plugin added about hidden pages."""
    published, settings = build.publication, build.settings
    ours = [*_structure(published.navigation, files)]
    items = [*_without(nav.items, partial(leaves_out, build))]
    if _has_placeholder(items):
        items = [*_with_ours(items, ours)]
    elif settings.folder != "." and not build.has_nav:
        items.append(Section(TITLE, [*ours]))
    elif published.pages.keys().isdisjoint(
        settings.relative(page.file.src_uri) for page in nav.pages
    ):
        _log.info("the scopes are not in the navigation; to add them, write there: %s", _ADD)
    _replace_items(nav, items)
    build.nav = nav
    _place_unlisted(published.pages, settings.docs_path, files)
    _retire_placeholder(files, settings.docs_path(HOME))


def leaves_out(build: Build, address: str) -> bool:
    """Whether the navigation leaves out this address, because it is hidden from the readers."""
    if not build.is_hidden(address):
        return False
    audience = build.publication.edition.audience
    _log.info("nav: %r is not for %s, and is left out", address, audience)
    return True


def _has_placeholder(items: Iterable[StructureItem]) -> bool:
    """Whether the navigation says where our pages go."""
    return any(
        _is_placeholder(item) or (isinstance(item, Section) and _has_placeholder(item.children))
        for item in items
    )


def _with_ours(
    items: Iterable[StructureItem], ours: Sequence[StructureItem]
) -> Iterator[StructureItem]:
    """The items, with ours in place of each placeholder: in a section if it has a title."""
    for item in items:
        if isinstance(item, Section):
            item.children = [*_with_ours(item.children, ours)]
            yield item
        elif not _is_placeholder(item):
            yield item
        elif item.title and item.title != PLACEHOLDER:
            yield Section(item.title, [*ours])
        else:
            yield from ours


def _add_placeholder(files: Files, config: MkDocsConfig) -> None:
    """Allow the placeholder in a navigation, unless the site has a page with that name."""
    if files.get_file_from_path(PLACEHOLDER) is None:
        unlisted = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, PLACEHOLDER, content="", inclusion=unlisted))


def _retire_placeholder(files: Files, home: str) -> None:
    """Build no page for the placeholder; a link to it leads to the home page."""
    placeholder, target = (files.get_file_from_path(uri) for uri in (PLACEHOLDER, home))
    if placeholder is None or placeholder.generated_by is None:
        return
    placeholder.inclusion = InclusionLevel.EXCLUDED
    if target is not None:
        placeholder.dest_uri, placeholder.url = target.dest_uri, target.url


def _structure(entries: Iterable[NavigationEntry], files: Files) -> Iterator[StructureItem]:
    """Our entries as MkDocs' own, with the pages that it has created."""
    for entry in entries:
        if isinstance(entry, str):
            file = files.get_file_from_path(entry)
            if file is not None and isinstance(file.page, Page):
                yield file.page
        else:
            for title, inner_entries in entry.items():
                yield Section(title, [*_structure(inner_entries, files)])


def _without(
    items: Iterable[StructureItem], is_hidden: Callable[[str], bool]
) -> Iterator[StructureItem]:
    """The items without hidden links, and without sections that contained only such links."""
    for item in items:
        if isinstance(item, Section):
            before, item.children = item.children, [*_without(item.children, is_hidden)]
            is_shown = bool(item.children) or not before
        else:
            is_shown = not (isinstance(item, Link) and is_hidden(item.url))
        if is_shown:
            yield item


def _replace_items(nav: Navigation, items: Sequence[StructureItem]) -> None:
    """Give the navigation these items, and link sections and pages with each other."""
    nav.items = [*items]
    nav.pages = [*_pages(items, None)]
    nav.homepage = next((page for page in nav.pages if page.is_homepage), None)
    for earlier, later in pairwise([None, *nav.pages, None]):
        if earlier is not None:
            earlier.next_page = later
        if later is not None:
            later.previous_page = earlier


def _place_unlisted(uris: Iterable[str], uri_in_docs: Callable[[str], str], files: Files) -> None:
    """Give generated pages outside the navigation their index's section, so its tab is marked."""
    for uri in uris:
        file = files.get_file_from_path(uri_in_docs(uri))
        index = files.get_file_from_path(uri_in_docs(index_of(uri)))
        if file and index and file.page and index.page and file.page.parent is None:
            file.page.parent = index.page.parent


def _pages(items: Iterable[StructureItem], parent: Section | None) -> Iterator[Page]:
    for item in items:
        item.parent = parent
        if isinstance(item, Section):
            yield from _pages(item.children, item)
        elif isinstance(item, Page):
            yield item


def _is_placeholder(item: StructureItem) -> bool:
    if not isinstance(item, Page) or item.file.src_uri != PLACEHOLDER:
        return False
    return item.file.generated_by is not None
