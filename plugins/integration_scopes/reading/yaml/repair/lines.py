"""What the lines of a text contain, before it can be read."""

import re
from itertools import accumulate

from integration_scopes.reading.yaml.repair.candidate import closing_quote
from integration_scopes.reading.yaml.repair.suspects import ODD_SPACES
from integration_scopes.source import Span
from integration_scopes.values import immutable

TIGHT_DASH = re.compile(r" *-(?=[^\W\d_]|[\"'\[{])")
TIGHT_COLON = re.compile(r"([A-Za-z_][\w-]*):(?!//)(?=\S)")
END_OF_YAML = re.compile(r"(---|\.\.\.)(?: |$)|%YAML|%TAG")
STEP = 2
"""How many spaces authors usually indent by."""

_OPENS_GROUP = re.compile(r".*:(?: +[&!][^ ]*)*(?: *| +#.*)")
_COLON = re.compile(r":(?= |$)")

Position = tuple[int, int]
"""A line and a column, from 0."""


def start_of(span: Span) -> Position:
    """Where a span of the text begins."""
    return span.line - 1, span.column - 1


def end_of(span: Span) -> Position:
    """Where a span of the text ends."""
    return span.end_line - 1, span.end_column - 1


@immutable()
class Key:
    """A key on a line: its text, where it begins, and where its value begins."""

    text: str
    start: int
    value: int
    is_quoted: bool


def margin(line: str) -> str:
    """The white space of any kind before a line's first character."""
    return line[: len(line) - len(line.lstrip(f" {ODD_SPACES}"))]


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def below(lines: list[str], row: int) -> str:
    """The next line that is not blank; empty if there is none."""
    return next((line for line in lines[row + 1 :] if line.strip()), "")


def line_starts(lines: list[str]) -> list[int]:
    """The offset of each line in the text, and of the text's end."""
    return list(accumulate((len(line) + 1 for line in lines), initial=0))


def opens_group(line: str) -> bool:
    """Whether only a comment follows the key's colon, so that its value is on the lines below."""
    return _OPENS_GROUP.fullmatch(line) is not None


def after_spaces(line: str, column: int) -> int:
    """The first column from `column` on without a space."""
    return len(line) - len(line[column:].lstrip(" "))


def after_dashes(line: str) -> int:
    """The column after the indentation and the dashes that a line begins with: `- - item`."""
    column = indent_of(line)
    while line.startswith("- ", column):
        column = after_spaces(line, column + 1)
    return column


def find_key(line: str, column: int) -> Key | None:
    """The key that begins at `column`; None unless a colon and a space or the line's end follow."""
    end = closing_quote(line, column)
    colon = _COLON.match(line, after_spaces(line, end + 1)) if end > 0 else None
    is_quoted = colon is not None
    text = line[column + 1 : end]
    if not is_quoted:
        colon = _COLON.search(line, column)
        text = line[column : colon.start()].rstrip(" ") if colon else ""
        if not text or text[0] == "#" or "  #" in text:
            return None
    value = after_spaces(line, colon.end()) if colon else 0
    return Key(text=text, start=column, value=value, is_quoted=is_quoted)


def text_end(text: str, *, is_prose: bool) -> int:
    """Where a text ends before its comment.

    After two or more spaces, `#` begins a comment. In YAML, it also does after one space, but in
    prose, no one means that.
    """
    begins_comment = r"(?:^| ) #" if is_prose else " #"
    return len(re.split(begins_comment, text, maxsplit=1)[0].rstrip(" "))
