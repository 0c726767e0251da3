"""Builds sites from a finished check; several at a time, each in its own process."""

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from integration_scopes.cli.console import Console
from integration_scopes.cli.progress import pages, progress
from integration_scopes.publishing import processes
from integration_scopes.publishing.checked_site import CheckedSite
from integration_scopes.publishing.swap import NEW, discard
from integration_scopes.publishing.workspace import workspace
from integration_scopes.reports.visible import visible
from integration_scopes.settings import Site

_MAX_AT_ONCE = 8
"""How many sites are built at a time at most, on any number of cores: each needs memory too."""
_LOUD = frozenset({"WARNING", "ERROR", "CRITICAL"})
_LEVELS = _LOUD | {"INFO", "DEBUG"}
_TRACEBACK = "Traceback ("


def build_each(sites: Sequence[CheckedSite], aside: Path, console: Console) -> Generator[bool]:
    """Build each site; yields whether it succeeded, in their order.

    Several run at a time. When one is done, the warnings and errors in its log are shown. Compiled
    templates go into `aside`.
    """
    compiled = aside / "compiled"
    compiled.mkdir(exist_ok=True)
    sites = [replace(site, compiled=compiled, is_verbose=console.verbose) for site in sites]
    shown: set[str] = set()
    at_once = min(os.cpu_count() or 1, _MAX_AT_ONCE)
    with closing(processes.run_builds(sites, at_once=at_once)) as done:
        for site in sites:
            with progress(console, partial(pages, site.site_dir, site.audience)):
                is_built = next(done)
            _show_log(site.log, console, shown)
            yield is_built


@contextmanager
def replacing(site: Site, console: Console) -> Iterator[tuple[Path, Path]]:
    """Yields a temporary folder, with an empty folder `NEW` for the site, and the site's path.

    The temporary folder is removed at the end.
    """
    # If site_dir is a link, it stays, and the folder that it leads to is replaced.
    place = site.site_dir.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)

    def discard_folder(folder: Path) -> None:
        discard(folder, place, say=lambda text: print(text, file=console.err))

    with workspace(place.parent, place.name, discard=discard_folder) as aside:
        (aside / NEW).mkdir()
        yield aside, place


def _show_log(file: Path, console: Console, shown: set[str]) -> None:
    """Show what people need from a log, but not the warnings that are in `shown` already."""
    # A process that died immediately has no log.
    if not file.exists():
        return
    with file.open(encoding="utf-8", errors="replace") as log:
        for line in _worth_showing(log, shown, everything=console.verbose):
            # MkDocs' log repeats links and file names that anyone may have written.
            print(" ", visible(line), file=console.err)


def _worth_showing(log: Iterable[str], shown: set[str], *, everything: bool) -> Iterator[str]:
    """The lines of MkDocs' log that people need; one entry may span several lines.

    Pages for several audiences have the same warnings: each is shown once, and added to `shown`.
    With its own `--quiet`, MkDocs would not count the warnings that a strict build fails on.
    """
    is_shown = True
    for line in log:
        level, dash, _ = line.rstrip("\n").partition(" -  ")
        if dash and level.strip() in _LEVELS:
            is_shown = everything or (level.strip() in _LOUD and line not in shown)
            shown.add(line)
        elif line.startswith(_TRACEBACK):
            is_shown = True
        if is_shown:
            yield line.rstrip("\n")
