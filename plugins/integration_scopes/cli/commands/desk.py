"""`scopes desk`: what the page for writing scopes in the browser needs."""

import argparse

from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit
from integration_scopes.cli.site import site_of
from integration_scopes.findings import count
from integration_scopes.publishing.desk import runtime


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("action", choices=("fetch",), help="fetch what is missing")


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Fetch what the site's desk needs, and say where it is; nothing for a site without a desk."""
    site = site_of(arguments)
    if not site.settings.desk:
        console.print_result("mkdocs.yml does not say desk: true, so there is nothing to fetch\n")
        return Exit.OK
    number = runtime.fetch(site.base)
    result = f"fetched {count(number, 'file')}" if number else "complete"
    console.print_result(f"{runtime.FOLDER}: {result}\n")
    return Exit.OK
