"""`scopes render`: the site's pages as sources for any other generator."""

import argparse
from dataclasses import replace
from itertools import chain
from pathlib import Path

from integration_scopes.cli.audience import add_audience
from integration_scopes.cli.before_writing import (
    add_strict,
    check_before_writing,
    require_permission,
    show_warnings,
)
from integration_scopes.cli.building import replacing
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit
from integration_scopes.cli.site import config_file, site_of
from integration_scopes.findings import count
from integration_scopes.mkdocs_yml.files import config_values
from integration_scopes.past import with_past
from integration_scopes.publishing import manifest
from integration_scopes.publishing.page_warnings import menu_warnings
from integration_scopes.publishing.rendered_site import rendered_site
from integration_scopes.publishing.replacing import replaceable
from integration_scopes.publishing.sources import sources
from integration_scopes.publishing.styles import RENDERED
from integration_scopes.publishing.swap import NEW, swap


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to write")
    add_strict(parser)
    add_audience(parser, "write")
    parser.add_argument(
        "--index",
        metavar="NAME",
        default="index.md",
        help="the file name for a folder's own page (default: index.md)",
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Check, and write the pages that the audience may see."""
    config = config_file(arguments)
    site = replace(site_of(arguments), site_dir=arguments.folder.absolute())
    replaceable(site, is_exchanged=True, name="DIR")
    outcome, audience = check_before_writing(site, console, audience=arguments.audience)
    require_permission(audience, site)
    rendered = rendered_site(
        with_past(outcome, site), site, config_values(config), audience=audience, look=RENDERED
    )
    # All are converted before anything is written: it depends on their warnings.
    pages = list(rendered.pages())
    warnings = [*chain.from_iterable(map(rendered.warnings, pages)), *menu_warnings(rendered.menu)]
    show_warnings(dict.fromkeys(warnings), console, is_strict=site.strict)
    with replacing(site, console) as (aside, place):
        for path, content in sources(rendered, pages, index=arguments.index):
            file = aside / NEW / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        made = rendered.ordinary_pages
        manifest.write(aside / NEW, rendered.published, outcome.results, made, is_source=True)
        swap(aside, place, replaceable(site, is_exchanged=True, name="DIR"))
    console.say(f"{count(len(pages), 'page')} written into {arguments.folder} for {audience}")
    return Exit.OK
