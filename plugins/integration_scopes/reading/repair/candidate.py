"""Repair: one edit to try, and the sentence that explains the mistake it corrects."""

import re
from dataclasses import KW_ONLY, dataclass

_CUT = 60
# Possessive: a doubled quote is never half of it and half the end.
_CLOSING = {
    '"': re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL),
    "'": re.compile(r"'[^']*+(?:''[^']*+)*+'"),
}

Change = tuple[int, int, str]
"""The characters from one offset to another, and the text to write in their place."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mistake `where` it is, and the `changes` that correct it.

    Offsets count from the start of the first line of what is being read. The hint is the `advice`
    and the corrected line; the lines that it changes are shown as one.
    `shows_margin` keeps the white space at the line's start, where that is the correction.
    `has_line` is False where no line can be proposed. One that `breaks_off` leaves something
    unread. One that `only_explains` a text that YAML refuses is no mistake in a text that it takes.
    One that `needs_decision` is a guess at what the author meant: it is not written by `--fix`.
    One that `is_last_resort` is tried where no other lets more be read.
    """

    where: tuple[int, int]
    message: str
    advice: str
    changes: tuple[Change, ...] = ()
    _: KW_ONLY
    rule: str = "unreadable"
    shows_margin: bool = False
    has_line: bool = True
    breaks_off: bool = False
    only_explains: bool = False
    needs_decision: bool = False
    is_last_resort: bool = False


def cut(text: str) -> str:
    """`text` in quotes for a message, shortened where it is long."""
    flat = " ".join(text.split())
    shown = flat if len(flat) <= _CUT else f"{flat[: _CUT - 1]}…"
    return f"'{shown}'" if '"' in shown and "'" not in shown else f'"{shown}"'


def begin(indent: int) -> str:
    """The advice to begin a line with so many spaces."""
    return f"begin the line with {count(indent)}" if indent else "begin the line without spaces"


def count(spaces: int) -> str:
    """A number of spaces in words."""
    return f"{spaces or 'no'} space{'s' * (spaces != 1)}"


def closing(text: str, start: int) -> int:
    """Where the quote that opens at `start` closes, -1 where it does not."""
    found = _CLOSING[text[start]].match(text, start)
    return found.end() - 1 if found else -1


def quoted(text: str) -> str:
    """`text` in quotes: double ones where nothing in it would need a backslash."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def applied(text: str, changes: tuple[Change, ...]) -> str:
    """`text` with `changes`, which do not overlap."""
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text
