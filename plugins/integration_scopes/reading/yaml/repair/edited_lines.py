"""A text that is corrected edit by edit; it never gains or loses a line."""

from collections.abc import Sequence
from copy import copy

from integration_scopes.reading.yaml.repair.candidate import Candidate
from integration_scopes.source import Span, TextEdit
from integration_scopes.values import immutable


@immutable()
class Correction:
    """An applied candidate: its original place, and the lines that it changed."""

    candidate: Candidate
    span: Span
    changed: frozenset[int]


class EditedLines:
    """The lines of a text, with the `corrections` made so far.

    For changed lines, it knows the original place of each character.
    """

    def __init__(self, text: str, *, first_line: int) -> None:
        self.lines = text.split("\n")
        self.typed = tuple(self.lines)
        self.first_line = first_line
        self.corrections: list[Correction] = []
        self._origins: dict[int, list[int]] = {}

    def copy(self) -> "EditedLines":
        """An independent copy."""
        other = copy(self)
        for name in ("lines", "corrections", "_origins"):
            setattr(other, name, copy(getattr(self, name)))
        return other

    @property
    def text(self) -> str:
        """The corrected text."""
        return "\n".join(self.lines)

    def place(self, line: int, offset: int) -> tuple[int, int]:
        """Line and column, from 0, of the place `offset` characters after the start of `line`."""
        while offset > len(self.lines[line]) and line < len(self.lines) - 1:
            offset -= len(self.lines[line]) + 1
            line += 1
        return line, offset

    def correct(self, line: int, candidate: Candidate) -> None:
        """Make the edits of `candidate`, whose offsets count from the start of `line`."""
        span = self.span(line, *candidate.where)
        changed = frozenset(self.edit(line, candidate.changes))
        self.corrections.append(Correction(candidate=candidate, span=span, changed=changed))

    def edit(self, line: int, changes: Sequence[TextEdit]) -> set[int]:
        """Make `changes`, and return the numbers of the changed lines.

        The offsets count from the start of `line`. The old and the new text of a change must have
        the same number of line breaks.
        """
        by_line: dict[int, list[TextEdit]] = {}
        for start, end, new in changes:
            row, column = self.place(line, start)
            olds = self._between(row, column, end - start).split("\n")
            for at, (old, part) in enumerate(zip(olds, new.split("\n"), strict=True)):
                first = 0 if at else column
                by_line.setdefault(row + at, []).append((first, first + len(old), part))
        for row, group in by_line.items():
            self._edit_line(row, sorted(group))
        return set(by_line)

    def span(self, line: int, start: int, end: int) -> Span:
        """The place in the original file of these offsets from `line`."""
        (line, start), (last, end) = self.place(line, start), self.place(line, end)
        at, to = self._column(line, start), self._column(last, end)
        is_empty = last == line and to <= at
        return Span(
            line=line + self.first_line,
            column=at + 1,
            end_line=last + self.first_line,
            end_column=(at if is_empty else to) + 1 + is_empty,
        )

    def original(self, span: Span) -> Span:
        """The place in the original file of a span of the corrected text."""
        first, last = (
            min(max(line - self.first_line, 0), len(self.lines) - 1)
            for line in (span.line, span.end_line)
        )
        ahead = sum(len(line) + 1 for line in self.lines[first:last])
        end = ahead + min(span.end_column - 1, len(self.lines[last]))
        return self.span(first, min(span.column - 1, len(self.lines[first])), end)

    def columns(self, span: Span) -> tuple[int, tuple[int, int]]:
        """The line of a span of the corrected text, and its columns; all from 0."""
        line = span.line - self.first_line
        is_one_line = span.end_line == span.line
        end = span.end_column - 1 if is_one_line else len(self.lines[line])
        return line, (span.column - 1, end)

    def _between(self, row: int, column: int, length: int) -> str:
        text = self.lines[row]
        while len(text) < column + length:
            row += 1
            text += "\n" + self.lines[row]
        return text[column : column + length]

    def _column(self, line: int, column: int) -> int:
        origins = self._origins.get(line)
        if origins is not None:
            column = origins[min(max(column, 0), len(origins) - 1)]
        return min(max(column, 0), len(self.typed[line]))

    def _edit_line(self, row: int, changes: Sequence[TextEdit]) -> None:
        old = self.lines[row]
        was = self._origins.get(row) or list(range(len(old) + 1))
        text, origins, done = "", [], 0
        for start, end, new in changes:
            text += old[done:start] + new
            origins += was[done:start]
            at = start
            for character in new:
                # A character that does not change keeps its place.
                origins.append(was[at])
                at += at < end and old[at] == character
            done = end
        self.lines[row] = text + old[done:]
        self._origins[row] = origins + was[done:]
