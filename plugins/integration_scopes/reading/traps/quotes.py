"""Traps: quotes that open and do not close, close too early, or hold what they may not."""

import re

from integration_scopes.reading.traps import escapes
from integration_scopes.reading.traps.lines import comment, find_key, indent_of
from integration_scopes.reading.traps.mend import ONE_LINE, Mend, cut
from integration_scopes.reading.traps.page import Page, Slot, Text
from integration_scopes.reading.traps.quoting import Segment, closing, replacing

_ELISION = re.compile(r"'(?:tis|twas|til|cause|em|n|round|[0-9]0s)\b", re.IGNORECASE)


def read(page: Page, line: int, column: int, slot: Slot) -> int:
    """Read the quoted text that begins here; the line after its last."""
    text = page.lines[line]
    end = closing(text, column)
    if end < 0:
        return _read_lines(page, line, column, slot)
    rest = text[end + 1 :].strip()
    further = page.further(line, slot)
    if (rest and rest[0] != "#") or further:
        return _requote(page, line, column, slot, further)
    mend = escapes.mend(text[column : end + 1], line, column)
    if mend is not None:
        page.mend(mend)
    return _done(page, line, line, slot)


def early(text: str) -> tuple[bool, str]:
    """Whether quotes that close before the end of `text` were meant to go around all of it.

    The second value is the words for it.
    """
    quote = text[0]
    end = closing(text, 0)
    around_all = text[-1] == quote and (
        text.count(quote) % 2 == 1 or text[end - 1] == " " or text[end + 1 : end + 2].isalnum()
    )
    if around_all:
        what = "apostrophe" if quote == "'" else "quote"
        return True, f"the {what} after {cut(text[1:end].strip())} closes the quoted text"
    return False, f"the text goes on after its quotes: {cut(text)}"


def unquoted(text: str, quote: str) -> str:
    """What the inside of quotes says, where only the quote itself was written specially."""
    return text.replace("''", "'") if quote == "'" else text.replace('\\"', '"')


def _requote(page: Page, line: int, column: int, slot: Slot, further: list[Segment]) -> int:
    """Quotes that close before the text does."""
    first = page.lines[line]
    end = closing(first, column)
    stop = column + comment(first[column:], is_prose=page.is_prose(slot.trail))[0]
    segments = [(line, column, max(stop, end + 1)), *further]
    texts = [page.lines[number][start:stop] for number, start, stop in segments]
    around_all, words = early(" ".join(texts))
    if around_all:
        texts[0] = texts[0][1:]
        texts[-1] = texts[-1][:-1]
        texts = [unquoted(one, first[column]) for one in texts]
    page.mend(
        Mend(
            rule="unquoted-text",
            message=words,
            advice="put the whole text in quotes" + ONE_LINE * (len(segments) > 1),
            line=line,
            start=end if around_all else column,
            end=end + 1 if around_all else segments[0][2],
            edits=replacing(segments, texts),
            first=line,
            last=segments[-1][0],
            only_explains=True,
        )
    )
    return _done(page, line, segments[-1][0], slot)


def _read_lines(page: Page, line: int, column: int, slot: Slot) -> int:
    """A quote that does not close on its line: a text of several lines, or a mistake."""
    quote = page.lines[line][column]
    raw = [page.lines[line][column:]]
    for number in range(line + 1, len(page.lines)):
        one = page.lines[number]
        if one.strip() and _is_outside(page, number, slot):
            break
        raw.append(one)
        if quote in one:
            whole = "\n".join(raw)
            end = closing(whole, 0)
            if end >= 0:
                rest = whole[end + 1 :].strip()
                if rest and rest[0] != "#":
                    break
                return _done(page, line, number, slot)
    return _close(page, line, column, slot)


def _is_outside(page: Page, line: int, slot: Slot) -> bool:
    """Whether a line below an open quote is an entry of its own."""
    text = page.lines[line]
    start = indent_of(text)
    if text[start:].startswith("- "):
        return start <= slot.indent
    return find_key(text, start) is not None and (
        start <= slot.indent or page.begins_entry(line, slot)
    )


def _close(page: Page, line: int, column: int, slot: Slot) -> int:
    """Close a quote where the text that it opens ends."""
    first = page.lines[line]
    further = page.further(line, slot)
    stop = column + comment(first[column:], is_prose=page.is_prose(slot.trail))[0]
    segments = [(line, column, stop), *further]
    texts = [first[column:stop], *(page.lines[number][start:end] for number, start, end in further)]
    if _ELISION.match(texts[0]):
        words = f"the text begins with an apostrophe, which YAML takes for a quote: {cut(texts[0])}"
        advice, rule = "put the text in quotes", "unquoted-text"
    else:
        words = f"the quote before {cut(texts[0][1:])} is never closed"
        advice, rule = "close the quote", "unreadable"
        texts[0] = texts[0][1:]
        texts = [unquoted(one, first[column]) for one in texts]
    page.mend(
        Mend(
            rule=rule,
            message=words,
            advice=advice + ONE_LINE * (len(segments) > 1),
            line=line,
            start=column,
            end=stop,
            edits=replacing(segments, texts),
            first=line,
            last=segments[-1][0],
        )
    )
    return _done(page, line, segments[-1][0], slot)


def _done(page: Page, first: int, last: int, slot: Slot) -> int:
    page.text = Text(
        trail=slot.trail, first=first, last=last, indent=slot.indent + 2, is_block=False, ends='"'
    )
    return last + 1
