"""One folder for everything that a run writes before it is done.

A killed run cannot clear its folder, so the next one does. A run holds a lock on the marker file
in its folder. The system releases the lock when the process dies, however it dies, so a marker
that can be locked belongs to a dead run. A process id could not tell: another process may have it
by now, or the run may be in another container.
"""

import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

MARKER = "scopes-workspace"
"""The file that marks a folder as a workspace; no other folder is ever deleted."""
_SUFFIX = r"-[a-z0-9_]{8}"  # what `mkdtemp` adds


def clear(folder: Path) -> None:
    """Delete a workspace, its marker last, so that the next run can finish an aborted deletion."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != MARKER:
            path.unlink(missing_ok=True)
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()


@contextmanager
def workspace(
    parent: Path, name: str, *, discard: Callable[[Path], None] = clear
) -> Iterator[Path]:
    """Create a folder `.<name>-<random>` in `parent`, and `discard` it at the end.

    Those of dead runs of the same name and user are discarded first. What cannot be deleted stays,
    without an error. Raises OSError if no folder can be made in `parent`.
    """
    for folder in _earlier(parent, name):
        _discard_dead(folder, discard)
    folder, lock = _made(parent, name)
    with lock or nullcontext():
        try:
            yield folder
        finally:
            with suppress(OSError):
                discard(folder)


def _earlier(parent: Path, name: str) -> list[Path]:
    """This user's folders in `parent` with the name of such a workspace."""
    named = re.compile(re.escape(f".{name}") + _SUFFIX)
    with os.scandir(parent) as entries:
        return [
            Path(entry.path)
            for entry in entries
            if named.fullmatch(entry.name)
            and entry.is_dir(follow_symlinks=False)
            and (os.name != "posix" or entry.stat(follow_symlinks=False).st_uid == os.getuid())
        ]


def _discard_dead(folder: Path, discard: Callable[[Path], None]) -> None:
    with suppress(OSError):
        # A run that was killed at once left an empty folder; `rmdir` removes no other folder.
        folder.rmdir()
    with suppress(OSError), (folder / MARKER).open("r+b") as marker:
        _lock(marker)
        discard(folder)


def _made(parent: Path, name: str) -> tuple[Path, BinaryIO | None]:
    """A new workspace and its locked marker; None if the system has no such locks."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=parent))
        try:
            lock = (folder / MARKER).open("xb")
        except FileNotFoundError:
            continue
        try:
            _lock(lock)
        except BlockingIOError:
            pass
        except OSError:
            # Then no run can take the folder for one of a dead run.
            lock.close()
            return folder, None
        else:
            if (folder / MARKER).exists():
                return folder, lock
        # Before the marker was locked, another run took this folder for one of a dead run.
        lock.close()


def _lock(file: BinaryIO) -> None:
    """Lock the file until it is closed.

    Raises BlockingIOError if another process holds it, OSError if there are no such locks.
    """
    if sys.platform == "win32":
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
