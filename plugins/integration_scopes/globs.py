"""Which paths a glob of the settings means; every setting has this one dialect.

`*` and `?` match within one name, `[…]` matches one of these characters, and `**` as a whole name
matches any number of folders. Names that begin with a dot must be written out. `pathspec` has
another dialect, that of gitignore: there, `*.md` matches in every folder.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase

ANY = "**"
_WILD = "*?["


def matches(path: str, pattern: str) -> bool:
    """Whether `pattern` matches the file `path`; both are relative, with `/`."""
    steps = _steps(pattern)
    return len(steps) in _reached(path, steps)


def leads_to(folder: str, pattern: str) -> bool:
    """Whether a file that `pattern` matches may be in `folder`, or below it."""
    steps = _steps(pattern)
    return any(at < len(steps) for at in _reached(folder, steps))


def top(pattern: str) -> str:
    """The deepest folder that contains every match of `pattern`; `.` for any."""
    folders = pattern.split("/")[:-1]
    wild = (at for at, step in enumerate(folders) if any(sign in step for sign in _WILD))
    return "/".join(folders[: next(wild, len(folders))]) or "."


def _steps(pattern: str) -> list[str]:
    steps = pattern.split("/")
    return [*steps, "*"] if steps[-1] == ANY else steps


def _reached(path: str, steps: list[str]) -> frozenset[int]:
    """How many steps of the pattern the whole path can have taken."""
    places = _without_any({0}, steps)
    for name in path.split("/"):
        taken = set()
        for at in places:
            if at == len(steps):
                continue
            if steps[at] == ANY and not name.startswith("."):
                taken.add(at)
            elif _is_meant(name, steps[at]):
                taken.add(at + 1)
        places = _without_any(taken, steps)
    return places


def _without_any(places: Iterable[int], steps: list[str]) -> frozenset[int]:
    """The positions, and those after each `**`, which may match no folder at all."""
    found = set(places)
    for at in range(len(steps)):
        if at in found and steps[at] == ANY:
            found.add(at + 1)
    return frozenset(found)


def _is_meant(name: str, step: str) -> bool:
    if name.startswith(".") and not step.startswith("."):
        return False
    return fnmatchcase(name, step)
