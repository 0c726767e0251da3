"""`scopes diff`: what changed in the agreements between two states of a site."""

import argparse

from integration_scopes.changes.table import Impact
from integration_scopes.cli import output
from integration_scopes.cli.audience import add_optional_audience, asked_audience
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError
from integration_scopes.cli.site import site_of
from integration_scopes.comparing import compare, html, json, markdown, text
from integration_scopes.domain.audience import INTERNAL

FORMATS = ("text", "markdown", "html", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("base", metavar="BASE", help="the git revision or folder to compare with")
    parser.add_argument(
        "head",
        nargs="?",
        metavar="HEAD",
        help="the revision or folder to show (default: the working tree)",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="the format of the report (default: text)"
    )
    add_optional_audience(parser, "compare what these readers may see")
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 1 if there is a breaking change"
    )
    output.add_output(parser)


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Compare, report, and return the exit code: whether a change is breaking."""
    site = site_of(arguments)
    target = output.chosen_file(arguments.output, site)
    audience = asked_audience(arguments.audience, site.settings)
    comparison = compare(site, arguments.base, arguments.head, audience=audience or INTERNAL)
    if not comparison.compared and arguments.audience is None:
        raise NothingError(f"no scopes found in {comparison.base} and {comparison.head}")
    texts = {
        "text": lambda: text.text(comparison, paint=console.paint()),
        "markdown": lambda: markdown.text(comparison),
        "html": lambda: html.text(comparison),
        "json": lambda: json.text(comparison),
    }
    output.write(target, texts[arguments.format](), console)
    is_broken = arguments.exit_code and comparison.counts[Impact.BREAKING]
    return Exit.FOUND if is_broken else Exit.OK
