"""Progress of a long command: one line on the terminal, removed at the end."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

from integration_scopes.cli.console import Console
from integration_scopes.findings import count
from integration_scopes.publishing.permission import is_ci

DELAY = 1.0
"""Seconds before the line appears, so that short work shows none."""
_INTERVAL = 0.2
"""Seconds between two texts of the line."""
_EMPTY = "\r\x1b[K"
"""Clears the current line of a terminal."""

Item = TypeVar("Item")


@contextmanager
def progress(console: Console, text: Callable[[], str]) -> Generator[None]:
    """Show `text()` on a terminal, refreshed until the block ends.

    The block may write nothing to standard error.
    """
    is_watched = console.err.isatty() and os.environ.get("TERM") != "dumb"
    if console.quiet or is_ci(os.environ) or not is_watched:
        yield
        return
    done = Event()
    thread = Thread(target=_show, args=(console, text, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _show(console: Console, text: Callable[[], str], done: Event) -> None:
    if done.wait(DELAY):
        return
    while not done.wait(_INTERVAL):
        console.err.write(f"{_EMPTY}{text()}")
        console.err.flush()
    console.err.write(_EMPTY)
    console.err.flush()


class ReadingProgress:
    """The progress of a check."""

    def __init__(self) -> None:
        """Start at 0 files."""
        self._files = 0
        self._is_read = False

    def counted(self, entries: Iterable[Item]) -> Iterator[Item]:
        """Yield the entries, and count them."""
        for entry in entries:
            self._files += 1
            yield entry
        self._is_read = True

    def text(self) -> str:
        """How many files are read, and whether the rules are next."""
        files = f"{count(self._files, 'file')} read"
        return f"{files}, applying the rules" if self._is_read else files


def pages(folder: Path, audience: str) -> str:
    """The progress of a build into `folder`."""
    # Unlike `rglob`, `walk` goes on where the build has just removed a folder.
    names = (name for _, _, files in os.walk(folder) for name in files)
    number = sum(name.endswith(".html") for name in names)
    return f"building for {audience}: {count(number, 'page')} written"
