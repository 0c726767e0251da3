"""The files beside the pages that are published because something refers to them."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from html import unescape

from integration_scopes.addresses import page_uri, site_path
from integration_scopes.model.catalogue import Catalogue

# What a browser shows as a picture or saves as a file, but never runs as a page of this site.
ENDINGS = frozenset(
    {
        *("avif", "gif", "jpeg", "jpg", "png", "svg", "webp"),
        *("csv", "docx", "json", "ods", "odt", "pdf", "pptx", "tsv", "txt", "xlsx", "yaml", "zip"),
    }
)

_IN_LINE = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|((?:[^()\n]|\([^()\n]*\))*))")
_TITLE = re.compile(r"""\s+["'].*$""")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_REFERENCE = re.compile(
    r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*(?:\n[ \t]*)?(?:<([^<>\n]*)>|(\S+))", re.MULTILINE
)
_IN_STYLES = re.compile(r"""(?:url\(\s*|@import\s+)(["']?)([^"'()\s]+)\1""", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(?:href|src)\s*=\s*(?:["']([^"'\n]*)["']|([^\s"'>]+))""", re.IGNORECASE
)


def attachments(catalogue: Catalogue, folders: Collection[str]) -> frozenset[str]:
    """The files below the docs folder that the catalogue's pages refer to.

    `folders` are those of all partners. A partner's pages bring files of their own folder and
    files outside all of these folders, but none of another partner.
    """
    return frozenset(
        file
        for here, prose, may in _pages(catalogue, folders)
        for file in _meant(here, prose)
        if (folder := top(file)) not in folders or (folder in may and is_harmless(file))
    )


def with_styles(files: Iterable[str], read: Callable[[str], bytes | None]) -> frozenset[str]:
    """These files, and the fonts, pictures and styles that the style sheets among them refer to.

    `read` gives the content of a file, None if there is no such file.
    """
    seen: set[str] = set()
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        content = read(file) if file.endswith(".css") else None
        for match in _IN_STYLES.finditer((content or b"").decode("utf-8", errors="replace")):
            waiting.extend(_places(posixpath.dirname(file), match[2]))
    return frozenset(seen)


def is_harmless(file: str) -> bool:
    """Whether a browser never runs the file as a page of this site."""
    return file.rpartition(".")[2].lower() in ENDINGS


def top(file: str) -> str:
    """The topmost folder that the file is in; empty if it is in none."""
    return file.partition("/")[0] if "/" in file else ""


def _pages(
    catalogue: Catalogue, folders: Collection[str]
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each page's uri, its text, and the partners' folders from which it may bring files."""
    everyone = frozenset(catalogue.partners)
    for partner in catalogue.partners.values():
        logo = f"\n\n![]({partner.logo})" if partner.logo else ""
        yield f"{partner.id}/index.md", partner.prose + logo, frozenset({partner.id})
    for scope in catalogue.scopes.values():
        yield page_uri(scope.id), scope.prose, frozenset({scope.partner_id})
    for page in catalogue.pages:
        is_ours = page.folder not in folders
        yield page.inner, page.prose, everyone if is_ours else frozenset({page.folder})


def _meant(here: str, prose: str) -> Iterator[str]:
    """The files that the addresses on the page `here` may mean.

    Markdown's start from the page's source; those in HTML may start from the built page.
    """
    source, built = posixpath.dirname(here), posixpath.splitext(here)[0]
    for pattern, starts in ((_IN_LINE, 1), (_REFERENCE, 1), (_ATTRIBUTE, 2)):
        for match in pattern.finditer(prose):
            for start in (source, built)[:starts]:
                for address in _forms(match[1] or match[2] or ""):
                    yield from _places(start, address)


def _forms(written: str) -> frozenset[str]:
    """The addresses that may be meant: Markdown allows spaces, titles and escapes in them."""
    plain = {_TITLE.sub("", written).strip(), *written.split(maxsplit=1)[:1]}
    return frozenset({*plain, *(unescape(_ESCAPED.sub(r"\1", address)) for address in plain)})


def _places(folder: str, address: str) -> Iterator[str]:
    """The file that the address means on a page in this folder, if it is one of this site."""
    path = site_path(address)
    place = posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
    if posixpath.basename(path) not in ("", ".", "..") and not place.startswith("../"):
        yield place
