"""Results: which paths a pattern of the setting `test_results` means.

`*` and `?` stand for anything within one name, `[…]` for one of these characters, and `**` as a
whole name for any number of folders; names that begin with a dot must be written out.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase

ANY = "**"
_WILD = "*?["


def matches(path: str, pattern: str) -> bool:
    """Whether `pattern` means the file `path`; both are relative, with `/`."""
    steps = pattern.split("/")
    return len(steps) in _reached(path, steps)


def leads_to(folder: str, pattern: str) -> bool:
    """Whether a file that `pattern` means may lie in `folder`, or below it."""
    steps = pattern.split("/")
    return any(at < len(steps) for at in _reached(folder, steps))


def top(pattern: str) -> str:
    """The deepest folder in which everything lies that `pattern` means; `.` for any."""
    folders = pattern.split("/")[:-1]
    wild = (at for at, step in enumerate(folders) if any(sign in step for sign in _WILD))
    return "/".join(folders[: next(wild, len(folders))]) or "."


def _reached(path: str, steps: list[str]) -> frozenset[int]:
    """How many steps of the pattern the whole path can have taken."""
    places = _without_any({0}, steps)
    for name in path.split("/"):
        taken = set()
        for at in places:
            if at == len(steps):
                continue
            if _is_any(steps, at) and not name.startswith("."):
                taken.add(at)
            elif _is_meant(name, steps[at]):
                taken.add(at + 1)
        places = _without_any(taken, steps)
    return places


def _without_any(places: Iterable[int], steps: list[str]) -> frozenset[int]:
    """The places, and those behind each `**`, which may stand for no folder at all."""
    found = set(places)
    for at in range(len(steps)):
        if at in found and _is_any(steps, at):
            found.add(at + 1)
    return frozenset(found)


def _is_any(steps: list[str], at: int) -> bool:
    return steps[at] == ANY and at < len(steps) - 1


def _is_meant(name: str, step: str) -> bool:
    if name.startswith(".") and not step.startswith("."):
        return False
    return fnmatchcase(name, step)
