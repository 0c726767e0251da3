"""Corridor: the files of a site that are not pages, for engines other than MkDocs."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from integration_scopes.diagrams import library
from integration_scopes.publishing.publication import Publication
from integration_scopes.reading.tree import MARKDOWN
from integration_scopes.settings import Settings, Site


def needed(pages: Iterable[str], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The files that the HTML of these pages needs to draw in the browser, by their paths."""
    if any(library.SCRIPT_URI in page for page in pages):
        for uri, content in library.files().items():
            yield settings.uri(uri), content


def copied(published: Publication, site: Site) -> Iterator[tuple[str, bytes]]:
    """Our own files, and those of the docs folder that are published as they are.

    Each with its path below the docs folder. Links are left out.
    """
    for uri, read in published.files.items():
        yield site.settings.uri(uri), read()
    for folder, _, names in os.walk(site.docs_dir):
        for file in (Path(folder, name) for name in sorted(names)):
            place = file.relative_to(site.docs_dir).as_posix()
            is_left_out = file.is_symlink() or site.is_excluded(place) or place.endswith(MARKDOWN)
            if not is_left_out and published.is_wanted(site.settings.below(place)):
                yield place, file.read_bytes()
