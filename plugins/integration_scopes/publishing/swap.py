"""A new folder in an old one's place; what of the old one goes, and what stays."""

import ctypes
import json
import os
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from integration_scopes.publishing import workspace
from integration_scopes.publishing.replacing import remove, written

NEW = "new"
"""The folder in a workspace in which the new site is built."""
_OLD = "old"
_FILES = "replaced.json"
_HERE = -100  # AT_FDCWD: paths as everywhere else
_EXCHANGE = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS


def swap(aside: Path, place: Path, files: Collection[str]) -> None:
    """Put the new site of the workspace `aside` in `place`, which need not be there.

    `files` are those of the old site that may be deleted once it is in the workspace: see
    `discard`. Both folders are on one file system. Where the system can exchange two folders in
    one step, there is a whole site at every moment, even if this process dies. Elsewhere there are
    two renamings, and the old site comes back if the new one cannot be put in its place. Raises
    OSError where renaming fails.
    """
    new, old = aside / NEW, aside / _OLD
    (aside / _FILES).write_text(json.dumps(sorted(files)), encoding="ascii")
    if not place.exists():
        new.replace(place)
    elif not _exchange(new, place):
        place.replace(old)
        try:
            new.replace(place)
        except OSError:
            old.replace(place)
            raise


def discard(aside: Path, place: Path, say: Callable[[str], None]) -> None:
    """Delete the workspace `aside` of a build that is done, has failed or was killed.

    Of the old site in it, only those files are deleted that a build wrote. If there are others,
    they stay in a folder beside `place`, and `say` is called with a sentence on that.
    """
    if (aside / _FILES).exists():
        old = aside / _OLD
        if old.exists() and not place.exists():
            # Killed between the two renamings.
            old.replace(place)
        # Exchanged in one step, the old site is where the new one was.
        for folder in (old, aside / NEW):
            if folder.exists() and not remove(folder, {*_files(aside), *written(folder)}):
                kept = place.with_name(
                    f"{place.name}-kept{aside.name.removeprefix('.' + place.name)}"
                )
                folder.replace(kept)
                say(f"{place} held files that no build wrote; they are in {kept} now")
    workspace.clear(aside)


def _files(aside: Path) -> list[str]:
    # Where it was cut short, nothing has been replaced yet.
    with suppress(ValueError):
        return list(json.loads((aside / _FILES).read_bytes()))
    return []


def _exchange(folder: Path, other: Path) -> bool:
    """Exchange two folders in one step; False if the system cannot."""
    if sys.platform == "win32":
        return False
    system = ctypes.CDLL(None)
    path, path_of_other = os.fsencode(folder), os.fsencode(other)
    if hasattr(system, "renameat2"):
        done = system.renameat2(_HERE, path, _HERE, path_of_other, _EXCHANGE)
    elif hasattr(system, "renamex_np"):
        done = system.renamex_np(path, path_of_other, _EXCHANGE)
    else:
        return False
    return bool(done == 0)
