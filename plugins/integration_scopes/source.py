"""Ground: a text, and where things stand in it."""

from dataclasses import dataclass
from functools import cached_property

Trail = tuple[str | int, ...]
"""The way through a document's data to one value: `("records", "Deal", "owner")`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A stretch of text; lines and columns count from 1, columns in characters, the end is exclusive."""

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
    """Where one entry of a mapping or list stands: its key (for a list's item, its value) and its value."""

    key: Span
    value: Span
    is_scalar: bool


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file's text, with `\\n` as its only line break.

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
