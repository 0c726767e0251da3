"""The frame around every page of a site without MkDocs."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from integration_scopes import resources
from integration_scopes.addresses import destination
from integration_scopes.diagrams import library
from integration_scopes.publishing.articles import Article, drawn
from integration_scopes.publishing.copied import needed
from integration_scopes.publishing.files import SCRIPT, STYLES, encoded
from integration_scopes.publishing.menu import is_elsewhere
from integration_scopes.publishing.navigation import NavigationEntry
from integration_scopes.publishing.not_found import absolute, not_found
from integration_scopes.publishing.pages.home import HOME, NAMES
from integration_scopes.publishing.picture import PICTURE
from integration_scopes.publishing.policy import Policy, allowing_styles
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.rendering import environment
from integration_scopes.publishing.search.index import INDEX, SearchEntry
from integration_scopes.publishing.search.site import searched
from integration_scopes.publishing.theme import footer
from integration_scopes.values import immutable

SEARCH = "assets/scope-search.js"
_SCRIPT = "assets/plain-search.js"
_LISTED = 2
"""The level of the headings beside a page."""


@immutable(slots=False)
class NavigationNode:
    """An entry of the navigation; that of a section leads to the first page in it.

    `uri` is relative to the scopes folder; `is_elsewhere` says that it is an address.
    """

    title: str
    uri: str
    is_elsewhere: bool = False
    below: Sequence["NavigationNode"] = ()

    @cached_property
    def uris(self) -> frozenset[str]:
        """The addresses of the entry and of those below it."""
        return frozenset({self.uri}).union(*(node.uris for node in self.below))


@immutable(slots=False)
class Frame:
    """The frame around every page; `root` is the path of the site's address."""

    published: Publication
    root: str
    policy: Policy | None
    values: Mapping[str, Any]

    @classmethod
    def of(
        cls,
        published: Publication,
        titles: Mapping[str, str],
        *,
        name: str,
        url: str,
        entries: Iterable[NavigationEntry],
    ) -> "Frame":
        """The frame of the site `name`, which has these entries in its navigation.

        `titles` are those of all pages, by uri. `url` is the site's address, or its path alone.
        """
        settings = published.settings
        homes = (uri for uri in map(settings.relative, NAMES) if uri in titles)
        site = url if url.endswith("/") else f"{url}/"
        is_known = urlsplit(site).scheme
        return cls(
            published=published,
            root=urlsplit(site).path,
            # Pages are loaded separately, so only those with diagrams need the styles of Mermaid.
            policy=Policy.of((), draws=False) if settings.content_security_policy else None,
            values={
                "site_name": name,
                "language": "en",
                "footer": footer(published.edition),
                "navigation": list(_nodes(entries, published, titles)),
                "home": next(homes, HOME),
                "styles": STYLES,
                "script": SCRIPT,
                "picture": urljoin(site, settings.docs_path(PICTURE)) if is_known else None,
                "search": SEARCH,
                "index": settings.relative(INDEX),
            },
        )

    def files(
        self, pages: Iterable[Article], copied: Mapping[str, Callable[[], bytes]]
    ) -> Iterator[tuple[str, bytes]]:
        """Every file of the site, by its path; `copied` gives those of the docs folder."""
        published, uri = self.published, self.published.settings.docs_path
        files, draws = dict(published.files), False
        found: list[SearchEntry] = []
        for page in pages:
            html = drawn(page.waiting, page.uri, published)
            content = self._page(page, html).encode()
            place = destination(uri(page.uri), directories=published.directories)
            page_draws = library.draws(html)
            draws |= page_draws
            yield place, allowing_styles(content) if page_draws else content
            found += page.found
            if page.uri in published.handouts:
                inner = published.handouts[page.uri]
                yield uri(inner), files.pop(inner)()
            published.forget(page.uri)
        yield "404.html", self._not_found().encode()
        for path, read in copied.items():
            yield path, read()
        for inner, read in files.items():
            yield uri(inner), read()
        yield uri(SEARCH), (resources.templates_folder() / _SCRIPT).read_bytes()
        yield INDEX, encoded(searched(published, json.dumps({"docs": []}), found))
        if draws:
            yield from needed(published.settings)

    def _page(self, page: Article, html: str) -> str:
        place = self.published.settings.docs_path(page.uri)
        depth = destination(place, directories=self.published.directories).count("/")
        whole = self._framed(
            html if "<h1" in html else f"<h1>{escape(page.title)}</h1>{html}",
            link=self.published.link(page.uri),
            root="../" * depth or "./",
            uri=page.uri,
            title=page.title,
            description=page.description,
            headings=[
                heading
                for top in page.headings
                for heading in (top, *top.children)
                if heading.level == _LISTED
            ],
            hides=page.hides,
        )
        is_trusted = self.published.is_trusted(page.uri)
        return whole if self.policy is None or is_trusted else self.policy.added_to(whole)

    def _not_found(self) -> str:
        published = self.published
        folder = published.settings.folder
        scopes = self.root if folder == "." else f"{self.root}{folder}/"
        page = self._framed(
            "<h1>Page not found</h1>",
            link=absolute(published, scopes),
            root=self.root,
            uri="",
            title="Page not found",
            description=None,
            headings=[],
            hides=(),
        )
        whole = not_found(page, published, scopes_path=scopes, site_path=self.root)
        return self.policy.added_to(whole) if self.policy else whole

    def _framed(self, html: str, **values: Any) -> str:
        template = environment().get_template("plain/page.html")
        return template.render(self.values, html=html, **values)


def _nodes(
    entries: Iterable[NavigationEntry], published: Publication, titles: Mapping[str, str]
) -> Iterator[NavigationNode]:
    for entry in entries:
        if isinstance(entry, str):
            yield _leaf(entry, published, titles)
            continue
        for name, below in entry.items():
            title = unescape(name)
            if isinstance(below, str):
                leaf = _leaf(below, published, titles)
                yield NavigationNode(title=title, uri=leaf.uri, is_elsewhere=leaf.is_elsewhere)
            elif nodes := list(_nodes(below, published, titles)):
                first = nodes[0]
                yield NavigationNode(
                    title=title, uri=first.uri, is_elsewhere=first.is_elsewhere, below=nodes
                )


def _leaf(entry: str, published: Publication, titles: Mapping[str, str]) -> NavigationNode:
    if is_elsewhere(entry):
        return NavigationNode(title=entry, uri=entry, is_elsewhere=True)
    uri = published.settings.relative(entry)
    return NavigationNode(title=titles.get(uri, entry), uri=uri)
