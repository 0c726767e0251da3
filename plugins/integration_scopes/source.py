"""A text, and positions in it."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from integration_scopes.values import immutable

Trail = tuple[str | int, ...]
"""The path through a document's data to one value: `("records", "Deal", "owner")`."""


TextEdit = tuple[int, int, str]
"""Replaces a part of a text, from one offset to another, with another text."""


def edited(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with these edits, which do not overlap."""
    parts, done = [], 0
    for start, end, new in sorted(edits):
        parts += [text[done:start], new]
        done = end
    return "".join(parts) + text[done:]


@immutable()
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

    @classmethod
    def at(cls, text: str, start: int, width: int = 1, *, first_line: int = 1) -> "Span":
        """The span of the characters from `start` on in `text`, which begins on `first_line`."""
        line = text.count("\n", 0, start) + first_line
        column = start - text.rfind("\n", 0, start)
        return cls.on_line(line, column, column + width)


@immutable()
class Place:
    """The place of one entry of a mapping or list; an item of a list is its own key."""

    key: Span
    value: Span
    is_scalar: bool


@immutable(slots=False)
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


def value_at(data: Any, trail: Trail) -> Any:
    """The value at `trail` in a document's data, or None."""
    for step in trail:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


TOP = Span(line=1, column=1, end_line=1, end_column=4)
"""The span of a finding about a whole file."""


def pinpoint(trail: Trail, places: Mapping[Trail, Place], *, at_key: bool = False) -> Span:
    """The span of a finding at `trail`.

    That is the value, if it is a text or a number; otherwise, or with `at_key`, the key. For
    something missing, it is the nearest key above, or the top of the file.
    """
    existing = trail
    while existing and existing not in places:
        existing = existing[:-1]
    if not existing:
        return TOP
    place = places[existing]
    is_empty = (
        place.value.line == place.value.end_line and place.value.column == place.value.end_column
    )
    return place.key if at_key or is_empty or not place.is_scalar else place.value


def within(source: Source, whole: Span, value: str, words: tuple[int, int]) -> Span:
    """The place of the characters `words` of `value`, which was read from the text at `whole`.

    In a value of several lines, only the line on which the words begin is included. If the text
    differs from the value, for example because of escapes, the result is `whole`.
    """
    first, last = words
    if not 0 <= first < last <= len(value):
        return whole
    places = _alignment(source, whole, value)
    if len(places) <= last - 1:
        return whole
    line, column = places[first]
    letters = zip(value[first:last], places[first:last], strict=True)
    on_line = [at for letter, at in letters if at[0] == line and not letter.isspace()]
    if not on_line:
        return whole
    return Span.on_line(line, column, on_line[-1][1] + 1)


def _alignment(source: Source, whole: Span, value: str) -> list[tuple[int, int]]:
    """The line and column of each character of `value`, up to where the text differs from it.

    A line break, with the spaces around it, is one space of a folded text, or one line break of a
    literal text.
    """
    line, column = whole.line, whole.column
    opening = source.line(line)[column - 1 : column]
    if opening in tuple("|>"):
        line, column = line + 1, 1
    elif opening in tuple("\"'"):
        column += 1
    places: list[tuple[int, int]] = []
    for letter in value:
        if letter.isspace():
            places.append((line, column))
        while line <= whole.end_line and source.line(line)[column - 1 :].strip() == "":
            line, column = line + 1, 1
        text = source.line(line)
        blank = len(text) - len(text[column - 1 :].lstrip()) - column + 1
        column += blank
        if letter.isspace():
            continue
        if line > whole.end_line or text[column - 1 : column] != letter:
            return places
        places.append((line, column))
        # A quote within quotes is written twice.
        column += 2 if letter == opening == "'" else 1
    return places
