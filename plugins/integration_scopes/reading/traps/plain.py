"""Traps: a text without quotes that YAML cuts off, or takes for something else."""

import re

from integration_scopes.reading.traps import number
from integration_scopes.reading.traps.lines import comment
from integration_scopes.reading.traps.mend import ONE_LINE, Edit, Mend, cut
from integration_scopes.reading.traps.page import Page, Slot, Text
from integration_scopes.reading.traps.quoting import Segment, around, quoted

ADVICE = "put the text in quotes"
RULE = "unquoted-text"

_STARTS = {
    "@": "which YAML keeps for itself",
    "`": "which YAML keeps for itself",
    "%": "which YAML keeps for itself",
    ",": "which YAML takes for the end of a list's item",
    "]": "which YAML takes for the end of a list",
    "}": "which YAML takes for the end of a group",
    "[": "which YAML takes for the beginning of a list",
    "{": "which YAML takes for the beginning of a group",
    "*": "which YAML takes for a reference to another value",
    "&": "which YAML takes for a name given to the value",
    "!": "which YAML takes for the value's type",
    "|": "which YAML takes for the mark of a block of text",
    ">": "which YAML takes for the mark of a block of text",
    '"': "which YAML takes for the whole text's quotes",
    "'": "which YAML takes for the whole text's quotes",
}
_SIGNS = {
    "-": "which YAML takes for a list's item",
    "?": "which YAML takes for a key",
    ":": "which YAML takes for the end of a key",
}
_FANCY = re.compile(
    "[\u201c\u201d\u201e\u201f]([^\u201c-\u201f\"]+)[\u201c\u201d\u201f]|[\u2018\u2019\u201a\u201b]([^\u2018-\u201b']+)[\u2018\u2019\u201b]"
)


def begins(text: str) -> str:
    """The words for what is wrong with how `text` begins; empty where nothing is."""
    first = text[0]
    if first in _STARTS:
        return f'the text begins with "{first}", {_STARTS[first]}: {cut(text)}'
    if first in _SIGNS and (len(text) == 1 or text[1] == " "):
        return f'the text begins with "{text[:2]}", {_SIGNS[first]}: {cut(text)}'
    return ""


def cut_off(text: str) -> str:
    """The words for a text that goes on with ` #`, from that sign on."""
    # Shown with the space at its front, which is what makes it a comment.
    shown = cut(text)
    return f'text after " #" is cut off: YAML reads {shown[0]} {shown[1:]} as a comment'


def read(page: Page, line: int, column: int, slot: Slot) -> int:
    """Read the text without quotes that begins here; the line after its last."""
    is_prose = page.is_prose(slot.trail)
    while mend := _comment_line(page, line, slot):
        page.mend(mend)
    for row, _, _ in page.further(line, slot):
        page.clean(row, slot.indent + 2)
    segments = []
    for row, start, _ in [(line, column, 0), *page.further(line, slot)]:
        end, _ = comment(page.lines[row][start:], is_prose=is_prose)
        segments.append((row, start, start + end))
    for row, _, end in segments[:-1]:
        if page.lines[row][end:].strip():
            page.mend(_comment_between(page.lines[row], row, end))
    mend = _trouble(page, segments, is_prose=is_prose)
    if mend is not None:
        page.mend(mend)
    last = segments[-1][0]
    page.text = Text(
        trail=slot.trail,
        first=line,
        last=last,
        indent=slot.indent + 2,
        is_block=False,
        ends=page.lines[last].rstrip(" ")[-1:],
    )
    return last + 1


def _trouble(page: Page, segments: list[Segment], *, is_prose: bool) -> Mend | None:
    line, column, end = segments[0]
    text = page.lines[line][column:end]
    if len(segments) == 1:
        fancy = _FANCY.fullmatch(text)
        if fancy:
            return _fancy(line, column, end, text, fancy.group(1) or fancy.group(2))
        written = None if is_prose else number.plainly(text)
        if written is not None:
            return number.mend(line, column, end, text, written)
    words = begins(text)
    if words:
        return _quoting(page, segments, line, column, column + 1, words, only_explains=True)
    for row, start, stop in segments:
        part = page.lines[row][start:stop]
        colon = part.find(": ")
        if colon < 0 and part.endswith(":"):
            colon = len(part) - 1
        sharp = comment(part, is_prose=is_prose)[1]
        if colon >= 0 and not 0 <= sharp < colon:
            return _colon(page, segments, row, start + colon, part[colon:])
        if sharp >= 0:
            at = start + sharp
            words = cut_off(part[sharp:])
            return _quoting(page, segments, row, at, stop, words, only_explains=False)
    return None


def _colon(page: Page, segments: list[Segment], line: int, at: int, rest: str) -> Mend:
    text = " ".join(page.lines[at][start:end] for at, start, end in segments)
    words = (
        f'the text ends with ":", which YAML takes for the end of a key: {cut(text)}'
        if rest == ":" and line == segments[-1][0]
        else f'the text holds ": ", which YAML takes for the end of a key: {cut(text)}'
    )
    # On a line of its own YAML takes the text for a key with a value, and is content.
    first, column, _ = segments[0]
    is_beside = bool(page.lines[first][:column].strip())
    return _quoting(page, segments, line, at, at + 1, words, only_explains=is_beside)


def _quoting(
    page: Page,
    segments: list[Segment],
    line: int,
    start: int,
    end: int,
    words: str,
    *,
    only_explains: bool,
) -> Mend:
    return Mend(
        rule=RULE,
        message=words,
        advice=ADVICE + ONE_LINE * (len(segments) > 1),
        line=line,
        start=start,
        end=end,
        edits=around(page.lines, segments),
        first=segments[0][0],
        last=segments[-1][0],
        only_explains=only_explains,
    )


def _fancy(line: int, start: int, end: int, text: str, inner: str) -> Mend:
    return Mend(
        rule=RULE,
        message=f"{text[0]} and {text[-1]} are no quotes to YAML, they are text: {cut(text)}",
        advice="use straight quotes",
        line=line,
        start=start,
        end=end,
        edits=(Edit(line=line, start=start, end=end, text=quoted(inner)),),
    )


def _comment_line(page: Page, line: int, slot: Slot) -> Mend | None:
    """The mend for the first line of comment between the lines of one text.

    The text's next line takes the comment's place, so that no blank line parts the text.
    """
    further = page.further(line, slot)
    if not further:
        return None
    rows = {row for row, _, _ in further}
    for row in range(line + 1, further[-1][0]):
        text = page.lines[row]
        if row not in rows and text.strip():
            following = next(one for one in sorted(rows) if one > row)
            below = page.lines[following]
            return Mend(
                message=f"a comment ends the text, which goes on below: {cut(text)}",
                advice="move the comment above the text",
                line=row,
                start=len(text) - len(text.lstrip()),
                end=len(text),
                edits=(
                    Edit(line=row, start=0, end=len(text), text=below),
                    Edit(line=following, start=0, end=len(below), text=""),
                ),
                has_line=False,
                only_explains=True,
            )
    return None


def _comment_between(text: str, line: int, end: int) -> Mend:
    start = text.index("#", end)
    return Mend(
        message=f"a comment ends the text, which goes on below: {cut(text[start:])}",
        advice="move the comment to a line of its own above",
        line=line,
        start=start,
        end=len(text),
        edits=(Edit(line=line, start=end, end=len(text), text=""),),
        only_explains=True,
    )
