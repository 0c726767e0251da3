"""Two folders, byte for byte, and where a difference comes from."""

import filecmp
import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import takewhile
from pathlib import Path

from integration_scopes.values import immutable

_SHOWN = 100
"""How many characters of a difference are shown."""
_FRAGMENT = re.compile(r"[\n\[\]{}\"',]|: ")
_SHORTEST = 4


@immutable()
class Difference:
    """A file that is not the same in both folders; `file` is its path there.

    `there` and `here` are what the first folder says and what the second one does, where they
    first differ. Each is None if that folder has no such file. `source` is where the longest
    hidden text is that only the first one has: `path:line`, the path alone if that text is the
    file's id, or None if there is no such text.
    """

    file: str
    there: str | None
    here: str | None
    source: str | None


def files(folder: Path) -> frozenset[str]:
    """The paths of all files below the folder."""
    return frozenset(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
    )


def differences(first: Path, second: Path, hidden: Mapping[str, str]) -> Iterator[Difference]:
    """Every file of the one folder that is not the same in the other.

    `hidden` are the texts, by their paths, that the second folder was made without.
    """
    left, right = files(first), files(second)
    for file in sorted(left | right):
        if (
            file in left
            and file in right
            and filecmp.cmp(first / file, second / file, shallow=False)
        ):
            continue
        there = _contents(first / file) if file in left else None
        here = _contents(second / file) if file in right else None
        ours, theirs = _parts(there or "", here or "")
        yield Difference(
            file=file,
            there=None if there is None else ours,
            here=None if here is None else theirs,
            source=_source(f"{file}\n{there or ''}", f"{here or ''}", hidden),
        )


def _contents(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="replace")


def _parts(first: str, other: str) -> tuple[str, str]:
    """The first difference of two texts: what each says until they agree again."""
    start = _agreeing(first, other)
    first, other = first[start:], other[start:]
    end = _agreeing(first[::-1], other[::-1])
    return first[: len(first) - end][:_SHOWN], other[: len(other) - end][:_SHOWN]


def _agreeing(first: str, other: str) -> int:
    """The length of the common beginning, in characters."""
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
        if len(fragment := part.strip()) >= _SHORTEST and fragment in there and fragment not in here
    )
    longest = max(fragments, default=None, key=lambda run: run[0])
    return longest and longest[1]


def _id(path: str) -> str:
    """How addresses name a file: its folder and its name without the ending."""
    return "/".join(path.rpartition(".")[0].split("/")[-2:])
