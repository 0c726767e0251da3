"""Corridor: a site of our own, without MkDocs: every page in one small frame."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape, unescape
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from integration_scopes import mkdocs_yml, resources
from integration_scopes.addresses import Link, destination, links, located
from integration_scopes.diagrams import library
from integration_scopes.publishing.articles import Article, articles, drawn
from integration_scopes.publishing.copied import copied, needed
from integration_scopes.publishing.desk.files import files as desk_files
from integration_scopes.publishing.handover import Handover
from integration_scopes.publishing.lost import absolute, not_found
from integration_scopes.publishing.navigation import PLACEHOLDER, Entry
from integration_scopes.publishing.pages.home import HOME
from integration_scopes.publishing.policy import Policy, drawing
from integration_scopes.publishing.publication import STYLES, TABLES, Publication, publication
from integration_scopes.publishing.rendering import LostPanelError, environment
from integration_scopes.publishing.search_index import INDEX
from integration_scopes.publishing.sources import styles
from integration_scopes.publishing.theme import footer
from integration_scopes.settings import ConfigurationError, Site

SEARCH = "assets/scope-search.js"
_SHELL = "assets/plain-shell.css"
_SCRIPT = "assets/plain-search.js"
_LISTED = 2
"""The level of the headings beside a page."""


@dataclass(frozen=True, kw_only=True)
class _Node:
    """An entry of the navigation; that of a section leads to the first page in it."""

    title: str
    uri: str
    below: Sequence["_Node"] = ()

    @cached_property
    def uris(self) -> frozenset[str]:
        """All that it leads to."""
        return frozenset({self.uri}).union(*(node.uris for node in self.below))


def build(handed: Handover, arguments: Sequence[str]) -> None:
    """Build one site, and say on standard error what is wrong, as `mkdocs build` does.

    The `arguments` are those of that. Raises SystemExit where the site cannot be built.
    """
    said = dict(pairwise(arguments))
    config, folder = Path(said["--config-file"]), Path(said["--site-dir"])
    site = mkdocs_yml.load(config)
    if handed.docs_dir is not None:
        site = replace(site, docs_dir=handed.docs_dir)
    url = f"{site.url.rstrip('/')}/{handed.folder}/" if site.url and handed.folder != "." else None
    settings = replace(site.settings, audience=handed.audience)
    published = publication(
        handed.outcome,
        settings,
        directories=site.directories,
        url=url or site.url,
        source=None,
        more=desk_files(site, settings, handed.outcome),
    )
    name = str(mkdocs_yml.value(config, "site_name") or published.catalogue.product)
    nav = handed.nav if handed.nav is not None else mkdocs_yml.value(config, "nav")
    try:
        pages = list(articles(published))
        gone = [f"{published.path(one.uri)}: {text}" for one in pages for text in one.removed]
        for message in gone:
            sys.stderr.write(f"WARNING -  {message} [unsafe-markup]\n")
        frame = _Frame.of(published, pages, site, name=name, nav=nav)
        for path, content in frame.files(pages):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except (ConfigurationError, LostPanelError, library.LibraryError) as error:
        sys.stderr.write(f"ERROR   -  {error}\n")
        raise SystemExit(1) from error
    if handed.pages is not None:
        handed.pages.write_text(json.dumps(published.ordinary_pages), encoding="utf-8")
    if gone and "--strict" in arguments:
        raise SystemExit(1)


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """What is around every page of a site."""

    published: Publication
    site: Site
    beside: Mapping[str, bytes]
    policy: Policy | None
    values: Mapping[str, Any]

    @classmethod
    def of(
        cls, published: Publication, pages: Iterable[Article], site: Site, *, name: str, nav: Any
    ) -> "_Frame":
        settings = published.settings
        titles = {page.uri: page.title for page in pages}
        beside = dict(copied(published, site))
        own = nav if isinstance(nav, list) else published.navigation
        is_held = settings.content_security_policy
        return cls(
            published=published,
            site=site,
            beside=beside,
            policy=Policy.of((), draws=not settings.draws) if is_held else None,
            values={
                "site_name": name,
                "language": "en",
                "footer": footer(settings.audience, published.catalogue),
                "navigation": list(_nodes(own, published, titles, beside.keys())),
                "home": HOME,
                "styles": STYLES,
                "tables": TABLES,
                "search": SEARCH,
                "index": settings.below(INDEX),
            },
        )

    def files(self, pages: Sequence[Article]) -> Iterator[tuple[str, bytes]]:
        """Every file of the site, by its path."""
        published, uri = self.published, self.published.settings.uri
        drawings = {page.uri: drawn(page.waiting, page.uri, published) for page in pages}
        for page in pages:
            content = self._page(page, drawings[page.uri]).encode()
            is_drawing = library.SCRIPT_URI in drawings[page.uri]
            place = destination(uri(page.uri), directories=published.directories)
            yield place, drawing(content) if is_drawing else content
        yield "404.html", self._not_found().encode()
        yield from self.beside.items()
        assets = resources.templates_folder()
        yield uri(STYLES), (styles() + (assets / _SHELL).read_text(encoding="utf-8")).encode()
        yield uri(SEARCH), (assets / _SCRIPT).read_bytes()
        yield INDEX, self._index(pages).encode()
        yield from needed(drawings.values(), published.settings)

    def _links(self, uri: str) -> Link:
        return links(uri, directories=self.published.directories)

    def _page(self, page: Article, html: str) -> str:
        place = self.published.settings.uri(page.uri)
        depth = destination(place, directories=self.published.directories).count("/")
        generated = self.published.pages.get(page.uri)
        whole = self._framed(
            html if "<h1" in html else f"<h1>{escape(page.title)}</h1>{html}",
            link=self._links(page.uri),
            root="../" * depth or "./",
            uri=page.uri,
            title=page.title,
            description=page.description,
            headings=[one for one in _flat(page.headings) if one.level == _LISTED],
            hides=generated.hides if generated else (),
        )
        is_trusted = self.published.is_trusted(page.uri)
        return whole if self.policy is None or is_trusted else self.policy.joined(whole)

    def _not_found(self) -> str:
        url = urlsplit(self.site.url or "/").path
        root = url if url.endswith("/") else f"{url}/"
        page = self._framed(
            "<h1>Page not found</h1>",
            link=absolute(self.published, root),
            root=root,
            uri="",
            title="Page not found",
            description=None,
            headings=[],
            hides=(),
        )
        whole = not_found(page, self.published, root=root, site=root)
        return self.policy.joined(whole) if self.policy else whole

    def _framed(self, html: str, **values: Any) -> str:
        return (
            environment().get_template("plain/page.html").render(self.values, html=html, **values)
        )

    def _index(self, pages: Iterable[Article]) -> str:
        published = self.published
        ordinary = [
            {
                "location": located(
                    published.settings.uri(page.uri), directories=published.directories
                ),
                "title": page.title,
                "text": page.description or "",
            }
            for page in pages
            if page.uri not in published.pages
        ]
        found = (entry for page in pages for entry in page.found)
        return published.searched(json.dumps({"docs": ordinary}), found)


def _nodes(
    entries: Iterable[Entry],
    published: Publication,
    titles: Mapping[str, str],
    files: Iterable[str],
    title: str | None = None,
) -> Iterator[_Node]:
    """The entries that lead to a page or file of this site, or to another one."""
    for entry in entries:
        if isinstance(entry, dict):
            for name, below in entry.items():
                inner = below if isinstance(below, list) else [below]
                is_list = isinstance(below, list) or below == PLACEHOLDER
                nodes = list(
                    _nodes(
                        inner, published, titles, files, None if is_list else unescape(str(name))
                    )
                )
                if is_list and nodes:
                    yield _Node(title=unescape(str(name)), uri=nodes[0].uri, below=nodes)
                else:
                    yield from nodes
        elif entry == PLACEHOLDER:
            yield from _nodes(published.navigation, published, titles, files)
        elif isinstance(entry, str):
            uri, parts = published.settings.below(entry), urlsplit(entry)
            if parts.scheme or parts.netloc:
                yield _Node(title=title or entry, uri=entry)
            elif uri in titles or entry in files:
                yield _Node(title=title or titles.get(uri, entry), uri=uri)


def _flat(headings: Iterable[Any]) -> Iterator[Any]:
    for heading in headings:
        yield heading
        yield from _flat(heading.children)
