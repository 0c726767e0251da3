"""Writes new files: all of them or none, and never over an existing file."""

import os
from collections.abc import Mapping
from pathlib import Path


class ExistingError(Exception):
    """Some files exist already; the message names them."""


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files`, by their paths below `folder`, and the folders that they need.

    Raises ExistingError before anything is written if one of them exists. If it fails later or is
    interrupted, it removes what it has written.
    """
    existing = [path for path in files if os.path.lexists(folder / path)]
    if existing:
        names = ", ".join(existing)
        raise ExistingError(f"nothing was written, because {folder} has {names} already")
    made: list[Path] = []
    try:
        for path, content in files.items():
            file = folder / path
            for parent in reversed(file.parents):
                if not parent.exists():
                    parent.mkdir()
                    made.append(parent)
            with file.open("xb") as new:
                made.append(file)
                new.write(content)
    except BaseException:
        for new_path in reversed(made):
            (new_path.rmdir if new_path.is_dir() else new_path.unlink)()
        raise
