"""What cleaning removed from a page's HTML, so that it can be reported.

The HTML before is first serialised by the same parser, which removes nothing then. So both
texts are of one form, and what is only in the first was removed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

import nh3

_NAME = re.compile(r"<([a-zA-Z][^\s/>\x00]*)")
_SCHEME = re.compile(r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*+(?=:)", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20]+")
_TAG = re.compile(r"<([a-z][^\s/>]*(?:\s[^\s=>]+=\"[^\"]*\")*)>")
# The parser drops these where no table or document is around them.
_PLACED = re.compile(
    r"<(html|head|body|frameset|frame|caption|colgroup|col|tbody|tfoot|thead|tr|td|th)(?=[\s/>])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"<(?:a|img)\b[^<>]*?\s(?:href|src)\s*=\s*[\"']?([a-z][a-z0-9+.-]*:[^\s\"'<>]*)", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"\s([^\s=\"]+)=\"([^\"]*)\"")
_MAX_SHOWN = 40
# Of these, the value is what may be removed; of class and style, a part of it.
_VALUES = {"href": "address", "src": "address", "id": "id", "for": "id", "name": "name"}

_Part = tuple[str, str, str]
"""A tag's name, an attribute's or "", and what of its value counts."""


def removed(before: str, after: str) -> list[str]:
    """What is in the HTML `before` cleaning and not `after` it: a message for each thing."""
    if after == before:
        return []
    kept = Counter(_TAG.findall(after))
    written = Counter(_TAG.findall(_written(before)))
    lost = Counter(part for tag in (written - kept).elements() for part in _parts(tag))
    lost -= Counter(part for tag in (kept - written).elements() for part in _parts(tag))
    lost += _unparsed(before, written)
    if not lost:
        return []
    drawings = lost.pop(("pre", "class", "mermaid"), 0)
    lost[("pre", "data-search-exclude", "")] -= drawings
    gone = {tag for tag, attribute, _ in lost if not attribute}
    messages = ["a diagram is not drawn"] * drawings
    for (tag, attribute, value), count in lost.items():
        if not attribute:
            messages += [f'"<{tag}>" is left out of the page'] * count
        elif tag not in gone:
            messages += [_message(tag, attribute, value)] * count
    return messages


def _unparsed(before: str, written: Counter[str]) -> Counter[_Part]:
    """What the parser itself dropped: parts of a table without one, invalid addresses."""
    places = Counter(tag.lower() for tag in _PLACED.findall(before))
    addresses = Counter(map(unescape, _ADDRESS.findall(before)))
    if not places and not addresses:
        return Counter()
    parts = Counter(part for tag in written.elements() for part in _parts(tag))
    for (tag, attribute, value), count in parts.items():
        if not attribute:
            places[tag] -= count
        elif attribute in ("href", "src"):
            addresses[value.strip()] -= count
    return +Counter({(tag, "", ""): count for tag, count in places.items()}) + Counter(
        {("a", "href", address): count for address, count in addresses.items()}
    )


def _written(html: str) -> str:
    """The HTML as the parser understands it, nothing removed but comments."""
    # Its own reading of addresses forgets what browsers skip.
    plain = _IGNORED.sub("", unescape(html))
    return nh3.clean(
        html,
        tags={name.lower() for name in _NAME.findall(html)},
        clean_content_tags=set(),
        attributes={},
        generic_attribute_prefixes={""},
        link_rel=None,
        url_schemes={scheme.lower() for scheme in _SCHEME.findall(plain)},
    )


def _parts(tag: str) -> Iterator[_Part]:
    name = tag.partition(" ")[0]
    yield name, "", ""
    for attribute, text in _ATTRIBUTE.findall(tag):
        value = unescape(text)
        if attribute == "class":
            yield from ((name, attribute, word) for word in value.split())
        elif attribute == "style":
            properties = (
                declaration.partition(":")[0].strip().lower() for declaration in value.split(";")
            )
            yield from ((name, attribute, property_) for property_ in properties if property_)
        else:
            yield name, attribute, value if attribute in _VALUES else ""


def _message(tag: str, attribute: str, value: str) -> str:
    shown = value if len(value) <= _MAX_SHOWN else f"{value[:_MAX_SHOWN]}…"
    if tag == "img" and attribute == "src":
        return f'the picture "{shown}" is on another host'
    if attribute in _VALUES:
        return f'the {_VALUES[attribute]} "{shown}" is left out of the page'
    if attribute in ("class", "style"):
        return f'the {attribute} "{shown}" is left out of the page'
    return f'"{attribute}" is left out of the page'
