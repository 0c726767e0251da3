"""What a single line contains."""

import re
from collections.abc import Iterator
from itertools import accumulate

from integration_scopes.reading import characters
from integration_scopes.reading.yaml.repair.candidate import (
    Candidate,
    YamlEdit,
    begin,
    closing,
    propose,
)
from integration_scopes.reading.yaml.repair.suspects import ODD_SPACES
from integration_scopes.values import immutable

TIGHT_DASH = re.compile(r" *-(?=[^\W\d_]|[\"'\[{])")
TIGHT_COLON = re.compile(r"([A-Za-z_][\w-]*):(?!//)(?=\S)")
END_OF_YAML = re.compile(r"(---|\.\.\.)(?: |$)|%YAML|%TAG")
_ODD_RUN = re.compile(f"[ {ODD_SPACES}]*[{ODD_SPACES}][ {ODD_SPACES}]*")
_OPENING = re.compile(rf"(?:^|[:\-,\[{{])[ {ODD_SPACES}]*([\"'])")
_OPENS_GROUP = re.compile(r".*:(?: +[&!][^ ]*)*(?: *| +#.*)")
_COLON = re.compile(r":(?= |$)")


Position = tuple[int, int]
"""A line and a column, from 0."""


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


def starts(lines: list[str]) -> list[int]:
    """The offset of each line in the text, and of the text's end."""
    return list(accumulate((len(line) + 1 for line in lines), initial=0))


def opens_group(line: str) -> bool:
    """Whether only a comment follows the key's colon, so that its value is on the lines below."""
    return _OPENS_GROUP.fullmatch(line) is not None


def after_spaces(line: str, column: int) -> int:
    """The first column from `column` on without a space."""
    return len(line) - len(line[column:].lstrip(" "))


def find_key(line: str, column: int) -> Key | None:
    """The key that begins at `column`; None unless a colon and a space or the line's end follow."""
    end = closing(line, column)
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


def comment(text: str, *, is_prose: bool) -> tuple[int, int]:
    """Where a text ends before its comment, and where the first ` #` in it is, or -1.

    After two or more spaces, `#` begins a comment. In YAML, it also does after one space, but in
    prose, no one means that.
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


def name_of(sign: str) -> str:
    """The Unicode name of an unusual space."""
    return "a tab" if sign == "\t" else characters.named(sign)


def odd_margin(text: str, indent: int) -> Candidate:
    """The correction of a line that begins with other white space instead of `indent` spaces."""
    white = margin(text)
    at = next(place for place, sign in enumerate(white) if sign != " ")
    name, new = ("empty line", "") if white == text else ("margin", " " * indent)
    change = (0, len(white), new)
    return propose(name, (at, len(white)), (change,), name_of(white[at]), begin(indent))


def odd_spaces(text: str) -> Iterator[Candidate]:
    """The correction of unusual white space between words or at the end of a line."""
    start = len(margin(text))
    changes: list[YamlEdit] = []
    quotes = _quotes(text)
    for run in _ODD_RUN.finditer(text, start):
        if any(first < run.start() <= last for first, last in quotes):
            continue
        if " #" in text[start : run.start()] and not any(last >= run.end() for _, last in quotes):
            break
        following = text[run.end() : run.end() + 1]
        # A thin space between two words, for instance, is typography.
        is_rare = not {"\t", "\xa0"} & set(run.group()) and following
        if is_rare and text[run.start() - 1] not in ":-,[{":
            continue
        changes.append((*run.span(), "" if not following else "  " if following == "#" else " "))
        if following == "#":
            break
        start = run.end()
    if changes:
        at = next(place for place in range(*changes[0][:2]) if text[place] != " ")
        yield propose("odd space", (at, at + 1), tuple(changes), name_of(text[at]))


def _quotes(text: str) -> list[tuple[int, int]]:
    """The quoted stretches, in order, whose quotes open where a value may begin."""
    stretches: list[tuple[int, int]] = []
    place = 0
    while opening := _OPENING.search(text, place):
        end = closing(text, opening.start(1))
        place = (end if end >= 0 else len(text)) + 1
        stretches.append((opening.start(1), place - 1))
    return stretches
