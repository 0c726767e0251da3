"""Corridor: the navigation of a site: our own, or what readers may see of its owner's."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from markupsafe import escape

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.pages import home
from integration_scopes.publishing.pages.across import INDEXES
from integration_scopes.publishing.pages.reference import SCHEMAS
from integration_scopes.publishing.pages.rules import RULES_INDEX
from integration_scopes.publishing.pages.verification import VERIFICATION
from integration_scopes.publishing.pages.waivers import WAIVERS

Entry = str | dict[str, Any]


def navigation(catalogue: Catalogue) -> list[Entry]:
    """The navigation in MkDocs' own form; titles are safe to stand in HTML.

    The rules have one entry, not one each: the sidebar is for finding one's way.
    """
    ordinary = [page.inner for page in catalogue.pages]
    first = next((inner for inner in ordinary if inner in home.NAMES), home.HOME)
    has_waivers = any(scope.waivers for scope in catalogue.scopes.values())
    rest = [inner for inner in ordinary if inner != first]
    return [
        first,
        {"Partners": list(_partners(catalogue))},
        {
            "Across partners": [
                home.INTEGRATIONS,
                *INDEXES,
                VERIFICATION,
                *([WAIVERS] if has_waivers else []),
            ]
        },
        *_tree([tuple(inner.split("/")) for inner in rest], ""),
        {"Reference": [RULES_INDEX, *(f"reference/{kind}.md" for kind in SCHEMAS)]},
    ]


def _partners(catalogue: Catalogue) -> Iterator[Entry]:
    for partner in catalogue.partners.values():
        scopes = catalogue.scopes_by_partner.get(partner.id, ())
        uris = [f"{partner.id}/index.md", *(f"{scope.id}.md" for scope in scopes)]
        yield {str(escape(partner.name)): uris}


def _tree(paths: list[tuple[str, ...]], prefix: str) -> Iterator[Entry]:
    """The ordinary pages, folder by folder, each folder's index first."""
    pages = sorted((path[0] for path in paths if len(path) == 1), key=_index_first)
    yield from (prefix + name for name in pages)
    folders = dict.fromkeys(path[0] for path in paths if len(path) > 1)
    for folder in folders:
        below = [path[1:] for path in paths if len(path) > 1 and path[0] == folder]
        title = folder.replace("-", " ").replace("_", " ")
        entries = list(_tree(below, f"{prefix}{folder}/"))
        yield {str(escape(title[:1].upper() + title[1:])): entries}


def _index_first(name: str) -> tuple[bool, str]:
    return (name not in home.NAMES, name)


def hiding(folders: Collection[str], uris: Iterable[str]) -> Callable[[str], bool]:
    """Whether an entry of a navigation leads to what readers may not see.

    That is everything in `folders`, and the files `uris`, however the entry writes their address.
    MkDocs makes a link of an entry whose file is not there, so its title and path would be on
    every page.
    """
    hidden = frozenset(map(_plain, uris))

    def is_hidden(address: str) -> bool:
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        if parts.scheme or parts.netloc:
            return False
        path = _plain(posixpath.normpath(unquote(parts.path)).lstrip("/"))
        return path.partition("/")[0] in folders or path in hidden

    return is_hidden


def _plain(path: str) -> str:
    """What the addresses of one page have in common, that of its source included."""
    stem, ending = posixpath.splitext(path)
    if ending in (".md", ".html"):
        path = stem
    folder, _, name = path.rpartition("/")
    return folder if name in ("index", "README") else path


def shown(entries: Iterable[Any], is_hidden: Callable[[str], bool]) -> list[Any]:
    """The navigation that a site's owner has written, without the entries that are hidden.

    A section goes with the last of its entries: its title may be what must not be told.
    """
    return [kept for entry in entries for kept in _shown(entry, is_hidden)]


def _shown(entry: Any, is_hidden: Callable[[str], bool]) -> Iterator[Any]:
    if isinstance(entry, str):
        if not is_hidden(entry):
            yield entry
    elif isinstance(entry, dict):
        for title, below in entry.items():
            if not isinstance(below, list):
                yield from ({title: one} for one in _shown(below, is_hidden))
            elif (left := shown(below, is_hidden)) or not below:
                yield {title: left}
    else:
        yield entry
