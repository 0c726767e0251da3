"""Traps: a text on the desk, mended line by line; it never gains or loses a line."""

from collections.abc import Iterable, Sequence
from copy import copy

from integration_scopes.reading.traps.mend import Edit
from integration_scopes.source import Span


class Sheet:
    """The lines of a text, and for those that were mended, where each character stood at first."""

    def __init__(self, text: str, *, first_line: int) -> None:
        self.lines = text.split("\n")
        self._typed = tuple(self.lines)
        self._first_line = first_line
        self._origins: dict[int, list[int]] = {}

    def copy(self) -> "Sheet":
        """A sheet that stands as this one does, and goes its own way from here."""
        other = copy(self)
        other.__dict__.update(lines=list(self.lines), _origins=dict(self._origins))
        return other

    @property
    def text(self) -> str:
        """The text as it stands now."""
        return "\n".join(self.lines)

    @property
    def typed_text(self) -> str:
        """The text as its author typed it."""
        return "\n".join(self._typed)

    def typed(self, line: int) -> str:
        """Line `line`, from 0, as its author typed it."""
        return self._typed[line]

    def edit(self, edits: Iterable[Edit]) -> None:
        """Make `edits`, which do not overlap and all speak of the text as it stands now."""
        by_line: dict[int, list[Edit]] = {}
        for one in edits:
            by_line.setdefault(one.line, []).append(one)
        for line, group in by_line.items():
            self._edit_line(line, sorted(group, key=lambda one: (one.start, one.end)))

    def span(self, line: int, start: int, end: int, *, end_line: int | None = None) -> Span:
        """The place, in the file as typed, of what stands at these columns now."""
        last = line if end_line is None else end_line
        at = self._column(line, start)
        to = self._column(last, end)
        return Span(
            line=line + self._first_line,
            column=at + 1,
            end_line=last + self._first_line,
            end_column=max(to, at + 1) + 1 if last == line and to <= at else to + 1,
        )

    def original(self, span: Span) -> Span:
        """Where a span of the text as it stands now was in the file as typed."""
        return self.span(
            self._within(span.line - self._first_line),
            span.column - 1,
            span.end_column - 1,
            end_line=self._within(span.end_line - self._first_line),
        )

    def _within(self, line: int) -> int:
        return min(max(line, 0), len(self.lines) - 1)

    def _column(self, line: int, column: int) -> int:
        typed = len(self._typed[line])
        origins = self._origins.get(line)
        if origins is not None:
            column = origins[min(max(column, 0), len(origins) - 1)]
        return min(max(column, 0), typed)

    def _edit_line(self, line: int, edits: Sequence[Edit]) -> None:
        old = self.lines[line]
        was = self._origins.get(line) or list(range(len(old) + 1))
        parts: list[str] = []
        origins: list[int] = []
        done = 0
        for one in edits:
            parts += old[done : one.start], one.text
            origins += was[done : one.start]
            origins += _aligned(one.text, old, was, one)
            done = one.end
        parts.append(old[done:])
        origins += was[done:]
        self.lines[line] = "".join(parts)
        self._origins[line] = origins


def _aligned(new: str, old: str, was: Sequence[int], edit: Edit) -> list[int]:
    """For each character of `new`, where the old one that it continues stood."""
    at = edit.start
    origins = []
    for character in new:
        origins.append(was[at])
        if at < edit.end and old[at] == character:
            at += 1
    return origins
