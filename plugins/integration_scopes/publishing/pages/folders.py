"""A page for each folder of generated pages without an index page."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from integration_scopes.publishing.pages.page import GeneratedPage

MAX_LISTED = 300
"""How many pages of a folder are listed; the indexes across partners have them all."""
_INDEXES = {
    "records": ("ownership.md", "Data ownership"),
    "capabilities": ("backlog.md", "Backlog"),
}
"""The page that compares what is in a folder, and its title."""


def pages(others: Sequence[GeneratedPage]) -> Iterator[GeneratedPage]:
    """For each folder of `others` without a page, a page that lists its pages by title."""
    taken = {page.uri for page in others}
    below: dict[str, list[GeneratedPage]] = {}
    for page in others:
        below.setdefault(page.uri.rpartition("/")[0], []).append(page)
    for folder, children in below.items():
        if folder and not taken & {f"{folder}.md", f"{folder}/index.md"}:
            yield GeneratedPage(
                uri=f"{folder}/index.md",
                title=_title(folder),
                template="folder",
                values=partial(_values, folder, children),
            )


def _values(folder: str, children: Sequence[GeneratedPage]) -> dict[str, Any]:
    index, index_title = _INDEXES.get(folder.rpartition("/")[2], (None, None))
    by_title = sorted(children, key=lambda page: page.title.casefold())
    return {
        "title": _title(folder),
        "index": index,
        "index_title": index_title,
        "children": by_title[:MAX_LISTED],
        "more": max(0, len(children) - MAX_LISTED),
    }


def _title(folder: str) -> str:
    return folder.rpartition("/")[2].capitalize()
