"""What people wrote that does not reach readers, for engines other than MkDocs.

MkDocs checks links itself. Without MkDocs, a page might link to a file that was not copied.
"""

import posixpath
import re
from collections.abc import Container, Iterator
from html import unescape

from integration_scopes.addresses import destination, site_path
from integration_scopes.publishing.articles import Article
from integration_scopes.publishing.copied import Copied
from integration_scopes.publishing.menu import Menu
from integration_scopes.publishing.publication import Publication

_ADDRESS = re.compile(r'<[a-z][a-z0-9]*\b(?:[^>"]|"[^"]*")*?\s(?:href|src)="([^"]*)"')
_INDEX = "index.html"


def places(published: Publication, copied: Copied) -> frozenset[str]:
    """The files of the built site."""
    uris = (*published.pages, *published.docs.pages, *published.files)
    paths = map(published.settings.docs_path, uris)
    there = {destination(path, directories=published.directories) for path in paths}
    return frozenset(there | copied.files.keys())


def page_warnings(
    page: Article, published: Publication, copied: Copied, there: Container[str]
) -> Iterator[str]:
    """What cleaning removed, and which addresses lead to nothing in the site, as in `places`."""
    path = published.path(page.uri)
    for message in page.removed:
        yield f"{path}: {message} [unsafe-markup]"
    for message in _broken(page, published, copied, there):
        yield f"{path}: {message}"


def menu_warnings(menu: Menu) -> Iterator[str]:
    """Which addresses in the navigation of mkdocs.yml lead to nothing in the site."""
    for address in menu.broken:
        yield f'nav of mkdocs.yml: "{address}" is not a page or file of this site'


def _broken(
    page: Article, published: Publication, copied: Copied, there: Container[str]
) -> Iterator[str]:
    here = destination(published.settings.docs_path(page.uri), directories=published.directories)
    for escaped in _ADDRESS.findall(page.waiting):
        address = unescape(escaped)
        place = _place(here, address)
        if place is not None and place not in there:
            written = page.written.get(address, address)
            is_left_out = place in copied.left_out
            why = (
                "a file that this site does not publish" if is_left_out else "nothing in this site"
            )
            yield f'"{written}" leads to {why}'


def _place(here: str, address: str) -> str | None:
    """The file of the built site that the address on the page `here` leads to, if it is in it."""
    place = site_path(address)
    if not place or place.startswith("/"):
        return None
    path = posixpath.join(posixpath.dirname(here), place)
    is_folder = posixpath.basename(path) in ("", ".", "..")
    return posixpath.normpath(posixpath.join(path, _INDEX) if is_folder else path)
