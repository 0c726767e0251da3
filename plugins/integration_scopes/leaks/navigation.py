"""A site's own `nav` without the entries that lead to removed files."""

import posixpath
from collections.abc import Collection, Iterable
from typing import Any

from integration_scopes.addresses import site_path


def without(nav: Any, gone: Iterable[str], folders: Collection[str]) -> Any:
    """`nav` without what leads to the files `gone`, or to anything in `folders`.

    A section goes with the last of its entries.
    """
    addresses = {_page(path) for path in gone}

    def left(entry: Any) -> Any:
        """What remains of an entry; None if nothing does."""
        if isinstance(entry, list):
            return [item for item in map(left, entry) if item is not None] or (
                None if entry else []
            )
        if isinstance(entry, dict):
            kept = {
                title: item for title, below in entry.items() if (item := left(below)) is not None
            }
            return kept or (None if entry else {})
        is_gone = (
            isinstance(entry, str)
            and (page := _page(entry))
            and (
                page in addresses or any(f"{page}/".startswith(f"{folder}/") for folder in folders)
            )
        )
        return None if is_gone else entry

    return nav and (left(nav) or [])


def _page(address: str) -> str:
    """The page that an address of this site means, without its ending; empty elsewhere."""
    place = site_path(address)
    path = posixpath.normpath(place).lstrip("/") if place else ""
    for ending in (".md", ".html", "/index", "/README"):
        path = path.removesuffix(ending)
    return path
