"""The page as the search reads it: a hit lands on the story, record, criterion or question.

The search of MkDocs and of Material finds headings with an id. Until the site has an index of its
own, the search reads a copy of the page in which each of these entries begins with one.
"""

import re
from html import escape

_ENTRY = re.compile(
    r'<(?:article|details|section|tr)\b[^>]*\sid="(?P<id>(?:AC|S|Q)[0-9]+|record-[^"]+)"[^>]*>'
)
_CLASS = "scope-searched"
_ADDED = re.compile(rf'<h3 class="{_CLASS}"[^>]*>[^<]*</h3>')


def searchable(html: str, scope: str) -> str:
    """The HTML of the page of `scope`, an id, with a heading at the start of each entry."""

    def headed(found: re.Match[str]) -> str:
        # A record has a heading without an id, which the search adds to this one.
        name = "" if found["id"].startswith("record-") else f"{scope}/{found['id']}"
        heading = f'<h3 class="{_CLASS}" id="{found["id"]}">{escape(name, quote=False)}</h3>'
        return found[0] + heading

    return _ENTRY.sub(headed, html)


def without_entries(html: str) -> str:
    """The HTML of a page without what `searchable` added."""
    return _ADDED.sub("", html)
