"""The units of mkdocs.yml that are plain data: anyone may change them, to plain text."""

import html
import re
import unicodedata
from collections.abc import Iterator

import yaml

from integration_scopes.mkdocs_yml.nodes import is_plain
from integration_scopes.mkdocs_yml.units import OWN, Unit
from integration_scopes.settings import Settings

_NAV = "nav"
_UNSHOWN = ("not_in_nav", f"{OWN}.allowed_configuration")
_TEXTS = ("copyright", "repo_name", "site_author", "site_description", "site_name")
UNITS = frozenset({_NAV, *_UNSHOWN, *_TEXTS, *(f"{OWN}.{name}" for name in Settings.plain_data())})
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = ("http", "https", "mailto")


def objection(unit: Unit) -> tuple[yaml.Node, str] | None:
    """The first node that makes a unit more than plain data, and what was expected.

    None if it is plain data, or if its unit is not in `UNITS`.
    """
    if unit.name not in UNITS:
        return None
    for inner, is_key in _nodes(unit.value):
        text = _unescaped(inner.value) if isinstance(inner, yaml.ScalarNode) else ""
        if not is_plain(inner):
            return inner, "a value without a tag"
        if unit.name in _UNSHOWN:
            continue
        if any(character in '<"' or _is_invisible(character) for character in text.rstrip("\n")):
            return inner, "plain text on one line, without markup"
        scheme = _SCHEME.match(text)
        if unit.name == _NAV and not is_key and scheme and scheme[1].lower() not in _SCHEMES:
            return inner, "a page, or a link that begins with https:, http: or mailto:"
    return None


def _nodes(node: yaml.Node, *, is_key: bool = False) -> Iterator[tuple[yaml.Node, bool]]:
    """The node and all below it, each with whether it is a key."""
    yield node, is_key
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _nodes(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _nodes(key, is_key=True)
            yield from _nodes(value)


def _unescaped(text: str) -> str:
    """What a template may make of the text: Jinja's `striptags` resolves entities, too."""
    for _ in range(3):
        text = html.unescape(text)
    return text


def _is_invisible(character: str) -> bool:
    """Whether it controls a terminal, a line or the direction of the text."""
    return unicodedata.category(character)[0] == "C" or character in "\u2028\u2029"
