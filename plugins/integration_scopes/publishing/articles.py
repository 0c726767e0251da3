"""Corridor: each page of a site as finished HTML, for engines other than MkDocs."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import unescape
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from integration_scopes.addresses import Link, links, site_path
from integration_scopes.diagrams import library, svg
from integration_scopes.diagrams.fences import fence_mermaid_custom, settle
from integration_scopes.publishing import plain_code
from integration_scopes.publishing.ids import slug, with_unique_ids
from integration_scopes.publishing.macros import macros
from integration_scopes.publishing.prose import cleaned, unwrapped
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.removed import removed
from integration_scopes.publishing.search_index import Entry, page_entries
from integration_scopes.publishing.shape import Shape, split_at_prose
from integration_scopes.settings import ConfigurationError

_EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.details", "pymdownx.highlight", "pymdownx.superfences"),
)
"""The Markdown that these engines know, whatever mkdocs.yml lists."""
_SHAPES = 256
"""How many kinds of pages are kept clean; a page of prose is a kind of its own."""
_MERMAID = {"name": "mermaid", "class": "mermaid", "format": fence_mermaid_custom}


@dataclass(kw_only=True, slots=True)
class Heading:
    """An entry of a page's table of contents; `name` is its text."""

    id: str
    name: str
    level: int
    children: list["Heading"]

    @classmethod
    def of(cls, tokens: Iterable[Mapping[str, Any]]) -> list["Heading"]:
        """The headings in what Python-Markdown found."""
        return [
            cls(
                id=token["id"],
                name=unescape(token["name"]),
                level=token["level"],
                children=cls.of(token["children"]),
            )
            for token in tokens
        ]


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One page of the site.

    `uri` is its source's path as seen from the folder of the partners. `waiting` is
    its HTML, cleaned, whose panels still wait, as `drawn` expects it. `found` is what the search
    finds in what people wrote. `hides` are the parts of a frame that it asks to leave out, as
    Material names them. `removed` says what cleaning took out of what people wrote. `written` maps
    addresses in `waiting` to those that people wrote.
    """

    uri: str
    title: str
    description: str | None
    waiting: str
    headings: Sequence[Heading]
    found: Sequence[Entry]
    hides: Sequence[str] = ()
    removed: Sequence[str] = ()
    written: Mapping[str, str] = field(default_factory=dict)


def cleaned_html(
    html: str, uri: str, toc: Iterable[Any], published: Publication
) -> tuple[str, Sequence[str]]:
    """The cleaned HTML of a page, in which each id occurs once, and what cleaning removed.

    Panels are not filled in yet. If an id changes, so does its entry in `toc`.
    """
    html = unwrapped(html)
    gone: Sequence[str] = ()
    if not published.is_trusted(uri) and not published.is_fixed(uri):
        shape = Shape.of(html)
        clean, gone = _cleaned(shape.text)
        html = shape.filled(clean)
    panels = published.slots.anchors(uri)
    return with_unique_ids(html, toc, panels=panels, is_generated=uri in published.pages), gone


@lru_cache(maxsize=_SHAPES)
def _cleaned(html: str) -> tuple[str, Sequence[str]]:
    clean = cleaned(html)
    return clean, removed(html, clean)


def articles(published: Publication, *, colours_code: bool = True) -> Iterator[Article]:
    """Every page, the ordinary ones last.

    With `colours_code`, code in a fence has the classes of Pygments.
    Raises ConfigurationError where an ordinary page calls a macro that is not ours.
    """
    converter = _Converter(directories=published.directories, colours_code=colours_code)
    for uri, page in published.pages.items():
        text = published.markdown(uri)
        made = _article(uri, page.title, page.description, text, published, converter)
        found = published.prose(made.waiting, uri)
        yield replace(made, found=found, hides=page.hides)
    for uri, written in published.ordinary.items():
        if uri not in published.pages:
            text = written.prose
            if written.asks_for_macros and published.settings.may_run_macros(uri):
                text = _with_macros(text, uri, published)
            description = written.meta.get("description")
            described = str(description) if description else None
            made = _article(uri, written.title, described, text, published, converter)
            search, hide = written.meta.get("search"), written.meta.get("hide")
            is_searched = not (isinstance(search, Mapping) and search.get("exclude"))
            found = page_entries(made.waiting, uri, made.title, described) if is_searched else []
            yield replace(made, found=found, hides=hide if isinstance(hide, list) else ())


def drawn(waiting: str, uri: str, published: Publication) -> str:
    """The HTML of the page `uri` with its panels and diagrams in their places.

    What only a browser can draw has our script beside it: then the site needs `library.files`.
    """
    html = published.notice(uri) + published.slots.fill(waiting, uri)
    html = settle(html, svg.written) if published.settings.draws else settle(html)
    return library.scripted(html, published.link(uri)(library.SCRIPT_URI, "")) or html


def _article(
    uri: str,
    title: str | None,
    description: str | None,
    text: str,
    published: Publication,
    converter: "_Converter",
) -> Article:
    html, tokens = converter.converted(text, uri)
    headings = Heading.of(tokens)
    html, gone = cleaned_html(html, uri, headings, published)
    first = headings[0].name if headings and headings[0].level == 1 else None
    return Article(
        uri=uri,
        title=title or first or posixpath.splitext(posixpath.basename(uri))[0],
        description=description,
        waiting=html,
        headings=headings,
        found=(),
        removed=gone,
        written=converter.written,
    )


def _with_macros(text: str, uri: str, published: Publication) -> str:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        return environment.from_string(text).render(macros(lambda: (published, uri)))
    except TemplateError as error:
        raise ConfigurationError(
            f"{published.path(uri)}: {error}; only MkDocs can run macros other than those of "
            "integration-scopes"
        ) from error


class _Converter:
    """One converter for all pages: to make one takes longer than to convert a short page."""

    def __init__(self, *, directories: bool, colours_code: bool) -> None:
        fences = [_MERMAID] if colours_code else [plain_code.FENCE, _MERMAID]
        options = {"toc": {"slugify": slug}, "pymdownx.superfences": {"custom_fences": fences}}
        self._markdown = Markdown(extensions=_EXTENSIONS, extension_configs=options)
        self._links = _Links(self._markdown, directories=directories)
        self._fixed: dict[str, tuple[str, Sequence[Mapping[str, Any]]]] = {}
        # After MkDocs' own place for it: all other processors have made their links by then.
        self._markdown.treeprocessors.register(self._links, "addresses", 0)

    @property
    def written(self) -> Mapping[str, str]:
        """The addresses of the last page as people wrote them, by what became of them."""
        return self._links.written

    def converted(self, text: str, uri: str) -> tuple[str, Sequence[Mapping[str, Any]]]:
        """The HTML of the page `uri`, and the tokens of its table of contents."""
        self._links.uri, self._links.written = uri, {}
        pieces = [self._piece(part) for part in split_at_prose(text)]
        return "\n".join(html for html, _ in pieces), [token for _, toc in pieces for token in toc]

    def _piece(self, text: str) -> tuple[str, Sequence[Mapping[str, Any]]]:
        shape = Shape.of(text)
        if not shape.is_fixed:
            return self._converted(text)
        if shape.text not in self._fixed:
            self._fixed[shape.text] = self._converted(shape.text)
        html, tokens = self._fixed[shape.text]
        return shape.filled(html), tokens

    def _converted(self, text: str) -> tuple[str, Sequence[Mapping[str, Any]]]:
        html = self._markdown.reset().convert(text)
        return html, self._markdown.toc_tokens


class _Links(Treeprocessor):  # type: ignore[misc]
    """Addresses that people wrote from one source to another, as the built pages need them."""

    def __init__(self, md: Markdown, *, directories: bool) -> None:
        super().__init__(md)
        self.uri = ""
        self.written: dict[str, str] = {}
        self._directories = directories

    def run(self, root: Element) -> None:
        """Change the addresses below `root`, of the page `uri`."""
        link = links(self.uri, directories=self._directories)
        for element in root.iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address is not None:
                    there = self._there(address, link)
                    element.set(name, there)
                    self.written[there] = address

    def _there(self, address: str, link: Link) -> str:
        if AMP_SUBSTITUTE in address:
            # An e-mail address in angle brackets; its characters are escaped by now.
            return address
        path = site_path(address)
        if not path or path.startswith("/"):
            return address
        place = posixpath.normpath(posixpath.join(posixpath.dirname(self.uri), path))
        return link(place, "") + urlsplit(address)._replace(path="").geturl()
