"""Traps: white space that is no space: tabs, no-break spaces and their kin."""

import re

from integration_scopes.reading import characters
from integration_scopes.reading.traps.lines import ODD_SPACES, margin
from integration_scopes.reading.traps.mend import Edit, Mend, begin
from integration_scopes.reading.traps.quoting import closing

_ODD = re.compile(f"[{ODD_SPACES}]")
_RUN = re.compile(f"[ {ODD_SPACES}]*[{ODD_SPACES}][ {ODD_SPACES}]*")
_OPENING = re.compile(rf"(?:^|[:\-,\[{{])[ {ODD_SPACES}]*([\"'])")
_COMMENT = re.compile(" #")


def has_odd(text: str) -> bool:
    """Whether any white space in `text` is not a plain space."""
    return _ODD.search(text) is not None


def name(sign: str) -> str:
    """What to call an odd space: its name in Unicode."""
    return "a tab" if sign == "\t" else characters.named(sign)


def at_margin(text: str, line: int, indent: int) -> Mend:
    """The mend for a line that begins with odd white space instead of `indent` spaces."""
    white = margin(text)
    odd = next(sign for sign in white if sign != " ")
    is_empty = white == text
    return Mend(
        rule="hidden-character",
        message=f"{name(odd)} is on an otherwise empty line"
        if is_empty
        else f"the line begins with {name(odd)}, YAML takes only spaces there",
        advice="empty the line" if is_empty else begin(indent),
        line=line,
        start=white.index(odd),
        end=len(white),
        edits=(Edit(line=line, start=0, end=len(white), text="" if is_empty else " " * indent),),
        shows_margin=True,
        has_line=not is_empty,
    )


def within(text: str, line: int) -> Mend | None:
    """The mend for odd white space after the margin, between words or at the line's end."""
    start = len(margin(text))
    quotes = _quotes(text)
    edits: list[Edit] = []
    at = -1
    for run in _RUN.finditer(text, start):
        while quotes and quotes[0][1] < run.start():
            del quotes[0]
        if quotes and quotes[0][0] < run.start():
            continue
        if _COMMENT.search(text, start, run.start()) and not quotes:
            break
        following = text[run.end() : run.end() + 1]
        if _is_kept(text, run):
            continue
        new = "" if not following else "  " if following == "#" else " "
        edits.append(Edit(line=line, start=run.start(), end=run.end(), text=new))
        start = run.end()
        if at < 0:
            at = next(place for place in range(*run.span()) if text[place] != " ")
        if following == "#":
            break
    if not edits:
        return None
    return Mend(
        rule="hidden-character",
        message=f"{name(text[at])} is where YAML takes only plain spaces",
        advice="type a plain space",
        line=line,
        start=at,
        end=at + 1,
        edits=tuple(edits),
    )


def _is_kept(text: str, run: re.Match[str]) -> bool:
    """Whether the white space is typography inside a text: a thin space between two words, say."""
    has_rare = not {"\t", "\xa0"} & set(run.group())
    before = text[run.start() - 1 : run.start()]
    return has_rare and before not in ("", ":", "-", ",", "[", "{") and run.end() < len(text)


def _quotes(text: str) -> list[tuple[int, int]]:
    """The stretches in quotes that open where a value may begin, in their order."""
    found = []
    place = 0
    while opening := _OPENING.search(text, place):
        end = closing(text, opening.start(1))
        place = (end if end >= 0 else len(text)) + 1
        found.append((opening.start(1), place - 1))
    return found
