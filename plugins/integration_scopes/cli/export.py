"""`scopes export`: scopes as files for other tools."""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from integration_scopes import clock, mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError, UsageError
from integration_scopes.cli.writing import replace
from integration_scopes.diagnostics import count
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.exporting import FORMATS, Format
from integration_scopes.exports.material import Material
from integration_scopes.publishing.edition import Edition
from integration_scopes.reports import full

HELP = "write scopes as files for other tools"
EXAMPLES = """examples:
  scopes export json --output scopes.json      everything, for programs
  scopes export csv --output scopes.csv        what to estimate, build and verify, for a spreadsheet
  scopes export backlog-csv > backlog.csv      every capability at every partner
  scopes export gherkin --output features/     a feature for each scope, for Cucumber
  scopes export pytest --output tests/scopes/  a skipped test for each criterion
  scopes export checklist > checklist.md       what is done and what is open, to paste into an issue

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
        "--output", metavar="FILE", help="write to FILE, or into a folder a file for each scope"
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Check, and export what the audience may see."""
    site = mkdocs_yml.load(arguments.config or mkdocs_yml.find(Path.cwd()))
    outcome = check(site, today=clock.today(os.environ))
    report = outcome.report
    if report.diagnostics or not console.quiet:
        console.err.write(full.text(report, paint=console.paint(console.err)))
    if report.fails(strict=site.strict):
        return Exit.FOUND
    if not report.scopes:
        raise NothingError(f"no scopes found in {site.docs_dir}")
    chosen = FORMATS[arguments.format]
    edition = Edition.of(site.settings, arguments.audience)
    seen = edition.seen(outcome.catalogue)
    results = disclosed(outcome.results, seen)
    material = edition.material(seen, results, site.url, directories=site.directories)
    if not chosen.covers(material):
        raise NothingError(f"{material.audience} may see no scope that this export is about")
    _write(chosen, material, arguments, console)
    return Exit.OK


def _write(
    chosen: Format, material: Material, arguments: argparse.Namespace, console: Console
) -> None:
    output: str | None = arguments.output
    if output is None:
        console.answer_exactly(_bytes(chosen.text(material)))
        return
    file = Path(output)
    if not (file.is_dir() or output.endswith(("/", os.sep))):
        content = _bytes(chosen.text(material))
        if chosen.is_kept and _is_other(file, content):
            raise UsageError(
                f"{output} is there already, and somebody may have written tests in it; "
                "name another file, or a folder"
            )
        replace(file, content)
        return
    if chosen.files is None:
        raise UsageError(f"{arguments.format} is one file, and {output} is a folder")
    _fill(file, chosen.files(material), console, is_kept=chosen.is_kept)


def _fill(folder: Path, files: Mapping[str, str], console: Console, *, is_kept: bool) -> None:
    """Write files by their paths below the folder, all but those that people have taken over."""
    contents = {folder / path: _bytes(text) for path, text in files.items()}
    kept = [file for file, content in contents.items() if is_kept and _is_other(file, content)]
    for file, content in contents.items():
        if file not in kept:
            file.parent.mkdir(parents=True, exist_ok=True)
            replace(file, content)
    for file in kept:
        console.say(f"{file} is there already and stays as it is")
    console.say(f"{count(len(contents) - len(kept), 'file')} written into {folder}")


def _is_other(file: Path, content: bytes) -> bool:
    """Whether something else stands in the file."""
    return file.is_file() and file.read_bytes() != content


def _bytes(text: str) -> bytes:
    # What is no text in Unicode is shown as an escape, as everywhere.
    return text.encode("utf-8", errors="backslashreplace")
