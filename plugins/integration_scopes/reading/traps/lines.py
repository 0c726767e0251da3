"""Traps: what can be seen on one line."""

import re
from dataclasses import dataclass

from integration_scopes.reading.traps.quoting import closing

ODD_SPACES = (
    "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
"""White space that is no plain space and no line break: a tab, and Unicode's category Zs."""
_OPENS = re.compile(r".*:(?: *| +#.*)")
_MARGIN = re.compile(f"[ {ODD_SPACES}]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """A key on a line: its words, where it and its colon stand, and where its value begins."""

    text: str
    start: int
    colon: int
    value: int
    is_quoted: bool


def margin(line: str) -> str:
    """The white space of any kind before a line's first character."""
    found = _MARGIN.match(line)
    return found.group() if found else ""


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def opens_group(line: str) -> bool:
    """Whether a line ends with its key's colon, a comment aside: its value is on lines below."""
    return _OPENS.fullmatch(line) is not None


def after_spaces(line: str, column: int) -> int:
    """The first column from `column` on that holds no space."""
    while column < len(line) and line[column] == " ":
        column += 1
    return column


def find_key(line: str, column: int) -> Key | None:
    """The key that begins at `column`, where a colon and a space or the line's end follow it."""
    if column >= len(line) or line[column] == "#":
        return None
    end = closing(line, column) if line[column] in "\"'" else -1
    colon = after_spaces(line, end + 1) if end > 0 else -1
    is_quoted = (
        0 < colon < len(line) and line[colon] == ":" and not line[colon + 1 : colon + 2].strip()
    )
    if is_quoted:
        text = line[column + 1 : end]
    else:
        colon = line.find(": ", column)
        if colon < 0 and line.endswith(":"):
            colon = len(line) - 1
        comment = line.find("  #", column)
        if colon <= column or 0 <= comment < colon:
            return None
        text = line[column:colon].rstrip(" ")
    return Key(
        text=text,
        start=column,
        colon=colon,
        value=after_spaces(line, colon + 1),
        is_quoted=is_quoted,
    )


def comment(text: str, *, is_prose: bool) -> tuple[int, int]:
    """Where a text ends before its comment, and where in it the first ` #` stands, else -1.

    With two spaces or more before it `#` begins a comment; with one it does so too, says YAML,
    but in prose nobody means that.
    """
    first = -1
    at = text.find(" #")
    while at >= 0:
        if not is_prose or at == 0 or text[at - 1] == " ":
            return len(text[:at].rstrip(" ")), first
        if first < 0:
            first = at + 1
        at = text.find(" #", at + 2)
    return len(text.rstrip(" ")), first
