"""Corridor: a new folder in an old one's place."""

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths as everywhere else
_EXCHANGE = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS


def swap(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`, which need not be there.

    Both lie on one file system. Where the system can exchange two folders in one step, there is
    a whole one at every moment, even if this process dies. Elsewhere there are two renamings, and
    `old` comes back if `new` cannot be put in its place. Raises OSError where renaming fails.
    """
    new.chmod(0o777 & ~_umask())
    if not old.exists():
        new.replace(old)
    elif _exchange(new, old):
        shutil.rmtree(new, ignore_errors=True)
    else:
        _in_two_steps(new, old)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if sys.platform == "win32":
        return False
    system = ctypes.CDLL(None)
    one_path, other_path = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        done = system.renameat2(_HERE, one_path, _HERE, other_path, _EXCHANGE)
    elif hasattr(system, "renamex_np"):
        done = system.renamex_np(one_path, other_path, _EXCHANGE)
    else:
        return False
    return bool(done == 0)


def _in_two_steps(new: Path, old: Path) -> None:
    away = Path(tempfile.mkdtemp(prefix=f".{old.name}-old-", dir=old.parent))
    kept = away / old.name
    try:
        old.replace(kept)
        new.replace(old)
    except OSError:
        if kept.exists():
            kept.replace(old)
        raise
    finally:
        shutil.rmtree(away, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
