"""Traps: the value of one entry, handed to those who know its kind."""

from integration_scopes.reading.traps import block, brackets, lists, plain, quotes, reference
from integration_scopes.reading.traps.mend import Mend, cut
from integration_scopes.reading.traps.page import Page, Slot
from integration_scopes.reading.traps.quoting import around


def read(page: Page, line: int, column: int, slot: Slot) -> tuple[int, bool]:
    """Read the value that begins here; the line after its last, and whether there was none."""
    page.text = None
    text = page.lines[line][column:].rstrip(" ")
    if text and text[0] in "*&!":
        mend = reference.mend(page, text, line, column, slot)
        if mend is not None:
            page.mend(mend)
            text = page.lines[line][column:].rstrip(" ")
    if not text:
        return line + 1, True
    if text[0] == "#":
        mend = _lost(page, text, line, column, slot)
        if mend is not None:
            page.mend(mend)
        return line + 1, mend is None
    if text.startswith("- ") and slot.trail and isinstance(slot.trail[-1], str):
        mend = lists.mend(page, line, column, slot)
        if mend is not None:
            page.mend(mend)
            return line + 1, False
    return _READERS.get(text[0], plain.read)(page, line, column, slot), False


def _lost(page: Page, text: str, line: int, column: int, slot: Slot) -> Mend | None:
    """The mend for prose that begins with `#`, which YAML takes for a comment."""
    is_comment = page.lines[line][column - 2 : column] == "  " or text[1:2] in ("", " ", "#")
    if is_comment or not page.is_prose(slot.trail):
        return None
    return Mend(
        rule=plain.RULE,
        message=f"the text is lost: YAML reads {cut(text)} as a comment",
        advice=plain.ADVICE,
        line=line,
        start=column,
        end=column + len(text),
        edits=around(page.lines, [(line, column, column + len(text))]),
    )


_READERS = {
    '"': quotes.read,
    "'": quotes.read,
    "[": brackets.read,
    "{": brackets.read,
    "|": block.read,
    ">": block.read,
}
