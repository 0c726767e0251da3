"""Corridor: whether everything that should be published is there, and nothing else."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from integration_scopes.diagrams import library
from integration_scopes.publishing.publication import Publication

_PAGES = (".html", ".htm", ".shtml", ".xhtml", ".xht")
_SCRIPT = re.compile(rb"<script[^>]*" + re.escape(library.SCRIPT_URI).encode())
_THEME_PAGES = frozenset({"404.html"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """What is not there, and what should not be; both are files below the site's folder."""

    missing: tuple[str, ...]
    unexpected: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the site is what it should be."""
        return not self.missing and not self.unexpected


def verification(published: Publication, folder: Path) -> Verification:
    """Compare the built site in `folder` with what should be published.

    Pages are compared both ways. Of other files, those that we add must be there, those of the
    theme are nobody's business here, and what lies in a partner's folder must be wanted there.
    No link is: whoever publishes the folder may follow it, and publish what it leads to.
    """
    wanted = published.destinations
    there = dict(_files(folder))
    if any(_is_page(file) and _draws(folder / file) for file in there):
        wanted |= {library.SCRIPT_URI, library.URI}
    unexpected = (
        file
        for file, is_link in there.items()
        if is_link
        or (
            file not in wanted | _THEME_PAGES
            and (published.is_barred(file) or (_is_page(file) and not published.is_wanted(file)))
        )
    )
    return Verification(
        missing=tuple(sorted(wanted - there.keys())), unexpected=tuple(sorted(unexpected))
    )


def _draws(page: Path) -> bool:
    """Whether the page lets the reader's browser draw something."""
    return page.is_file() and _SCRIPT.search(page.read_bytes()) is not None


def _is_page(file: str) -> bool:
    return file.lower().endswith(_PAGES)


def _files(folder: Path) -> Iterator[tuple[str, bool]]:
    """Every file below `folder`, and every link to a folder; with each, whether it is a link."""
    for top, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(top, name)
            if path.is_symlink() or name in names:
                yield path.relative_to(folder).as_posix(), path.is_symlink()
