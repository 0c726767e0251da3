"""Corridor: a new folder in an old one's place."""

import os
import shutil
import tempfile
from pathlib import Path


def swap(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`, which need not be there.

    Both lie on one file system, so each step is a renaming: `old` is whole until it is gone, and
    it comes back if `new` cannot be put in its place. Raises OSError where renaming fails.
    """
    new.chmod(0o777 & ~_umask())
    if not old.exists():
        new.replace(old)
        return
    away = Path(tempfile.mkdtemp(prefix=f".{old.name}-old-", dir=old.parent))
    old.replace(away / old.name)
    try:
        new.replace(old)
    except OSError:
        (away / old.name).replace(old)
        raise
    finally:
        shutil.rmtree(away, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
