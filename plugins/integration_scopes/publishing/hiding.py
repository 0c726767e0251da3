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
    return [kept for entry in entries for kept in _shown(entry, is_hidden)]


def _shown(entry: Any, is_hidden: Callable[[str], bool]) -> Iterator[Any]:
    if isinstance(entry, str):
        if not is_hidden(entry):
            yield entry
    elif isinstance(entry, dict):
        for title, below in entry.items():
            if not isinstance(below, list):
                yield from ({title: inner} for inner in _shown(below, is_hidden))
            elif (left := shown(below, is_hidden)) or not below:
                yield {title: left}
    else:
        yield entry


def named_in(entry: Any) -> Iterator[str]:
    """The addresses that a navigation, or an entry of it, leads to."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, (dict, list)):
        for below in entry.values() if isinstance(entry, dict) else entry:
            yield from named_in(below)
