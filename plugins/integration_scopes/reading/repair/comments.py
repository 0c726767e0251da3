"""Repair: comments between the lines of one text, which end it."""

from integration_scopes.reading.repair.candidate import Candidate, cut, propose
from integration_scopes.reading.repair.context import RepairContext
from integration_scopes.reading.repair.lines import indent_of


def between(context: RepairContext, line: int, further: list[int]) -> Candidate | None:
    """The candidate for the first line of comment between the lines of one text.

    The text's next line takes the comment's place, so that no blank line parts the text.
    """
    start = 0
    for number in range(line, further[-1]):
        text = context.lines[number]
        if number > line and number not in further and text.strip():
            below = next(one for one in further if one > number)
            moved = context.lines[below]
            to = start + sum(len(one) + 1 for one in context.lines[number:below])
            where = (start + indent_of(text), start + len(text))
            changes = ((start, start + len(text), moved), (to, to + len(moved), ""))
            return propose("comment line", where, changes, cut(text))
        start += len(text) + 1
    return None


def behind(text: str, end: int) -> Candidate:
    """The candidate for a comment that begins at `end` of a line of a text."""
    start = text.index("#", end)
    return propose("comment", (start, len(text)), ((end, len(text), ""),), cut(text[start:]))
