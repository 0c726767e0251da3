"""The ids of a page, made unique.

Markdown gives its headings ids that are unique among themselves, and knows neither our panels,
which join the page later, nor raw HTML. People link to the panels and to the headings above them,
so these keep their ids, and what an author wrote gets another.
"""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from html import escape, unescape
from typing import Protocol

from markdown.extensions.toc import slugify_unicode

from integration_scopes.publishing.prose import RESERVED_ID
from integration_scopes.publishing.slots import HEADED
from integration_scopes.source import TextEdit, edited
from integration_scopes.values import immutable

_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)\b(?:[^<>\"]|\"[^\"]*\")*?\sid=\"([^\"]*)\"")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_COUNT = re.compile(r"_[0-9]+\Z")


class TocEntry(Protocol):
    """An entry of MkDocs' table of contents."""

    id: str

    @property
    def children(self) -> Iterable["TocEntry"]:
        """The entries below it."""
        ...


def heading_id(heading: str, separator: str) -> str:
    """The id of a heading, in any script; `separator` is between its words."""
    id_ = slugify_unicode(heading, separator)
    return f"id{separator}{id_}" if RESERVED_ID.match(id_) else id_


def with_unique_ids(
    html: str, toc: Iterable[TocEntry], *, panels: Collection[str], is_generated: bool
) -> str:
    """The HTML of a page before its `panels` are added, with unique ids; `toc` is updated.

    `panels` are the ids in them. On a generated page the headings above panels are ours.
    """
    elements = list(_ELEMENT.finditer(html))
    waiting: dict[str, deque[TocEntry]] = defaultdict(deque)
    for entry in _flat(toc):
        waiting[entry.id].append(entry)
    fixed: dict[int, str] = {}
    used = set(panels)
    free = _Free(used=used)
    if is_generated:
        for heading in HEADED.finditer(html):
            tag = _ELEMENT.match(html, heading.start())
            wanted = _COUNT.sub("", unescape(tag[2])) if tag else ""
            if tag and wanted not in used:
                fixed[tag.start()] = wanted
                used.add(wanted)
    edits: list[TextEdit] = []
    for element in elements:
        old = unescape(element[2])
        new = fixed.get(element.start()) or free.id(old)
        end = element.end()
        if element[1] in _HEADINGS:
            end = max(html.find(f"</{element[1]}>", end), end)
            if waiting[old]:
                waiting[old].popleft().id = new
        if new == old:
            continue
        edits.append((element.start(2), element.end(2), escape(new)))
        permalink = f'href="#{element[2]}"'
        at = html.find(permalink, element.end(), end)
        if at >= 0:
            edits.append((at, at + len(permalink), f'href="#{escape(new)}"'))
    return edited(html, edits)


@immutable()
class _Free:
    """The ids in use, and how often each was requested again."""

    used: set[str]
    _again: dict[str, int] = field(default_factory=dict)

    def id(self, wanted: str) -> str:
        """`wanted`, or if it is in use, `wanted_1` and so on, as in Markdown."""
        id_, base = wanted, _COUNT.sub("", wanted)
        while id_ in self.used:
            self._again[base] = self._again.get(base, 0) + 1
            id_ = f"{base}_{self._again[base]}"
        self.used.add(id_)
        return id_


def ids(html: str) -> frozenset[str]:
    """The ids in the HTML of a page."""
    return frozenset(unescape(element[2]) for element in _ELEMENT.finditer(html))


def _flat(toc: Iterable[TocEntry]) -> Iterator[TocEntry]:
    for entry in toc:
        yield entry
        yield from _flat(entry.children)
