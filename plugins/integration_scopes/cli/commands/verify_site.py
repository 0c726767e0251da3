"""`scopes verify-site`: compare a built site with its manifest and with the current scopes."""

import argparse
from pathlib import Path

from integration_scopes.check import check, no_scopes
from integration_scopes.cli.complaint import complaint
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError, UsageError
from integration_scopes.cli.site import site_of
from integration_scopes.domain.audience import EVERYONE
from integration_scopes.findings import count
from integration_scopes.past import with_past
from integration_scopes.publishing import manifest
from integration_scopes.publishing.manifest import Manifest, ManifestError
from integration_scopes.publishing.site_publication import site_publication
from integration_scopes.publishing.verification import compared, verification
from integration_scopes.reports.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the built site")
    parser.add_argument(
        "--audience",
        metavar="ID",
        help="who it was built for (default: the audience of the settings)",
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Compare the site with its manifest; raises NothingError if they differ."""
    folder: Path = arguments.folder
    if not folder.is_dir():
        raise UsageError(f"there is no folder {str(folder)!r}")
    site = site_of(arguments)
    outcome = check(site)
    if not outcome.report.scopes:
        raise NothingError(no_scopes(site.scopes_dir))
    audience = arguments.audience or site.settings.audience
    published = site_publication(with_past(outcome, site), site, audience=audience)
    built = _manifest(folder)
    if built.audience != audience:
        raise NothingError(
            f'{folder} was built for "{visible(built.audience)}", not for "{audience}"'
        )
    digest = manifest.catalogue_digest(published, outcome.results)
    reason = "is not the site that was built" if digest == built.catalogue else _outdated(built)
    comparisons = compared(built, folder), verification(published, folder, built.pages)
    if digest != built.catalogue or not all(found.is_whole for found in comparisons):
        raise NothingError(complaint(comparisons, folder, reason))
    if built.version != manifest.GENERATOR:
        console.say(_versions(built))
    console.print_result(
        f"{folder} is complete: {count(len(built.files), 'file')} as built for {audience}\n"
    )
    return Exit.OK


def _manifest(folder: Path) -> Manifest:
    """The manifest of the site in `folder`; raises NothingError if it is missing or unreadable."""
    try:
        built = manifest.read(folder)
    except ManifestError as error:
        raise NothingError(f"{error}; build the site again") from None
    if built is not None:
        return built
    public = folder / EVERYONE
    if (public / manifest.NAME).is_file():
        raise NothingError(
            f"{folder} is not a site, but has one for each audience; verify these one by one, "
            f"such as scopes verify-site {public} --audience {EVERYONE}"
        )
    raise NothingError(
        f"{folder} has no {manifest.NAME}, so no build of this plugin made it; "
        "build it with scopes build"
    )


def _outdated(built: Manifest) -> str:
    """Why the current scopes differ from those of the site."""
    if built.catalogue == manifest.UNFINISHED:
        return "was left by a build that failed; build it again"
    versions = "" if built.version == manifest.GENERATOR else f" ({_versions(built)})"
    return f"was built from an earlier state of the scopes{versions}; build it again"


def _versions(built: Manifest) -> str:
    return f"built by {visible(built.version)}; this is {manifest.GENERATOR}"
