"""The files of a site that are not pages, for engines other than MkDocs."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from integration_scopes.diagrams import library
from integration_scopes.folders import walk
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.verification import is_page
from integration_scopes.reading.tree import MARKDOWN
from integration_scopes.settings import Settings, Site
from integration_scopes.values import immutable


@immutable()
class Copied:
    """The files of the docs folder: the content of each published one, and the others.

    By their paths below the docs folder. Links are neither.
    """

    files: Mapping[str, Callable[[], bytes]]
    left_out: frozenset[str]

    @property
    def pages(self) -> list[str]:
        """The files that browsers show as pages."""
        return [path for path in self.files if is_page(path)]


def copied(published: Publication, site: Site, named: Iterable[str] = ()) -> Copied:
    """Which files of the docs folder are published as they are.

    `named` are addresses in the navigation; the files that they mean are published too.
    """
    wanted = {posixpath.normpath(address) for address in named}
    files: dict[str, Callable[[], bytes]] = {}
    left_out = set()
    for path, file in _found(site):
        inner = site.settings.relative(path)
        is_named = path in wanted and not published.docs.is_barred(inner)
        if is_named or published.docs.is_wanted(inner):
            files[path] = file.read_bytes
        else:
            left_out.add(path)
    return Copied(files=files, left_out=frozenset(left_out))


def needed(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The files that a page needs to draw in the browser, by their paths.

    Raises LibraryError if they are not installed.
    """
    for uri, content in library.files().items():
        yield settings.docs_path(uri), content


def _found(site: Site) -> Iterator[tuple[str, Path]]:
    for path, item in sorted(walk(site.docs_dir)):
        if not (item.is_symlink() or site.is_excluded(path) or path.endswith(MARKDOWN)):
            yield path, Path(item.path)
