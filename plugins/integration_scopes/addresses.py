"""The addresses of the pages of the site, relative to one another."""

import posixpath
from collections.abc import Callable, Sequence
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

# The pages of a site link to the same few thousand pages and entries.
_MAX_CACHED = 1 << 14
Link = Callable[[str, str], str]
"""Makes an address of a page's source (`northwind/deals.md`) and an entry's id on it, or ""."""


def page_uri(scope_id: str) -> str:
    """The source of a scope's page, relative to the scopes folder."""
    return f"{scope_id}.md"


def links(uri: str, *, directories: bool) -> Link:
    """The links of the page whose source is `uri`, relative to it.

    `directories`: whether a page is a folder's index (`backlog/`) or a file (`backlog.html`).
    """
    *here, _ = _steps(destination(uri, directories=directories))
    known: dict[str, str] = {}

    def link(target: str, entry: str = "") -> str:
        address = known.get(target)
        if address is None:
            address = known[target] = _relative(here, _place(target, directories=directories))
        return f"{address}#{_quoted(entry)}" if entry else address

    return link


def _steps(path: str) -> Sequence[str]:
    """The steps of an address; outside the scopes folder, the first one is `..`."""
    return quote(posixpath.normpath(path)).split("/")


@lru_cache(maxsize=_MAX_CACHED)
def _place(uri: str, *, directories: bool) -> Sequence[str]:
    """The steps to a page; the last one is empty for the index of a folder."""
    steps = _steps(destination(uri, directories=directories))
    return [*steps[:-1], ""] if directories and steps[-1] == "index.html" else steps


def _relative(here: Sequence[str], there: Sequence[str]) -> str:
    """The relative path from a folder to a page."""
    common = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        common += 1
    steps = (*[".."] * (len(here) - common), *there[common:])
    return "./" if steps == ("",) else "/".join(steps) or "."


@lru_cache(maxsize=_MAX_CACHED)
def _quoted(entry: str) -> str:
    return quote(entry)


def site_path(address: str) -> str:
    """The path of an address within the site; empty if it leads elsewhere or has no path."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def published(url: str | None, uri: str, entry: str = "", *, directories: bool) -> str | None:
    """The address of the page `uri`, or of an entry on it, in the site whose address is `url`."""
    return f"{url.rstrip('/')}/{located(uri, entry, directories=directories)}" if url else None


def located(uri: str, entry: str = "", *, directories: bool) -> str:
    """The address of the page `uri`, or of an entry on it, relative to the site's root."""
    page = "/".join(_place(uri, directories=directories))
    return f"{page}#{_quoted(entry)}" if entry else page


def destination(uri: str, *, directories: bool) -> str:
    """The file that `uri` becomes in the built site; a file that is not a page keeps its path."""
    stem, ending = posixpath.splitext(uri)
    if ending != ".md":
        return uri
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        return posixpath.join(folder, "index.html")
    return f"{stem}/index.html" if directories else f"{stem}.html"
