"""`scopes render`: the site's pages as sources for any other generator."""

import argparse
import os
from dataclasses import replace
from pathlib import Path

from integration_scopes import clock, mkdocs_yml
from integration_scopes.check import check, no_scopes
from integration_scopes.cli import output
from integration_scopes.cli.audience import chosen_audience
from integration_scopes.cli.building import expected, replacing
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError, UsageError
from integration_scopes.findings import count
from integration_scopes.past import with_past
from integration_scopes.publishing import manifest
from integration_scopes.publishing.articles import articles
from integration_scopes.publishing.permission import REFUSAL, may_publish
from integration_scopes.publishing.replacing import replaceable
from integration_scopes.publishing.sources import sources
from integration_scopes.publishing.swap import NEW, swap
from integration_scopes.reports.visible import visible

HELP = "write the site's pages as Markdown with HTML in it, for any other generator"
EXAMPLES = """examples:
  scopes render docs                        pages, style sheet, scripts, files and nav.yml
  scopes render docs --audience northwind   what this partner may see, and nothing else
  scopes render content --index _index.md   for Hugo, which calls a folder's own page so

The folder is replaced as a whole. When the other generator has built its site, check that nothing
is missing: scopes verify-site DIR.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to write into")
    parser.add_argument(
        "--audience", metavar="ID", help="for these readers (default: that of the settings)"
    )
    parser.add_argument(
        "--index",
        metavar="NAME",
        default="index.md",
        help="the file name of a folder's own page (default: index.md)",
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Check, and write the pages that the audience may see."""
    site = mkdocs_yml.load(arguments.config or mkdocs_yml.find(Path.cwd()))
    site = replace(site, site_dir=arguments.folder.absolute())
    replaceable(site, is_exchanged=True)
    outcome = check(site, today=clock.today(os.environ))
    report = outcome.report
    if report.findings or not console.quiet:
        console.err.write(output.findings(report, site, console.paint(console.err)))
    if report.fails(strict=site.strict):
        return Exit.FOUND
    if not report.scopes:
        raise NothingError(no_scopes(site.scopes_dir))
    audience = chosen_audience(arguments.audience, site.settings, outcome.catalogue)
    if not may_publish(audience, site.settings, os.environ):
        raise UsageError(REFUSAL)
    outcome = with_past(outcome, site)
    published = expected(outcome, site, audience)
    pages = list(articles(published))
    for page in pages:
        for message in page.removed:
            print(visible(f"{published.path(page.uri)}: {message}"), file=console.err)
    with replacing(site, console) as (aside, place):
        for path, content in sources(published, site, pages, index=arguments.index):
            file = aside / NEW / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        made = published.ordinary_pages
        manifest.write(aside / NEW, published, outcome.results, made, is_source=True)
        swap(aside, place, replaceable(site, is_exchanged=True))
    console.say(f"{count(len(pages), 'page')} written into {arguments.folder} for {audience}")
    return Exit.OK
