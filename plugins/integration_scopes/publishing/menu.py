"""The navigation of a whole site, for engines other than MkDocs.

It is that of mkdocs.yml, as far as readers may see it. Without one, it lists the pages of the
site's owner and, last, the pages of the scopes, as MkDocs and the plugin do.
"""

import posixpath
from collections.abc import Collection, Iterable
from dataclasses import field
from typing import Any

from integration_scopes.addresses import site_path
from integration_scopes.publishing.hiding import replaced, shown
from integration_scopes.publishing.navigation import PLACEHOLDER, TITLE, NavigationEntry, tree
from integration_scopes.publishing.publication import Publication
from integration_scopes.values import immutable


@immutable(slots=False)
class Menu:
    """The navigation in MkDocs' own form, by paths below the docs folder.

    `broken` are the addresses in mkdocs.yml that lead to nothing in the site.
    """

    entries: list[NavigationEntry]
    broken: list[str] = field(default_factory=list)


def menu(nav: Any, published: Publication, files: Collection[str], gone: Iterable[str]) -> Menu:
    """The navigation; `nav` is what mkdocs.yml says, None if nothing.

    `files` are those of the docs folder that are published, by their paths there; `gone` are those
    that are not, relative to the scopes folder.
    """
    settings = published.settings
    if not isinstance(nav, list):
        if settings.folder == ".":
            return Menu(entries=published.navigation)
        outside = (settings.docs_path(uri) for uri in published.docs.pages if uri.startswith("../"))
        pages = [tuple(uri.split("/")) for uri in outside]
        return Menu(entries=[*tree(pages, ""), {TITLE: published.navigation}])
    there = {*files, *map(settings.docs_path, (*published.pages, *published.docs.pages))}
    broken: list[str] = []
    left = shown(nav, published.hiding((*published.docs.sources, *gone)))

    def kept(entry: Any) -> list[NavigationEntry]:
        # A page with the name of the placeholder is a page.
        if entry == PLACEHOLDER and entry not in there:
            return published.navigation
        if not isinstance(entry, str):
            return []
        path = entry if is_elsewhere(entry) else posixpath.normpath(entry)
        if path in there or is_elsewhere(entry):
            return [path]
        broken.append(entry)
        return []

    return Menu(entries=replaced(left, kept), broken=broken)


def is_elsewhere(address: str) -> bool:
    """Whether an entry is a URL, and not the path of a file."""
    path = site_path(address)
    return not path or path.startswith("/")
