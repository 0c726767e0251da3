"""Corridor: where the site's pages are, seen from one another."""

import posixpath
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

# Some pages are outside the folder of the partners: without a place to leave, `..` is lost.
_DEEP = "/_" * 20
Link = Callable[[str, str], str]
"""From a page's source (`northwind/deals.md`) and an entry's id on it, or "", to an address."""


def links(uri: str, *, directories: bool) -> Link:
    """The links of the page whose source is `uri`, relative to it.

    `directories`: whether a page is a folder's index (`backlog/`) or a file (`backlog.html`).
    """
    here = posixpath.dirname(destination(uri, directories=directories))
    known: dict[str, str] = {}

    def link(target: str, entry: str = "") -> str:
        address = known.get(target)
        if address is None:
            address = known[target] = _relative(here, target, directories=directories)
        return f"{address}#{quote(entry)}" if entry else address

    return link


def _relative(here: str, target: str, *, directories: bool) -> str:
    """The address of the page `target` seen from the folder `here`."""
    there = destination(target, directories=directories)
    relative = posixpath.relpath(f"{_DEEP}/{there}", f"{_DEEP}/{here}")
    if directories and posixpath.basename(there) == "index.html":
        relative = relative[: -len("index.html")] or "./"
    return quote(relative)


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
    """The address of the page `uri`, or of an entry on it, seen from the site's root."""
    there = destination(uri, directories=directories)
    if directories and posixpath.basename(there) == "index.html":
        there = there[: -len("index.html")]
    return quote(there) + (f"#{quote(entry)}" if entry else "")


def destination(uri: str, *, directories: bool) -> str:
    """The file of the built site that `uri` becomes; a file that is no page stays itself."""
    stem, ending = posixpath.splitext(uri)
    if ending != ".md":
        return uri
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        return posixpath.join(folder, "index.html")
    return f"{stem}/index.html" if directories else f"{stem}.html"
