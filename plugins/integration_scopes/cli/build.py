"""`scopes build`: check, build aside with MkDocs, verify, then swap the new site in."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from integration_scopes import clock, mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, NothingError
from integration_scopes.cli.verify_site import complaint
from integration_scopes.publishing.publication import publication
from integration_scopes.publishing.swap import swap
from integration_scopes.publishing.verification import verification
from integration_scopes.reports import concise, full
from integration_scopes.reports.visible import visible
from integration_scopes.settings import Site

HELP = "check the scopes, then build, verify and swap in the site"
EXAMPLES = """examples:
  scopes build            into site_dir of mkdocs.yml
  scopes build --strict   let warnings stop it too

The site is built aside: whatever fails, the last good site stays as it is.
"""

_LOUD = frozenset({"WARNING", "ERROR", "CRITICAL"})
_LEVELS = _LOUD | {"INFO", "DEBUG"}
_OURS = "integration-scopes: "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--strict", action="store_true", help="let warnings stop the build too")


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Build, and say where the site is."""
    file = arguments.config or mkdocs_yml.find(Path.cwd())
    site = mkdocs_yml.load(file)
    is_strict = arguments.strict or site.strict
    outcome = check(site, today=clock.today(os.environ))
    report = outcome.report
    if report.diagnostics or not console.quiet:
        console.err.write(full.text(report, paint=console.paint(console.err)))
    if report.fails(strict=is_strict):
        return Exit.FOUND
    if not report.scopes:
        raise NothingError(f"no scopes found in {site.docs_dir}")
    # A link in the site's place stays; what it leads to is replaced.
    place = site.site_dir.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    told = frozenset(concise.line(one) for one in report.diagnostics)
    try:
        if not _mkdocs(file, aside, console, is_strict=is_strict, told=told):
            return Exit.FOUND
        published = publication(
            outcome, site.settings, directories=site.directories, is_excluded=site.is_excluded
        )
        verified = verification(published, aside)
        if not verified.is_whole:
            raise NothingError(complaint(verified, site.site_dir))
        swap(aside, place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    console.say(f"{_pages(site)} pages in {site.site_dir}")
    return Exit.OK


def _mkdocs(
    file: Path, aside: Path, console: Console, *, is_strict: bool, told: frozenset[str]
) -> bool:
    """Run MkDocs in a process of its own, which may die without taking us along.

    Its log is passed on from warnings upwards, without the diagnostics that people were `told`.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(file)]
    command += ["--site-dir", str(aside)]
    command += ["--strict"] if is_strict else []
    command += ["--verbose"] if console.verbose else []
    # Material's notice on the future of MkDocs is for whoever chose them: us, not a site's authors.
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(  # noqa: S603  (our own interpreter, our own arguments)
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in _worth_telling(process.stdout or (), told, everything=console.verbose):
            # MkDocs' log repeats links and file names of strangers.
            print(" ", visible(line), file=console.err)
    return process.returncode == 0


def _worth_telling(log: Iterable[str], told: frozenset[str], *, everything: bool) -> Iterator[str]:
    """The lines of MkDocs' log that people need; one entry may go on over several lines.

    With its own `--quiet`, MkDocs would not count the warnings that a strict build fails on.
    """
    is_shown = True
    for line in log:
        level, dash, text = line.rstrip("\n").partition(" -  ")
        if dash and level.strip() in _LEVELS:
            is_known = text.removeprefix(_OURS) in told
            is_shown = everything or (level.strip() in _LOUD and not is_known)
        if is_shown:
            yield line.rstrip("\n")


def _pages(site: Site) -> int:
    return sum(1 for _ in site.site_dir.rglob("*.html"))
