"""Compare a built site with its manifest, or with what should be published."""

from collections.abc import Collection
from pathlib import Path

from integration_scopes.diagrams import library
from integration_scopes.publishing import manifest
from integration_scopes.publishing.manifest import Manifest
from integration_scopes.publishing.publication import Publication
from integration_scopes.values import immutable

_PAGES = (".html", ".htm", ".shtml", ".xhtml", ".xht")
_THEME_PAGES = frozenset({"404.html"})
_SCRIPT = library.SCRIPT_URI.encode()


@immutable()
class SiteComparison:
    """The files of a site that are missing, changed or unexpected."""

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the site is what it should be."""
        return not (self.missing or self.changed or self.unexpected)


def compared(built: Manifest, folder: Path) -> SiteComparison:
    """Compare every file in `folder` with the manifest of the build.

    If another generator built the site from `scopes render`, only copied files can be compared.

    Raises OSError if a file cannot be read.
    """
    there = manifest.digests(folder)
    changed = tuple(
        file for file, now in there.items() if now and built.files.get(file, now) != now
    )
    if built.is_source:
        return SiteComparison(changed=changed)
    return SiteComparison(
        missing=tuple(sorted(built.files.keys() - there.keys())),
        changed=changed,
        unexpected=tuple(
            file for file, now in there.items() if now is None or file not in built.files
        ),
    )


def verification(published: Publication, folder: Path, pages: Collection[str]) -> SiteComparison:
    """Compare the pages and files in `folder` with what should be published.

    `pages` are the other pages that MkDocs built: ordinary ones, and those of plugins and themes.
    No page may be missing or unexpected. The theme may add other files, but not in a partner's
    folder. A symbolic link is always unexpected, because a host may publish its target.
    """
    settings = published.settings
    wanted = {*map(settings.docs_path, published.destinations), *pages}
    there = dict(manifest.entries(folder))
    if any(is_page(file) and _draws(folder / file) for file in there):
        wanted |= {settings.docs_path(library.SCRIPT_URI), settings.docs_path(library.URI)}

    def is_unexpected(file: str) -> bool:
        if file in wanted or file in _THEME_PAGES:
            return False
        is_barred = published.docs.is_barred(settings.relative(file))
        return is_barred or (is_page(file) and not settings.is_expected(file))

    unexpected = (
        file for file, is_regular in there.items() if not is_regular or is_unexpected(file)
    )
    return SiteComparison(
        missing=tuple(sorted(wanted - there.keys())), unexpected=tuple(sorted(unexpected))
    )


def _draws(page: Path) -> bool:
    """Whether the page has diagrams that browsers draw."""
    content = page.read_bytes() if page.is_file() else b""
    # Nearly no page has it, so most need no decoding.
    return _SCRIPT in content and library.draws(content.decode(errors="replace"))


def is_page(file: str) -> bool:
    """Whether browsers show the file as a page."""
    return file.lower().endswith(_PAGES)
