"""Corridor: the files of a site that are not pages, for engines other than MkDocs."""

import os
from collections.abc import Iterator
from pathlib import Path

from integration_scopes.publishing.publication import Publication
from integration_scopes.reading.tree import MARKDOWN
from integration_scopes.settings import Site


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
