"""`scopes verify-site`: compare a built site with what should be published."""

import argparse
from pathlib import Path

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli.building import expected
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError, UsageError
from integration_scopes.domain.audience import EVERYONE
from integration_scopes.publishing.verification import Verification, verification
from integration_scopes.reports.visible import visible

HELP = "compare a built site with what should be published"
EXAMPLES = """examples:
  scopes verify-site site
  scopes verify-site site/northwind --audience northwind
"""
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the built site")
    parser.add_argument(
        "--audience",
        metavar="ID",
        help="whom it was built for (default: the audience of the settings)",
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Compare; a site that is not whole is an error of its own."""
    folder: Path = arguments.folder
    if not folder.is_dir():
        raise UsageError(f"there is no folder {str(folder)!r}")
    site = mkdocs_yml.load(arguments.config or mkdocs_yml.find(Path.cwd()))
    outcome = check(site)
    if not outcome.report.scopes:
        raise NothingError(f"no scopes found in {site.docs_dir}")
    published = expected(outcome, site, arguments.audience or site.settings.audience)
    verified = verification(published, folder)
    if not verified.is_whole:
        one = folder / EVERYONE
        if (one / "index.html").is_file() and not (folder / "index.html").exists():
            raise NothingError(
                f"{folder} is not what should be published: it holds a site for each audience; "
                f"verify these one by one, such as scopes verify-site {one} --audience {EVERYONE}"
            )
        raise NothingError(complaint(verified, folder))
    console.answer(f"{folder} is whole: {len(published.destinations)} files as they should be\n")
    return Exit.OK


def complaint(verified: Verification, folder: Path) -> str:
    """What is wrong with a site, file by file."""
    lines = [f"{folder} is not what should be published"]
    for what, files in (("missing", verified.missing), ("unexpected", verified.unexpected)):
        lines += [f"  {what}: {visible(file)}" for file in files[:_SHOWN]]
        if len(files) > _SHOWN:
            lines.append(f"  {what}: {len(files) - _SHOWN} more")
    return "\n".join(lines)
