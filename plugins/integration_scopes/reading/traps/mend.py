"""Traps: one mistake, the words for it, and the edits that undo it."""

from dataclasses import dataclass

ONE_LINE = ", all on one line"

_CUT = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """The characters from `start` to `end` of a line become `text`; all count from 0."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mend:
    """One mistake at columns `start` to `end` of `line` (from 0, as the line stands now).

    `advice` is what to do; after it, the hint repeats the lines `first` to `last` as they stand
    once everything is mended, as one line to paste. Without `first` it is `line` alone.
    `shows_margin` keeps the white space at the line's start, where that is the correction.
    `has_line` is False where no line can be proposed. A mend that `breaks_off` leaves something
    unread. One that `only_explains` a text that YAML refuses is no mistake in a text that it takes.
    """

    message: str
    advice: str
    line: int
    start: int
    end: int
    rule: str = "unreadable"
    edits: tuple[Edit, ...] = ()
    first: int | None = None
    last: int | None = None
    shows_margin: bool = False
    has_line: bool = True
    breaks_off: bool = False
    only_explains: bool = False


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
