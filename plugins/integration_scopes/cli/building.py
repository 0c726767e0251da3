"""One site with MkDocs, in a process of its own, from what has been checked already."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from integration_scopes import handover
from integration_scopes.check import Outcome
from integration_scopes.cli.console import Console
from integration_scopes.handover import Handover
from integration_scopes.publishing.publication import Publication, publication
from integration_scopes.reports.visible import visible
from integration_scopes.settings import Site

_LOUD = frozenset({"WARNING", "ERROR", "CRITICAL"})
_LEVELS = _LOUD | {"INFO", "DEBUG"}


def built(handed: Handover, file: Path, folder: Path, console: Console, *, is_strict: bool) -> bool:
    """Let MkDocs build with the mkdocs.yml at `file` into `folder`; whether it could.

    The process may die without taking us along. Its log is passed on from warnings upwards.
    """
    arguments = ["build", "--config-file", str(file), "--site-dir", str(folder)]
    arguments += ["--strict" if is_strict else "--no-strict"]
    arguments += ["--verbose"] if console.verbose else []
    # Material's notice on the future of MkDocs is for whoever chose them: us, not a site's authors.
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(  # noqa: S603  (our own interpreter, our own arguments)
        handover.command(*arguments),
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        if process.stdin and process.stdout:
            _hand(handed, process)
            log = (line.decode("utf-8", errors="replace") for line in process.stdout)
            for line in _worth_telling(log, everything=console.verbose):
                # MkDocs' log repeats links and file names of strangers.
                print(" ", visible(line), file=console.err)
    return process.returncode == 0


def expected(outcome: Outcome, site: Site, audience: str) -> Publication:
    """What a site for `audience` must hold; raises UnknownAudienceError where there is none."""
    return publication(
        outcome,
        replace(site.settings, audience=audience),
        directories=site.directories,
        is_excluded=site.is_excluded,
        url=site.url,
    )


def _hand(handed: Handover, process: "subprocess.Popen[bytes]") -> None:
    try:
        with process.stdin as stream:  # type: ignore[union-attr]
            handed.to(stream)  # type: ignore[arg-type]
    except BrokenPipeError:
        # It died before it had read all: its log and its exit code tell.
        return


def _worth_telling(log: Iterable[str], *, everything: bool) -> Iterator[str]:
    """The lines of MkDocs' log that people need; one entry may go on over several lines.

    With its own `--quiet`, MkDocs would not count the warnings that a strict build fails on.
    """
    is_shown = True
    for line in log:
        level, dash, _ = line.rstrip("\n").partition(" -  ")
        if dash and level.strip() in _LEVELS:
            is_shown = everything or level.strip() in _LOUD
        if is_shown:
            yield line.rstrip("\n")
