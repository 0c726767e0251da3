"""Each page of a site as finished HTML, for engines other than MkDocs."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from integration_scopes.diagrams import library, svg
from integration_scopes.diagrams.fences import settle
from integration_scopes.publishing.cleaning import cleaned_html
from integration_scopes.publishing.converter import Converter
from integration_scopes.publishing.macros import macros
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.search.index import SearchEntry, page_entries
from integration_scopes.publishing.search.site import prose
from integration_scopes.settings import ConfigurationError
from integration_scopes.values import immutable


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


@immutable()
class Article:
    """One page of the site.

    `uri` is its source's path relative to the scopes folder. `waiting` is
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
    found: Sequence[SearchEntry]
    hides: Sequence[str] = ()
    removed: Sequence[str] = ()
    written: Mapping[str, str] = field(default_factory=dict)


def generated_articles(published: Publication, converter: Converter) -> Iterator[Article]:
    """The generated pages, each rendered when it is asked for."""
    for uri, page in published.pages.items():
        text = published.markdown(uri)
        made = _article(uri, page.title, page.description, text, published, converter)
        found = prose(published, made.waiting, uri)
        yield replace(made, found=found, hides=page.hides)


def ordinary_articles(published: Publication, converter: Converter) -> Iterator[Article]:
    """The ordinary pages.

    Raises ConfigurationError if one calls a macro that is not ours.
    """
    for uri, written in published.docs.pages.items():
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
    converter: Converter,
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
