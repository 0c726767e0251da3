"""Corridor: the files beside the scopes that go into the site with the pages that refer to them."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from integration_scopes.model.catalogue import Catalogue

# What a browser shows as a picture or saves as a file, but never runs as a page of this site.
ENDINGS = frozenset(
    {
        *("avif", "gif", "jpeg", "jpg", "png", "svg", "webp"),
        *("csv", "docx", "json", "ods", "odt", "pdf", "pptx", "tsv", "txt", "xlsx", "yaml", "zip"),
    }
)

_IN_LINE = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*))")
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*(?:<([^<>\n]*)>|(\S+))", re.MULTILINE)
_ATTRIBUTE = re.compile(
    r"""\b(?:href|src)\s*=\s*(?:["']([^"'\n]*)["']|([^\s"'>]+))""", re.IGNORECASE
)


def attachments(catalogue: Catalogue) -> frozenset[str]:
    """The files in partners' folders, below the docs folder, that the catalogue's pages refer to.

    A partner's pages bring files of its own folder only: nobody publishes a neighbour's.
    """
    return frozenset(
        file
        for here, prose, may in _pages(catalogue)
        for file in _meant(here, prose)
        if file.partition("/")[0] in may and file.rpartition(".")[2].lower() in ENDINGS
    )


def _pages(catalogue: Catalogue) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each page's uri, what it says, and the partners' folders whose files it may bring."""
    everyone = frozenset(catalogue.partners)
    for partner in catalogue.partners.values():
        logo = f"\n\n![]({partner.logo})" if partner.logo else ""
        yield f"{partner.id}/index.md", partner.prose + logo, frozenset({partner.id})
    for scope in catalogue.scopes.values():
        yield f"{scope.id}.md", scope.prose, frozenset({scope.partner_id})
    for page in catalogue.pages:
        is_ours = page.folder not in everyone
        yield page.inner, page.prose, everyone if is_ours else frozenset({page.folder})


def _meant(here: str, prose: str) -> Iterator[str]:
    """The files that the addresses on the page `here` may mean.

    Markdown's start from the page's source; those in HTML may start from the built page.
    """
    source, built = posixpath.dirname(here), posixpath.splitext(here)[0]
    for pattern, starts in ((_IN_LINE, 1), (_REFERENCE, 1), (_ATTRIBUTE, 2)):
        for found in pattern.finditer(prose):
            path = _path(found[1] or found[2] or "")
            for start in (source, built)[:starts]:
                yield posixpath.normpath(posixpath.join(start, path)).lstrip("/")


def _path(address: str) -> str:
    """The path of an address within the site; empty where it leads elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)
