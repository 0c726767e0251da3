"""`scopes build`: check, build in another folder, verify, then swap the new site in."""

import argparse
import os
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path

from integration_scopes.check import Outcome
from integration_scopes.cli.audience import add_audience
from integration_scopes.cli.before_writing import (
    add_strict,
    check_before_writing,
    require_permission,
)
from integration_scopes.cli.building import build_each, replacing
from integration_scopes.cli.complaint import complaint
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, FoundError, NothingError, UsageError
from integration_scopes.cli.site import config_file, site_of
from integration_scopes.domain.audience import EVERYONE, audiences
from integration_scopes.past import with_past
from integration_scopes.publishing import manifest
from integration_scopes.publishing.checked_site import ENGINES, CheckedSite
from integration_scopes.publishing.permission import REFUSAL, may_publish
from integration_scopes.publishing.replacing import replaceable
from integration_scopes.publishing.site_publication import site_publication
from integration_scopes.publishing.swap import NEW, swap
from integration_scopes.publishing.verification import verification
from integration_scopes.settings import Site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    add_strict(parser)
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default=ENGINES[0],
        help="mkdocs, or plain: the built-in one, which needs no theme (default: mkdocs)",
    )
    group = parser.add_mutually_exclusive_group()
    add_audience(group, "build")
    group.add_argument(
        "--all-audiences",
        action="store_true",
        help="build a site for every audience, each in its own folder below site_dir",
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Build the site and report where it is."""
    file = config_file(arguments)
    site = site_of(arguments)
    replaceable(site, is_exchanged=True)
    # Every audience is built: none can be mistyped.
    option = EVERYONE if arguments.all_audiences else arguments.audience
    outcome, audience = check_before_writing(site, console, audience=option)
    outcome = with_past(outcome, site)
    if arguments.all_audiences:
        folders = _folders(audiences(outcome.catalogue), site, console)
    else:
        require_permission(audience, site)
        folders = {audience: "."}
    try:
        _build(folders, outcome, site, file, console, engine=arguments.engine)
    except OSError as error:
        kept = "; the previous site is still in place" if site.site_dir.exists() else ""
        raise UsageError(
            f"the site cannot be written to {site.site_dir}: {error.strerror}{kept}"
        ) from error
    for folder in folders.values():
        console.say(f"{_pages(site.site_dir / folder)} pages in {site.site_dir / folder}")
    return Exit.OK


def _build(
    folders: Mapping[str, str],
    outcome: Outcome,
    site: Site,
    file: Path,
    console: Console,
    *,
    engine: str,
) -> None:
    """Build the sites of all audiences in another folder, then swap them in."""
    with replacing(site, console) as (aside, place):
        sites = [
            CheckedSite(
                outcome=outcome,
                audience=audience,
                config_file=file,
                site_dir=aside / NEW / folder,
                log=aside / f"{audience}.log",
                is_strict=site.strict,
                folder=folder,
                pages=aside / f"{audience}.json",
                engine=engine,
            )
            for audience, folder in folders.items()
        ]
        with closing(build_each(sites, aside, console)) as done:
            for built, is_built in zip(sites, done, strict=True):
                if not is_built:
                    console.err.write(f"the site for {built.audience} could not be built\n")
                    raise FoundError
                _finish(built, site)
                if len(sites) > 1:
                    console.say(f"built for {built.audience}")
        # A file may have been put there during the build.
        files = replaceable(site, is_exchanged=True)
        # Swap all sites at once, so that all audiences see the same state.
        swap(aside, place, files)


def _finish(built: CheckedSite, site: Site) -> None:
    """Write the manifest of a new site; raises NothingError if pages are missing."""
    published = site_publication(built.outcome, site, audience=built.audience)
    made = manifest.made(built.pages)
    differences = verification(published, built.site_dir, made)
    if not differences.is_whole:
        folder = site.site_dir / built.folder
        raise NothingError(complaint([differences], folder, "is not what should be published"))
    manifest.write(built.site_dir, published, built.outcome.results, made)


def _folders(every_audience: Collection[str], site: Site, console: Console) -> Mapping[str, str]:
    """The folder of each audience whose site may be published, below the site's folder."""
    allowed = [
        audience for audience in every_audience if may_publish(audience, site.settings, os.environ)
    ]
    if len(allowed) < len(every_audience):
        console.say(REFUSAL)
    return {audience: audience for audience in allowed}


def _pages(folder: Path) -> int:
    return sum(
        1 for file in folder.rglob("*.html") if "export" not in file.relative_to(folder).parts
    )
