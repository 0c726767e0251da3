"""Ground: a text, and where things stand in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

Trail = tuple[str | int, ...]
"""The way through a document's data to one value: `("records", "Deal", "owner")`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A stretch of text; lines and columns (characters) count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def on_line(cls, line: int, column: int, end_column: int) -> "Span":
        """A span within one line, at least one character wide."""
        return cls(
            line=line,
            column=column,
            end_line=line,
            end_column=max(end_column, column + 1),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where one entry of a mapping or list stands; a list's item is its own key."""

    key: Span
    value: Span
    is_scalar: bool


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file's text; its lines end with a line feed and nothing else.

    `path` is relative to the folder of mkdocs.yml and has `/` between its parts on every system.
    """

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines without their breaks."""
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; empty beyond the text's end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


_TOP = Span(line=1, column=1, end_line=1, end_column=4)


def pinpoint(trail: Trail, places: Mapping[Trail, Place], *, at_key: bool = False) -> Span:
    """Where a finding at `trail` points.

    At the value, if it is a text or number; else, or with `at_key`, at its key. What is not there
    is pointed at by the nearest key above it, and at the top of the file where there is none.
    """
    there = trail
    while there and there not in places:
        there = there[:-1]
    if not there:
        return _TOP
    place = places[there]
    is_empty = (
        place.value.line == place.value.end_line and place.value.column == place.value.end_column
    )
    return place.key if at_key or is_empty or not place.is_scalar else place.value
