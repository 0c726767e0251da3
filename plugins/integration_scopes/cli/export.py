"""`scopes export`: scopes as files for other tools."""

import argparse
import os
from pathlib import Path

from integration_scopes import clock, mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli import exported
from integration_scopes.cli.audience import chosen_audience
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError
from integration_scopes.cli.scopes import chosen_scopes
from integration_scopes.domain.audience import narrowed
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.exporting import FORMATS
from integration_scopes.publishing.edition import Edition
from integration_scopes.reports import full

HELP = "write scopes as files for other tools"
EXAMPLES = """examples:
  scopes export json --output scopes.json      everything, for programs
  scopes export csv --output scopes.csv        what to estimate, build and verify, for a spreadsheet
  scopes export backlog-csv > backlog.csv      every capability at every partner
  scopes export gherkin --output features/     a feature for each scope, for Cucumber
  scopes export pytest --output tests/scopes/  a skipped test for each criterion
  scopes export checklist --scope acme/orders  what is done and open, to paste into an issue

Nothing is written while the check finds errors. A --output that ends with a slash, or is a
folder, takes a file for each scope. A test file that is there already stays as it is.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("format", choices=tuple(FORMATS), metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument(
        "--audience",
        metavar="ID",
        help="what these readers may see, and nothing else (default: that of the settings)",
    )
    parser.add_argument(
        "--scope", action="append", metavar="ID", help="export this scope only; may be repeated"
    )
    parser.add_argument(
        "--output", metavar="FILE", help="write to FILE, or into a folder a file for each scope"
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Check, and export what the audience may see."""
    site = mkdocs_yml.load(arguments.config or mkdocs_yml.find(Path.cwd()))
    outcome = check(site, today=clock.today(os.environ))
    report = outcome.report
    if not report.errors:
        # A slip of the keyboard is told at once, and not below all findings.
        chosen_audience(arguments.audience, site.settings, outcome.catalogue)
    if report.diagnostics or not console.quiet:
        console.err.write(full.text(report, paint=console.paint(console.err)))
    if report.fails(strict=site.strict):
        return Exit.FOUND
    if not report.scopes:
        raise NothingError(f"no scopes found in {site.docs_dir}")
    chosen = FORMATS[arguments.format]
    edition = Edition.of(site.settings, arguments.audience)
    seen = edition.seen(outcome.catalogue)
    if arguments.scope:
        hidden = f'it is not for "{edition.audience}"'
        seen = narrowed(seen, chosen_scopes(arguments.scope, seen.scopes, or_else=hidden))
    results = disclosed(outcome.results, seen)
    material = edition.material(seen, results, site.url, directories=site.directories)
    if not chosen.covers(material):
        raise NothingError(f"{material.audience} may see no scope that this export is about")
    exported.write(
        chosen,
        material,
        name=arguments.format,
        output=arguments.output,
        inputs=exported.inputs(outcome, site),
        console=console,
    )
    return Exit.OK
