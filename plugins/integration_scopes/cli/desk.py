"""`scopes desk`: what the page for writing scopes in the browser needs."""

import argparse
from pathlib import Path

from integration_scopes import mkdocs_yml
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit
from integration_scopes.findings import count
from integration_scopes.publishing.desk import runtime

HELP = "fetch Python for the browser, for the page on which scopes are written"
EXAMPLES = """examples:
  scopes desk fetch    before scopes build, where mkdocs.yml says desk: true

npm fetches the package; each file is compared with the SHA-256 that this version of scopes names,
and kept in .cache/ beside mkdocs.yml. Nothing is fetched where the files are there already.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("action", choices=("fetch",), help="fetch what is missing")


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Fetch, and say where to."""
    base = mkdocs_yml.load(arguments.config or mkdocs_yml.find(Path.cwd())).base
    number = runtime.fetch(base)
    where = mkdocs_yml.report_path(runtime.folder(base), base)
    said = f"fetched {count(number, 'file')}" if number else "complete"
    console.answer(f"{where}: {said}\n")
    return Exit.OK
