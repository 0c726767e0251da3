"""What of a navigation that a site's owner has written is not for its readers."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from integration_scopes.addresses import site_path


def hiding(folders: Collection[str], uris: Iterable[str]) -> Callable[[str], bool]:
    """Whether an entry of a navigation leads to what readers may not see.

    That is everything in `folders`, and the files `uris`, however the entry writes their address.
    MkDocs makes a link of an entry whose file is not there, so its title and path would be on
    every page.
    """
    hidden = frozenset(map(_plain, uris))

    def is_hidden(address: str) -> bool:
        place = site_path(address)
        if not place:
            return False
        path = _plain(posixpath.normpath(place).lstrip("/"))
        return path in hidden or any(f"{path}/".startswith(f"{folder}/") for folder in folders)

    return is_hidden


def _plain(path: str) -> str:
    """What the addresses of one page have in common, that of its source included."""
    stem, ending = posixpath.splitext(path)
    if ending in (".md", ".html"):
        path = stem
    folder, _, name = path.rpartition("/")
    return folder if name in ("index", "README") else path


def shown(entries: Iterable[Any], is_hidden: Callable[[str], bool]) -> list[Any]:
    """The navigation that a site's owner has written, without the entries that are hidden.

    A section goes with the last of its entries: its title may be what must stay hidden.
    """
    return replaced(
        entries, lambda leaf: [] if isinstance(leaf, str) and is_hidden(leaf) else [leaf]
    )


def replaced(entries: Iterable[Any], change: Callable[[Any], list[Any]]) -> list[Any]:
    """The entries of a navigation, with those of `change` in the place of each that is no section.

    An entry with a title of its own keeps it; with several in its place, it becomes a section. A
    section goes with the last of its entries.
    """
    found: list[Any] = []
    for entry in entries:
        if not isinstance(entry, dict):
            found += change(entry)
            continue
        for title, below in entry.items():
            is_section = isinstance(below, list)
            left = replaced(below, change) if is_section else change(below)
            if left or below == []:
                found.append({str(title): left if is_section or len(left) > 1 else left[0]})
    return found


def named_in(entry: Any) -> Iterator[str]:
    """The addresses that a navigation, or an entry of it, leads to."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, (dict, list)):
        for below in entry.values() if isinstance(entry, dict) else entry:
            yield from named_in(below)
