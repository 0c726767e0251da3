"""The lines that open and close frontmatter, and misspelt ones."""

import re

from integration_scopes.findings import Finding
from integration_scopes.reading.unreadable import unreadable
from integration_scopes.source import Span

FENCE = re.compile(r"---[ \t]*")
_NEAR_FENCE = re.compile(r"\s*(?:[-\u2010-\u2015_=*+;]{2,}|[\u2013-\u2015]|\.\.\.)\s*|---\S*")
KEY = re.compile(r"[a-z_]{2,40}[ \t]*:(?:[ \t]|$)")
_ON_TOP = 'make "---" the very first line of the file'
_BELOW = "; what is above it can go below the frontmatter"
ALONE = 'write "---" alone on the line, with nothing before it'


def opens_frontmatter(lines: list[str], number: int) -> bool:
    """Whether frontmatter, even with faults, begins at this line, the first non-blank one."""
    line = lines[number]
    if number == 0 and FENCE.fullmatch(line):
        return True
    following = next((text for text in lines[number + 1 :] if text.strip()), "")
    if _NEAR_FENCE.fullmatch(line):
        return bool(KEY.match(following.lstrip()))
    # The opening fence is missing if there is a key at the top, and a closing fence.
    return bool(KEY.match(line)) and closing_line(lines, number) is not None


def opening_faults(lines: list[str], number: int, *, has_fence: bool) -> list[Finding]:
    """The faults of the opening fence and of its place."""
    line = lines[number]
    faults = []
    if number > 0:
        message = f"the frontmatter begins on line {number + 1}; it must begin on line 1"
        hint = _ON_TOP + (_BELOW if any(text.strip() for text in lines[:number]) else "")
        faults.append(fence_fault(number, line, message, hint))
    if not has_fence:
        message = 'the frontmatter has no opening "---"'
        faults.append(
            fence_fault(number, line, message, 'add a line with only "---" above this one')
        )
    elif not FENCE.fullmatch(line):
        message = f'the frontmatter must be opened by "---", not by {cut_line(line)}'
        faults.append(fence_fault(number, line, message, ALONE))
    return faults


def closing_line(lines: list[str], start: int) -> int | None:
    """The line that closes the frontmatter: a fence, or a misspelt fence that no key follows."""
    near = None
    for number in range(start, len(lines)):
        line = lines[number]
        if FENCE.fullmatch(line):
            return number if near is None else near
        if near is None and len(line) < 20 and _NEAR_FENCE.fullmatch(line):
            following = next((text for text in lines[number + 1 :] if text.strip()), "")
            near = None if KEY.match(following) else number
    return near


def cut_line(line: str) -> str:
    """A line in quotes, short enough for a message."""
    return f'"{line[:20]}"'


def fence_fault(number: int, line: str, message: str, hint: str) -> Finding:
    """The finding about this line, counted from 0."""
    return unreadable(Span.on_line(number + 1, 1, len(line) + 1), message, hint)
