"""The navigation of a whole site, for engines other than MkDocs.

It is that of mkdocs.yml, as far as readers may see it. Without one, it lists the pages of the
site's owner and, last, the pages of the scopes, as MkDocs and the plugin do.
"""

import posixpath
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from typing import Any

from integration_scopes.addresses import site_path
from integration_scopes.publishing.hiding import shown
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
    return Menu(entries=[*_kept(left, published.navigation, there, broken)], broken=broken)


def is_elsewhere(address: str) -> bool:
    """Whether an entry is a URL, and not the path of a file."""
    path = site_path(address)
    return not path or path.startswith("/")


def _kept(
    entries: Iterable[Any], ours: list[NavigationEntry], there: Collection[str], broken: list[str]
) -> Iterator[NavigationEntry]:
    for entry in entries:
        if isinstance(entry, dict):
            for title, below in entry.items():
                if isinstance(below, list):
                    if kept := [*_kept(below, ours, there, broken)]:
                        yield {str(title): kept}
                elif _is_placeholder(below, there):
                    yield {str(title): ours}
                else:
                    yield from (
                        {str(title): inner} for inner in _kept([below], ours, there, broken)
                    )
        elif _is_placeholder(entry, there):
            yield from ours
        elif isinstance(entry, str):
            path = entry if is_elsewhere(entry) else posixpath.normpath(entry)
            if path in there or is_elsewhere(entry):
                yield path
            else:
                broken.append(entry)


def _is_placeholder(entry: Any, there: Collection[str]) -> bool:
    """Whether an entry is the placeholder for the scopes; a page of that name is a page."""
    return entry == PLACEHOLDER and entry not in there
