"""Corridor: whether everything that should be published is there, and nothing else."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from integration_scopes.publishing.publication import Publication

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
    """
    wanted = published.destinations
    there = frozenset(_files(folder))
    unexpected = (
        file
        for file in there - wanted - _THEME_PAGES
        if file.endswith(".html") or not published.is_wanted(file)
    )
    return Verification(missing=tuple(sorted(wanted - there)), unexpected=tuple(sorted(unexpected)))


def _files(folder: Path) -> Iterator[str]:
    for top, _, names in os.walk(folder):
        for name in names:
            yield Path(top, name).relative_to(folder).as_posix()
