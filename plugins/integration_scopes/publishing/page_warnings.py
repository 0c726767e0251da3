"""What people wrote that does not reach readers, for engines other than MkDocs.

MkDocs checks links itself. Without MkDocs, a page might link to a file that was not copied.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape

from integration_scopes.addresses import destination, site_path
from integration_scopes.publishing.articles import Article
from integration_scopes.publishing.copied import Copied
from integration_scopes.publishing.menu import Menu
from integration_scopes.publishing.publication import Publication

_ADDRESS = re.compile(r'<[a-z][a-z0-9]*\b(?:[^>"]|"[^"]*")*?\s(?:href|src)="([^"]*)"')
_INDEX = "index.html"


def page_warnings(
    pages: Iterable[Article], published: Publication, copied: Copied, menu: Menu
) -> list[str]:
    """What cleaning removed, and which addresses lead to nothing in the site; each once."""
    there = {destination(uri, directories=published.directories) for uri in _uris(published)}
    there |= copied.files.keys()
    warnings: list[str] = []
    for page in pages:
        path = published.path(page.uri)
        warnings += [f"{path}: {message} [unsafe-markup]" for message in page.removed]
        warnings += [f"{path}: {message}" for message in _broken(page, published, copied, there)]
    warnings += [
        f'nav of mkdocs.yml: "{address}" is not a page or file of this site'
        for address in menu.broken
    ]
    return list(dict.fromkeys(warnings))


def _uris(published: Publication) -> Iterator[str]:
    for uri in (*published.pages, *published.docs.pages, *published.files):
        yield published.settings.docs_path(uri)


def _broken(
    page: Article, published: Publication, copied: Copied, there: Collection[str]
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
