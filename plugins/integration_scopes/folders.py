"""Folders: paths relative to them, the files in them, and whether a file is safe to open."""

import os
import stat
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

Item = os.DirEntry[str]

LINK = ("the file is a symbolic link; links are not followed", "put the file itself here")
"""What is wrong with a symbolic link, and the hint."""


def path_relative_to(folder: str | os.PathLike[str], path: str | os.PathLike[str]) -> str:
    """The path relative to `folder`, with `/` on every system; it may begin with `..`."""
    return Path(os.path.relpath(path, folder)).as_posix()


def is_in_any(path: str, places: Collection[str]) -> bool:
    """Whether `path` is one of these files and folders, or in one of them."""
    return any(place in (".", path) or path.startswith(place + "/") for place in places)


def walk(
    folder: str | os.PathLike[str],
    enters: Callable[[str], bool] = lambda _: True,
    prefix: str = "",
) -> Iterator[tuple[str, Item]]:
    """Every item in the folder with its path in it, with `/`, in no particular order.

    Items are files, links, and folders that are not entered. `enters` says for the path of each
    folder whether it is. Raises OSError if a folder cannot be listed.
    """
    with os.scandir(folder) as items:
        for item in items:
            path = prefix + item.name
            if item.is_dir(follow_symlinks=False) and enters(path):
                yield from walk(item.path, enters, path + "/")
            else:
                yield path, item


def unsafe(item: Item) -> tuple[str, str] | None:
    """Why the item must not be opened, with a hint; None if it may be.

    It may lead outside the folder, or never end.
    """
    if item.is_symlink():
        return LINK
    about = item.stat(follow_symlinks=False)
    if not stat.S_ISREG(about.st_mode):
        return "this is not a regular file", "remove it"
    if about.st_nlink > 1:
        message = "the file is a hard link: it may be another file's content"
        return message, "put a copy of its own here"
    return None
