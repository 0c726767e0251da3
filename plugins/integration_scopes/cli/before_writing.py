"""What each command that writes a site or an export does first: check, report, and maybe stop."""

import argparse
import os
from collections.abc import Iterable

from integration_scopes import clock
from integration_scopes.check import Outcome, check, no_scopes
from integration_scopes.cli import output
from integration_scopes.cli.audience import chosen_audience
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import FoundError, NothingError, UsageError
from integration_scopes.cli.progress import ReadingProgress, progress
from integration_scopes.publishing.permission import REFUSAL, may_publish
from integration_scopes.reports.visible import visible
from integration_scopes.settings import Site


def add_strict(parser: argparse.ArgumentParser) -> None:
    """Add the option `--strict`, with which warnings stop the command."""
    parser.add_argument("--strict", action="store_true", help="let warnings stop the command too")


def check_before_writing(
    site: Site, console: Console, *, audience: str | None
) -> tuple[Outcome, str]:
    """Check the whole site and show the report.

    `audience` is what the options name; the result has the audience to write for. Raises FoundError
    if nothing may be written, UnknownAudienceError or ConfigurationError if the audience does not
    exist, NothingError if there are no scopes, and what `check` raises.
    """
    reading = ReadingProgress()
    with progress(console, reading.text):
        outcome = check(site, today=clock.today(os.environ), counted=reading.counted)
    report = outcome.report
    # Report a mistyped option first, not below all findings.
    chosen = None if report.errors else chosen_audience(audience, site.settings, outcome.catalogue)
    if report.findings or not console.quiet:
        console.err.write(output.findings(report, site, console.paint(console.err)))
    if chosen is None or report.fails(strict=site.strict):
        raise FoundError
    if not report.scopes:
        raise NothingError(no_scopes(site.scopes_dir))
    return outcome, chosen


def require_permission(audience: str, site: Site) -> None:
    """Raise UsageError if this process may not write the site for these readers."""
    if not may_publish(audience, site.settings, os.environ):
        raise UsageError(REFUSAL)


def show_warnings(warnings: Iterable[str], console: Console, *, is_strict: bool) -> None:
    """Show these warnings as MkDocs does; raises FoundError if there are any and it `is_strict`."""
    shown = [visible(message) for message in warnings]
    for message in shown:
        print(f"  WARNING -  {message}", file=console.err)
    if shown and is_strict:
        raise FoundError
