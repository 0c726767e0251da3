"""A site as sources for any other generator: Markdown with HTML in it, and its files."""

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any

import yaml

from integration_scopes.diagrams import library
from integration_scopes.publishing.articles import Article, drawn
from integration_scopes.publishing.copied import needed
from integration_scopes.publishing.ids import heading_id
from integration_scopes.publishing.menu import is_elsewhere
from integration_scopes.publishing.navigation import NavigationEntry
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.rendered_site import RenderedSite
from integration_scopes.publishing.slots import HEADED

NAVIGATION = "nav.yml"
_INDEX = "index.md"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,'-]*")
_TAG = re.compile(r"<[^>]*>")
# No page contains this character, because reading refuses it.
_MARK = "\0"
_MARKED = re.compile(f"{_MARK}([^{_MARK}]*){_MARK}")
_EMPTY_LINE = re.compile(r"\n[ \t]*(?=\n)")


def sources(
    site: RenderedSite, pages: Iterable[Article], *, index: str
) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder, by its path.

    `pages` are those of the site, `index` is the name of a folder's own page.
    """
    published, settings = site.published, site.published.settings
    draws = False
    for page in pages:
        text = _page(page, published)
        draws |= library.draws(text)
        yield _named(settings.docs_path(page.uri), index), text.encode()
    if draws:
        yield from needed(settings)
    for path, read in site.copied.files.items():
        yield path, read()
    for uri, read in published.files.items():
        yield settings.docs_path(uri), read()
    nav = _entries(site.navigation, index)
    yield NAVIGATION, yaml.safe_dump(nav, sort_keys=False, allow_unicode=True).encode()


def _page(page: Article, published: Publication) -> str:
    """One page: plain frontmatter, generated headings as Markdown, and the rest as HTML."""
    meta = {"title": page.title, "description": page.description}
    head = "".join(f"{key}: {json.dumps(text)}\n" for key, text in meta.items() if text)
    html = drawn(HEADED.sub(_marked, page.waiting), page.uri, published)
    # Every second piece is a heading that is Markdown already.
    pieces = _MARKED.split(html)
    blocks = [piece if at % 2 else _block(piece) for at, piece in enumerate(pieces)]
    return f"---\n{head}---\n\n" + "\n\n".join(filter(None, blocks)) + "\n"


def _marked(match: re.Match[str]) -> str:
    """The heading as Markdown, if every generator would give it the same id."""
    heading, _, _ = match[0].rpartition("<hr")
    text = unescape(_TAG.sub("", heading)).strip()
    if not _PLAIN.fullmatch(text) or f'id="{heading_id(text, "-")}"' not in heading:
        return match[0]
    return f"{_MARK}{'#' * int(match[1][1:])} {text}{_MARK}{match[0][len(heading) :]}"


def _block(html: str) -> str:
    """HTML as one block of Markdown, which would end at an empty line."""
    lines = _EMPTY_LINE.sub("\n&#10;", html.strip())
    return f'<div class="md-typeset">\n{lines}\n</div>' if lines else ""


def _entries(entries: Sequence[NavigationEntry], index: str) -> list[Any]:
    return [
        _named(entry, index)
        if isinstance(entry, str)
        else {
            unescape(title): _named(below, index)
            if isinstance(below, str)
            else _entries(below, index)
            for title, below in entry.items()
        }
        for entry in entries
    ]


def _named(uri: str, index: str) -> str:
    if is_elsewhere(uri):
        return uri
    folder, name = posixpath.split(uri)
    return posixpath.join(folder, index) if name == _INDEX else uri
