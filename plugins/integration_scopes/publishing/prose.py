"""The HTML of people's Markdown, sanitised.

Scopes come from outside the company. Raw HTML, scripts, event attributes and `javascript:` links
are removed from the HTML of their prose, before the generated panels are added. What Material and
its Markdown extensions produce stays.
"""

import re
from collections.abc import Mapping
from typing import Any

import nh3
from markupsafe import escape

from integration_scopes.diagrams.fences import tamed
from integration_scopes.domain.markup import ATTRIBUTES, SCHEMES, TAGS

_INPUTS = frozenset({"checkbox", "radio"})
_NAMES = frozenset({"for", "id", "name"})
# Scripts find their elements by these ids, and would take an earlier element with the same id.
RESERVED_ID = re.compile(r"__(?!(?:code|codelineno|span|tabbed)[-_])|d?scope-diagram")
_THEME_CLASS = re.compile(r"md-(?!button)|scope-")
_SKIPPED_BY_BROWSERS = re.compile(r"[\t\n\r]")
_OTHER_HOST = re.compile(r"[\x00-\x20]*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The attribute's value, or None to leave it out."""
    if name in _NAMES and RESERVED_ID.match(value):
        return None
    if name == "class" and tag != "pre" and "mermaid" in value.split():
        return None
    if name == "class":
        return " ".join(word for word in value.split() if not _THEME_CLASS.match(word)) or None
    if tag == "input" and name == "type" and value not in _INPUTS:
        return None
    # A picture from another host would show that host who reads the page.
    if tag == "img" and name == "src" and _OTHER_HOST.match(_SKIPPED_BY_BROWSERS.sub("", value)):
        return None
    return value


_SNIPPET = re.compile(r"^([ \t]*)(?=;*-+8<-)", re.MULTILINE)

_SVG = re.compile(r"(<svg\b[^>]*>)(.*?)</svg>", re.DOTALL)
_SHAPE = re.compile(r"<path\b[^>]*></path>")

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=_attribute,
    filter_style_properties={"text-align"},
    link_rel=None,
    url_schemes=set(SCHEMES),
)


_WRAPPER = re.compile(r"<html><head></head><body>(.*)</body></html>", re.DOTALL)


def unwrapped(html: str) -> str:
    """The HTML of a page without the `<html>` and `<body>` that another plugin's parser adds."""
    match = _WRAPPER.fullmatch(html.strip())
    return match[1] if match else html


def cleaned(html: str) -> str:
    """`html` without anything that could run, or load something from another host."""
    return tamed(_SVG.sub(_shapes, _CLEANER.clean(html)))


def _shapes(match: re.Match[str]) -> str:
    """An icon with its shapes only: the theme's scripts fail on links in it."""
    return match[1] + "".join(_SHAPE.findall(match[2])) + "</svg>"


def without_inclusions(markdown: str) -> str:
    """`markdown` in which the extension `pymdownx.snippets` includes no file.

    A semicolon escapes its syntax. The extension removes it, so readers see the original line.
    """
    return _SNIPPET.sub(r"\1;", markdown)


def escaped(meta: Mapping[str, Any]) -> dict[str, Any]:
    """A page's metadata, with all texts escaped: themes print them unescaped."""
    return {str(escape(key)): _escaped(value) for key, value in meta.items()}


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return str(escape(value))
    if isinstance(value, Mapping):
        return escaped(value)
    return [_escaped(item) for item in value] if isinstance(value, list) else value
