"""Whether a build may replace what is in a site's place, and which files it may delete.

A build deletes only files that a build wrote. The manifest of the old site names them.
"""

import os
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from integration_scopes.mkdocs_yml import site_dir
from integration_scopes.publishing import manifest
from integration_scopes.publishing.manifest import ManifestError, entries
from integration_scopes.reading import git
from integration_scopes.reports.visible import visible
from integration_scopes.settings import ConfigurationError, Site

_SHOWN = 3
_MOUNTS = Path("/proc/self/mountinfo")
_PAGE = (".html", ".htm")
# What MkDocs' themes, its search and this plugin add to the pages.
_BESIDE_PAGES = re.compile(
    r"sitemap\.xml(?:\.gz)?|objects\.inv"
    r"|assets/(?:images/favicon\.png|(?:javascripts|stylesheets)/.+|(?:mermaid|scope)[^/]*)"
    r"|(?:css|fonts|js|search|webfonts)/.+\.(?:css|eot|js|json|map|svg|ttf|woff2?)"
    r"|img/(?:favicon\.ico|grid\.png)"
    r"|(?:export|schema)/[^/]+\.(?:csv|json)|export/[^/]+/[^/]+\.(?:html|txt)"
)


def replaceable(site: Site, *, is_exchanged: bool, name: str = "site_dir") -> frozenset[str]:
    """The files in the place of `site` that a build wrote, by their paths there.

    Raises ConfigurationError if it must not be replaced: something else is there, too. Where
    the folder itself `is_exchanged` for another one, it cannot be a mount point. Raises OSError
    where the folder cannot be listed. `name` is what its messages call the folder.
    """
    site_dir.checked_site_dir(site.site_dir, site.docs_dir, site.base, name=name)
    # A link in the site's place stays; what it leads to is replaced.
    place = site.site_dir.resolve()
    if not place.exists():
        return frozenset()
    named = f"{name} is {str(site.site_dir)!r}"
    if not place.is_dir():
        raise ConfigurationError(f"{named}, which is a file; name a folder")
    if is_exchanged and _is_mount(place):
        raise ConfigurationError(
            f"{named}, a mount point, which cannot be replaced; name a folder inside it, such as "
            f"{str(site.site_dir / 'public')!r}"
        )
    if tracked := git.tracked(place):
        raise ConfigurationError(
            f"{named}, which holds files that git tracks: {_some(tracked)}; a build replaces the "
            "folder, so name another one, or remove them from git with `git rm -r --cached`"
        )
    files = written(place, site.docs_dir)
    if others := foreign(place, files):
        raise ConfigurationError(
            f"{named}, which holds files that no build wrote: {_some(others)}; a build replaces "
            "the folder, so move them out (what is to be published belongs in docs_dir), delete "
            "them, or name another folder"
        )
    return files


def written(folder: Path, docs_dir: Path | None = None) -> frozenset[str]:
    """The files in `folder` that a build wrote: by its manifest, or by those of its subfolders.

    With a `docs_dir`, a site without a manifest is known by its files.
    """
    if own := _recorded(folder):
        return own
    below = {
        f"{inner.name}/{file}"
        for inner in folder.iterdir()
        if inner.is_dir() and not inner.is_symlink()
        for file in _recorded(inner)
    }
    if below or docs_dir is None:
        return frozenset(below)
    return _by_mkdocs(folder, docs_dir)


def foreign(folder: Path, files: Collection[str]) -> list[str]:
    """What in `folder` is not one of these `files`; a link never is."""
    return sorted(
        file for file, is_regular in entries(folder) if not is_regular or file not in files
    )


def remove(folder: Path, files: Collection[str]) -> bool:
    """Delete these `files` of `folder`, and folders that are empty then; whether all is gone."""
    if not folder.exists():
        return True
    mine = [file for file, is_regular in entries(folder) if is_regular and file in files]
    # A manifest last: a process that is killed here leaves a folder that still says what may go.
    for file in sorted(mine, key=lambda file: file.endswith(manifest.NAME)):
        with suppress(OSError):
            (folder / file).unlink()
    for inner, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):
            Path(inner).rmdir()
    return not folder.exists()


def _recorded(folder: Path) -> frozenset[str]:
    """The files that the manifest in `folder` names, and itself."""
    try:
        recorded = manifest.read(folder)
    except ManifestError:
        recorded = None
    return frozenset({*recorded.files, manifest.NAME}) if recorded else frozenset()


def _by_mkdocs(folder: Path, docs_dir: Path) -> frozenset[str]:
    """The files of a site that MkDocs has left without a manifest, if it is one."""
    files = [file for file, is_regular in entries(folder) if is_regular]
    if "index.html" not in files or not _is_by_mkdocs(folder / "index.html"):
        return frozenset()
    home = (folder / "index.html").read_bytes()
    return frozenset(
        file
        for file in files
        if not any(part.startswith(".") for part in file.split("/"))
        and (
            _BESIDE_PAGES.fullmatch(file)
            or (file.endswith(_PAGE) and _is_by_mkdocs(folder / file))
            or (docs_dir / file).is_file()
            # From the theme's custom_dir.
            or (file.endswith((".css", ".js")) and f'"{file}"'.encode() in home)
        )
    )


def _is_by_mkdocs(page: Path) -> bool:
    """Whether the page says so: each theme names MkDocs in its head or its footer."""
    return b"mkdocs" in page.read_bytes().lower()


def _is_mount(place: Path) -> bool:
    if os.path.ismount(place):
        return True
    # A folder of the same file system, mounted here, looks like any other.
    if not _MOUNTS.exists():
        return False
    mounts = (line.split()[4] for line in _MOUNTS.read_text(errors="surrogateescape").splitlines())
    return str(place).replace(" ", "\\040") in mounts


def _some(files: list[str]) -> str:
    shown = ", ".join(visible(file) for file in files[:_SHOWN])
    return f"{shown} and {len(files) - _SHOWN:,} more" if len(files) > _SHOWN else shown
