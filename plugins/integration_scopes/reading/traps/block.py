"""Traps: blocks of text (`>-`, `|`), which are welcome, and what only looks like one."""

import re

from integration_scopes.reading.traps import plain, spaces
from integration_scopes.reading.traps.entries import goes_on
from integration_scopes.reading.traps.lines import ODD_SPACES, find_key, indent_of, margin
from integration_scopes.reading.traps.mend import ONE_LINE, Edit, Mend, begin, cut
from integration_scopes.reading.traps.page import Page, Slot, Text
from integration_scopes.reading.traps.quoting import replacing

_HEADER = re.compile(r"[|>](?:[1-9][-+]?|[-+][1-9]?)?(?: *| +#.*)")
_MARK = re.compile(r"[|>](?:[1-9][-+]?|[-+][1-9]?)?")
_STEP = 2


def read(page: Page, line: int, column: int, slot: Slot) -> int:
    """Read what begins with `|` or `>`; the line after its last."""
    text = page.lines[line][column:]
    if _HEADER.fullmatch(text):
        return _read_lines(page, line, slot, mark=text)
    found = _MARK.match(text)
    mark = found.group() if found else text[:1]
    rest = text[len(mark) :]
    if rest.lstrip(" ").startswith("#"):
        at = column + len(mark)
        page.mend(_glued(line, at, text))
        return _read_lines(page, line, slot, mark=mark)
    further = page.further(line, slot)
    is_mark = rest.startswith(" ") and (mark[-1] in "+-" or (len(mark) == 1 and bool(further)))
    if not is_mark:
        return plain.read(page, line, column, slot)
    start = column + len(text) - len(rest.lstrip(" "))
    segments = [(line, column, len(page.lines[line].rstrip(" "))), *further]
    texts = [page.lines[number][at:end] for number, at, end in segments]
    texts[0] = rest.strip()
    page.mend(
        Mend(
            message=f'a block of text begins below its "{mark}", not beside it: {cut(rest)}',
            advice=plain.ADVICE + ONE_LINE * bool(further),
            line=line,
            start=start,
            end=len(page.lines[line]),
            edits=replacing(segments, texts),
            first=line,
            last=segments[-1][0],
            only_explains=True,
        )
    )
    return segments[-1][0] + 1


def _glued(line: int, at: int, text: str) -> Mend:
    return Mend(
        message=f'a space is missing before "#", readers of YAML disagree about {cut(text)}',
        advice="put two spaces before the comment",
        line=line,
        start=at,
        end=at + 1,
        edits=(Edit(line=line, start=at, end=at, text="  "),),
    )


def _read_lines(page: Page, line: int, slot: Slot, *, mark: str) -> int:
    """The lines of a block of text, which keep whatever stands in them."""
    digit = next((int(one) for one in mark[1:3] if one.isdigit()), 0)
    indent = max(slot.indent, 0) + digit if digit else -1
    last = line
    number = line + 1
    while number < len(page.lines):
        text = page.lines[number]
        if text.strip(" "):
            white = margin(text)
            if not _belongs(white, slot):
                break
            content = text[len(white) :]
            if not content:
                number += 1
                continue
            if indent < 0:
                indent = len(white) if white.strip(" ") == "" else slot.indent + _STEP
            if white[:indent].strip(" ") or len(white) < indent:
                if content[0] == "#" and white.strip(" ") == "":
                    break
                page.mend(_shifted(page, number, white, indent))
            last = number
        number += 1
    page.text = Text(
        trail=slot.trail,
        first=line,
        last=last,
        indent=indent if indent > 0 else slot.indent + _STEP,
        is_block=True,
        ends=page.lines[last].rstrip(" ")[-1:] if last > line else "",
    )
    return _read_unindented(page, line, slot) if last == line else last + 1


def _read_unindented(page: Page, line: int, slot: Slot) -> int:
    """The lines of a block of which none is indented, although they look like no keys."""
    number = line + 1
    while number < len(page.lines) and _is_unindented(page, number, slot):
        mend = goes_on(page, number)
        if mend is not None:
            page.mend(mend)
        number += 1
    return number


def _is_unindented(page: Page, line: int, slot: Slot) -> bool:
    text = page.lines[line]
    key = find_key(text, indent_of(text))
    return (
        indent_of(text) == slot.indent
        and bool(text.strip())
        and text.lstrip()[0] not in "-#"
        and (key is None or (" " in key.text and not page.begins_entry(line, slot)))
    )


def _belongs(white: str, slot: Slot) -> bool:
    """Whether a line with this margin stands inside a block of text of `slot`."""
    if any(one in white for one in ODD_SPACES):
        return len(white) > len(slot.margin) and white.startswith(slot.margin)
    return len(white) > slot.indent


def _shifted(page: Page, line: int, white: str, indent: int) -> Mend:
    text = page.lines[line]
    odd = next((one for one in white if one != " "), None)
    if odd is None:
        message = f"the line is further left than its block of text: {cut(text)}"
        rule = "unreadable"
    else:
        message = f"the line begins with {spaces.name(odd)}, YAML takes only spaces there"
        rule = "hidden-character"
    return Mend(
        rule=rule,
        message=message,
        advice=begin(indent),
        line=line,
        start=0,
        end=len(white),
        edits=(Edit(line=line, start=0, end=len(white), text=" " * indent),),
        shows_margin=True,
        only_explains=odd is None,
    )
