"""Matches paths with the globs of the settings, which all have the same syntax.

`*` and `?` match within one name, `[…]` matches one of these characters, and `**` as a whole name
matches any number of folders. A name that begins with a dot is matched only by a pattern that does.
`pathspec` has the syntax of .gitignore instead: there, `*.md` matches in every folder.

A path and a pattern are compared step by step: a step is a name between slashes. A position is the
number of steps of the pattern that a path has matched so far.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase

ANY = "**"
_WILD = "*?["


def matches(path: str, pattern: str) -> bool:
    """Whether `pattern` matches the file `path`; both are relative, with `/`."""
    steps = _steps(pattern)
    return len(steps) in _positions(path, steps)


def leads_to(folder: str, pattern: str) -> bool:
    """Whether a file that `pattern` matches may be in `folder`, or below it."""
    steps = _steps(pattern)
    return any(position < len(steps) for position in _positions(folder, steps))


def top(pattern: str) -> str:
    """The deepest folder that contains every match of `pattern`; `.` if it may match anywhere."""
    folders = pattern.split("/")[:-1]
    wildcards = (at for at, step in enumerate(folders) if any(sign in step for sign in _WILD))
    return "/".join(folders[: next(wildcards, len(folders))]) or "."


def _steps(pattern: str) -> list[str]:
    steps = pattern.split("/")
    # `**` at the end means every file below.
    return [*steps, "*"] if steps[-1] == ANY else steps


def _positions(path: str, steps: list[str]) -> frozenset[int]:
    """The positions in the pattern at which the whole path may end."""
    positions = _with_skipped_any({0}, steps)
    for name in path.split("/"):
        following = set()
        for position in positions:
            if position == len(steps):
                continue
            if steps[position] == ANY and not name.startswith("."):
                following.add(position)
            elif _matches_step(name, steps[position]):
                following.add(position + 1)
        positions = _with_skipped_any(following, steps)
    return positions


def _with_skipped_any(positions: Iterable[int], steps: list[str]) -> frozenset[int]:
    """The positions, and those behind each `**` there, which may also match no folder at all."""
    found = set(positions)
    for position in range(len(steps)):
        if position in found and steps[position] == ANY:
            found.add(position + 1)
    return frozenset(found)


def _matches_step(name: str, step: str) -> bool:
    if name.startswith(".") and not step.startswith("."):
        return False
    return fnmatchcase(name, step)
