"""The search index of a built site, with separate entries for generated pages.

The search plugins of MkDocs and of Material write one format, `search/search_index.json`: `docs`
with a location, a title and a text each. Theirs are parsed out of HTML; ours come from the
catalogue. Material's client shows titles and texts as HTML, and knows a boost; the other escapes.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from html import escape, unescape
from itertools import chain, repeat
from typing import Any

from integration_scopes.values import immutable

INDEX = "search/search_index.json"
"""Where it is in the site."""

_HIDDEN = re.compile(
    r"<(pre|div)\b[^>]*\bdata-search-exclude\b.*?</\1>|<svg\b.*?</svg>"
    r'|<a class="headerlink".*?</a>',
    re.DOTALL,
)
_HEADING = re.compile(r'<h([1-6])\b[^>]*?\sid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_WITHIN_WORDS = re.compile(
    r"</?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|s|small|span|strong)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
# The client looks for the beginnings of what is between spaces and hyphens.
_MARKS = dict.fromkeys(map(ord, '"()[]{}\u201c\u201d\u201e\u00ab\u00bb'))
_MATERIALS_TITLE, _TITLE = 1000, 15
_WORD = re.compile(r"[^\W\d_]+")
# `json.dumps` with other separators would create an encoder for each entry.
_json = json.JSONEncoder(separators=(",", ":")).encode


@immutable()
class SearchEntry:
    """What the search finds: a page, or the place `anchor` on it; `uri` is the page's source.

    `title` and `text` are plain text. Of two entries that fit alike, the one with more `boost` is
    first; 1 is that of an ordinary page.
    """

    uri: str
    title: str
    text: str = ""
    anchor: str = ""
    boost: float = 1


def sections(html: str, uri: str, boost: float) -> list[SearchEntry]:
    """The parts of the HTML of people's prose that begin with a heading and hold a text."""
    html = _HIDDEN.sub(" ", html)
    headings = list(_HEADING.finditer(html))
    ends = [*(heading.start() for heading in headings), len(html)][1:]
    entries = [
        SearchEntry(
            uri=uri,
            anchor=unescape(heading[2]),
            title=_plain(heading[3]),
            text=_plain(html[heading.end() : end]),
            boost=boost,
        )
        for heading, end in zip(headings, ends, strict=True)
    ]
    return [entry for entry in entries if entry.text]


def page_entries(html: str, uri: str, title: str, description: str | None) -> list[SearchEntry]:
    """An ordinary page, with all of its text before the first heading below its own, and its parts.

    For a site without a search plugin, which would read the page itself.
    """
    html = _HIDDEN.sub(" ", html)
    first = _HEADING.search(html)
    if first is not None and first[1] == "1":
        html = html[: first.start()] + html[first.end() :]
        first = _HEADING.search(html)
    end = first.start() if first is not None else len(html)
    text = " ".join(filter(None, (description, _plain(html[:end]))))
    return [SearchEntry(uri=uri, title=title, text=text), *sections(html[end:], uri, 1)]


def _plain(html: str) -> str:
    """The text of HTML, on one line; elements other than inline ones separate words."""
    text = _TAG.sub(" ", _WITHIN_WORDS.sub("", html))
    return " ".join(unescape(text).split())


def joined(
    index: str, entries: Iterable[tuple[str, SearchEntry]], pages: Collection[str]
) -> Iterator[str]:
    """The index with these entries, by location, instead of what it has on these `pages`.

    In pieces, because the index of a large site takes much memory.
    """
    data: dict[str, Any] = json.loads(index)
    is_html = "pipeline" in data.get("config", {})
    _weigh_titles(data.get("config", {}))
    others = (doc for doc in data["docs"] if doc["location"].partition("#")[0] not in pages)
    ours = (_doc(location, entry, is_html=is_html) for location, entry in entries)
    # An index that was computed at build does not know our entries; the client computes another.
    data.pop("index", None)
    for before, (key, value) in zip(chain("{", repeat(",")), data.items(), strict=False):
        yield f"{before}{_json(key)}:"
        yield from _list(chain(ours, others)) if key == "docs" else [_json(value)]
    yield "}"


def _list(docs: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield "["
    for before, doc in zip(chain([""], repeat(",")), docs, strict=False):
        yield before + _json(doc)
    yield "]"


def _weigh_titles(config: dict[str, Any]) -> None:
    """Weigh titles as our entries need it, unless the site configures them.

    With Material's own weight, a title with one of two words is before a text with both.
    """
    title = config.get("fields", {}).get("title", {})
    if title.get("boost") == _MATERIALS_TITLE:
        title["boost"] = _TITLE


def _doc(location: str, entry: SearchEntry, *, is_html: bool) -> dict[str, Any]:
    title, text = _line(entry.title), _line(entry.text.translate(_MARKS))
    # So that those find it too who type its words without their accents.
    if not (title + text).isascii():
        plain = dict.fromkeys(filter(None, map(_unaccented, _WORD.findall(f"{title} {text}"))))
        text = " ".join((text, *plain))
    if not is_html:
        return {"location": location, "title": title, "text": text}
    return {
        "location": location,
        "title": escape(title, quote=False),
        "text": escape(text, quote=False),
        "boost": entry.boost,
    }


def _line(text: str) -> str:
    """The text on one line, its letters as keyboards give them."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _unaccented(word: str) -> str:
    """The word in plain Latin letters; nothing if it is in such, or in another script."""
    plain = unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode()
    return "" if word.isascii() or len(plain) != len(word) else plain
