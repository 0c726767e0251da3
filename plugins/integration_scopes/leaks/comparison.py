"""Compares two folders byte for byte, and finds where a difference comes from."""

import filecmp
import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import takewhile
from pathlib import Path

from integration_scopes.folders import walk
from integration_scopes.values import immutable

_MAX_SHOWN = 100
"""How many characters of a difference are shown."""
_FRAGMENT = re.compile(r"[\n\[\]{}\"',]|: ")
_MIN_FRAGMENT = 4


@immutable()
class Difference:
    """A file that is not the same in both folders; `file` is its path in them.

    `first` and `second` are what the two files say where they first differ; None if the folder has
    no such file. `source` is where the longest hidden text comes from that only the first file has:
    `path:line`, the path alone if that text is the file's id, or None if there is no such text.
    """

    file: str
    first: str | None
    second: str | None
    source: str | None


def all_files(folder: Path) -> frozenset[str]:
    """The paths of all files below the folder."""
    return frozenset(path for path, _ in walk(folder))


def differences(first: Path, second: Path, hidden: Mapping[str, str]) -> Iterator[Difference]:
    """Every file that is not the same in both folders.

    `hidden` are the texts, by their paths, without which the second folder was made.
    """
    left, right = all_files(first), all_files(second)
    for file in sorted(left | right):
        if (
            file in left
            and file in right
            and filecmp.cmp(first / file, second / file, shallow=False)
        ):
            continue
        there = _contents(first / file) if file in left else None
        here = _contents(second / file) if file in right else None
        ours, theirs = _first_difference(there or "", here or "")
        yield Difference(
            file=file,
            first=None if there is None else ours,
            second=None if here is None else theirs,
            source=_source(f"{file}\n{there or ''}", f"{here or ''}", hidden),
        )


def _contents(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="replace")


def _first_difference(first: str, other: str) -> tuple[str, str]:
    """The first difference of two texts: what each says until they agree again."""
    start = _common_length(first, other)
    first, other = first[start:], other[start:]
    end = _common_length(first[::-1], other[::-1])
    return first[: len(first) - end][:_MAX_SHOWN], other[: len(other) - end][:_MAX_SHOWN]


def _common_length(first: str, other: str) -> int:
    """The length of the beginning that both texts have in common, in characters."""
    pairs = zip(first, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _source(there: str, here: str, hidden: Mapping[str, str]) -> str | None:
    """Where the longest hidden text is that only the first text has, or None.

    `path:line`, or the path alone if it is the file's id.
    """
    there, here = unescape(there), unescape(here)
    lines = (
        (f"{path}:{number}" if number else path, line)
        for path, text in hidden.items()
        for number, line in enumerate((_id(path), *text.split("\n")))
    )
    fragments = (
        (len(fragment), place)
        for place, line in lines
        for part in _FRAGMENT.split(line)
        if len(fragment := part.strip()) >= _MIN_FRAGMENT
        and fragment in there
        and fragment not in here
    )
    longest = max(fragments, default=None, key=lambda run: run[0])
    return longest and longest[1]


def _id(path: str) -> str:
    """How addresses name a file: its folder and its name without the ending."""
    return "/".join(path.rpartition(".")[0].split("/")[-2:])
