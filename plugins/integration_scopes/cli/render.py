"""`scopes render`: the site's pages as sources for any other generator."""

import argparse
import os
from dataclasses import replace
from pathlib import Path

from integration_scopes import mkdocs_yml
from integration_scopes.cli.audience import chosen_audience
from integration_scopes.cli.building import replacing
from integration_scopes.cli.checking import add_strict, checked, may_go_on
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, UsageError
from integration_scopes.findings import count
from integration_scopes.past import with_past
from integration_scopes.publishing import manifest
from integration_scopes.publishing.articles import articles
from integration_scopes.publishing.copied import copied
from integration_scopes.publishing.hiding import named_in
from integration_scopes.publishing.menu import menu
from integration_scopes.publishing.page_warnings import page_warnings
from integration_scopes.publishing.permission import REFUSAL, may_publish
from integration_scopes.publishing.proposal import source_folder
from integration_scopes.publishing.replacing import replaceable
from integration_scopes.publishing.site_publication import site_publication
from integration_scopes.publishing.sources import sources
from integration_scopes.publishing.styles import RENDERED
from integration_scopes.publishing.swap import NEW, swap

HELP = "write the site's pages as Markdown and HTML, for another site generator"
EXAMPLES = """examples:
  scopes render out                         pages, style sheet, scripts, files and nav.yml
  scopes render out --audience northwind    only what this partner may see
  scopes render content --index _index.md   for Hugo, which names the page of a folder _index.md

DIR is replaced as a whole, but only if it is empty or was written by scopes. When the other
generator has built its site, check that nothing is missing: scopes verify-site SITE.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to write")
    add_strict(parser)
    parser.add_argument(
        "--audience",
        metavar="ID",
        help="write what these readers may see: everyone, internal or a partner's id "
        "(default: the audience in mkdocs.yml)",
    )
    parser.add_argument(
        "--index",
        metavar="NAME",
        default="index.md",
        help="the file name for a folder's own page (default: index.md)",
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Check, and write the pages that the audience may see."""
    config = arguments.config or mkdocs_yml.find(Path.cwd())
    site = mkdocs_yml.load(config)
    site = replace(site, site_dir=arguments.folder.absolute())
    replaceable(site, is_exchanged=True)
    is_strict = arguments.strict or site.strict
    outcome = checked(site, console, audience=arguments.audience, is_strict=is_strict)
    if outcome is None:
        return Exit.FOUND
    audience = chosen_audience(arguments.audience, site.settings, outcome.catalogue)
    if not may_publish(audience, site.settings, os.environ):
        raise UsageError(REFUSAL)
    outcome = with_past(outcome, site)
    repo_url, edit_uri = (mkdocs_yml.value(config, key) for key in ("repo_url", "edit_uri"))
    source = source_folder(repo_url, edit_uri, site.settings.folder)
    published = site_publication(outcome, site, audience=audience, source=source, look=RENDERED)
    nav = mkdocs_yml.value(config, "nav")
    files = copied(published, site, named_in(nav))
    entries = menu(nav, published, files.files, map(site.settings.below, files.left_out))
    pages = list(articles(published))
    warnings = page_warnings(pages, published, files, entries)
    if not may_go_on(warnings, console, is_strict=is_strict):
        return Exit.FOUND
    written = sources(published, pages, files.files, entries.entries, index=arguments.index)
    with replacing(site, console) as (aside, place):
        for path, content in written:
            file = aside / NEW / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        made = [*published.ordinary_pages, *files.pages]
        manifest.write(aside / NEW, published, outcome.results, made, is_source=True)
        swap(aside, place, replaceable(site, is_exchanged=True))
    console.say(f"{count(len(pages), 'page')} written into {arguments.folder} for {audience}")
    return Exit.OK
