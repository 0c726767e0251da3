"""A site's own `nav` without the entries that lead to removed files."""

import posixpath
from collections.abc import Collection, Iterable
from typing import Any

from integration_scopes.addresses import site_path


def nav_without(nav: Any, removed: Iterable[str], folders: Collection[str]) -> Any:
    """`nav` without the entries that lead to a `removed` file or into one of `folders`.

    A section that loses its last entry is removed too.
    """
    if not nav:
        return nav
    pages = {_page(path) for path in removed}

    def is_removed(page: str) -> bool:
        return page in pages or any(f"{page}/".startswith(f"{folder}/") for folder in folders)

    def remaining(entry: Any) -> Any:
        """What remains of an entry; None if nothing does."""
        if isinstance(entry, str):
            page = _page(entry)
            return None if page and is_removed(page) else entry
        kept: list[Any] | dict[Any, Any]
        if isinstance(entry, list):
            kept = [item for item in map(remaining, entry) if item is not None]
        elif isinstance(entry, dict):
            items = {title: remaining(below) for title, below in entry.items()}
            kept = {title: item for title, item in items.items() if item is not None}
        else:
            return entry
        was_empty = not entry
        return kept if kept or was_empty else None

    return remaining(nav) or []


def _page(address: str) -> str:
    """The page of this site at `address`, without its ending; empty for another site's."""
    place = site_path(address)
    path = posixpath.normpath(place).lstrip("/") if place else ""
    for ending in (".md", ".html", "/index", "/README"):
        path = path.removesuffix(ending)
    return path
