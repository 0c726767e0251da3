"""Traps: a value that begins with a bracket: a list, a group, or a text meant as neither."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from integration_scopes.reading.traps import plain
from integration_scopes.reading.traps.flow import NO_FLOW, OPEN, Flow
from integration_scopes.reading.traps.lines import comment, margin
from integration_scopes.reading.traps.mend import Edit, Mend, cut
from integration_scopes.reading.traps.page import Page, Slot
from integration_scopes.reading.traps.quoting import around


def read(page: Page, line: int, column: int, slot: Slot) -> int:
    """Read the value whose bracket opens here; the line after its last."""
    first = page.lines[line]
    last = line
    flow, end = _read(page, first, column, slot)
    if end < 0:
        reach = _reach(page, line, slot)
        if reach > line:
            joined = "\n".join([first, *page.lines[line + 1 : reach + 1]])
            longer, longer_end = _read(page, joined, column, slot)
            if longer_end >= 0:
                flow, end, last = longer, longer_end, line + joined.count("\n", 0, longer_end)
    stop = column + comment(first[column:], is_prose=True)[0]
    if end == NO_FLOW or _is_text(page, flow, slot):
        page.mend(_quote(page, line, column, stop))
        return line + 1
    if end == OPEN:
        page.mend(_close(page, flow, line, column, stop))
        return line + 1
    rest = flow.text[end:].partition("\n")[0].strip()
    if rest and rest[0] != "#":
        if set(rest) - set("]} "):
            page.mend(_quote(page, line, column, stop))
            return line + 1
        flow.mends.append(_extra(flow.text.index(rest[0], end), rest))
    page.mend(*_placed(flow, line))
    return last + 1


def _read(page: Page, text: str, column: int, slot: Slot) -> tuple[Flow, int]:
    flow = Flow(text=text, start=column, trail=slot.trail, is_prose=page.is_prose)
    return flow, flow.read()


def _is_text(page: Page, flow: Flow, slot: Slot) -> bool:
    """Whether the schema expects prose where the flow stands, and not inside it."""
    return page.is_prose(slot.trail) and not any(page.is_prose(one) for one in flow.first)


def _reach(page: Page, line: int, slot: Slot) -> int:
    """The last line that a bracket opened on `line` may reach."""
    last = line
    for number in range(line + 1, len(page.lines)):
        text = page.lines[number]
        content = text.strip()
        if not content:
            continue
        is_outside = len(margin(text).expandtabs(4)) <= slot.indent
        if is_outside and content[0] not in "]}":
            break
        last = number
        page.clean(number, slot.indent + 2)
        if is_outside:
            break
    return last


def _close(page: Page, flow: Flow, line: int, column: int, stop: int) -> Mend:
    """Brackets that nobody closed: closed where their line ends."""
    text = page.lines[line][column:stop]
    return Mend(
        message=f'"{text[0]}" is never closed: {cut(text)}',
        advice=f'close it with "{flow.open_closers}"',
        line=line,
        start=column,
        end=stop,
        edits=(Edit(line=line, start=stop, end=stop, text=flow.open_closers),),
        only_explains=True,
    )


def _quote(page: Page, line: int, column: int, stop: int) -> Mend:
    return Mend(
        rule=plain.RULE,
        message=plain.begins(page.lines[line][column:stop]),
        advice=plain.ADVICE,
        line=line,
        start=column,
        end=column + 1,
        edits=around(page.lines, [(line, column, stop)]),
    )


def _extra(at: int, rest: str) -> Mend:
    return Mend(
        message=f'"{rest}" closes nothing that is open',
        advice="take it out",
        line=0,
        start=at,
        end=at + len(rest),
        edits=(Edit(line=0, start=at, end=at + len(rest), text=""),),
        only_explains=True,
    )


def _placed(flow: Flow, line: int) -> Iterator[Mend]:
    """The mends of a flow whose text begins on `line`, told in lines and columns of the page."""
    breaks = [-1, *(at for at, sign in enumerate(flow.text) if sign == "\n")]

    def place(offset: int) -> tuple[int, int]:
        row = bisect_right(breaks, offset - 1) - 1
        return line + row, offset - breaks[row] - 1

    for one in flow.mends:
        at, start = place(one.start)
        to, end = place(one.end)
        edits = []
        for edit in one.edits:
            # Cut at the line breaks, which the old text and the new one share.
            offset = edit.start
            old_parts = flow.text[edit.start : edit.end].split("\n")
            for old, new in zip(old_parts, edit.text.split("\n"), strict=True):
                row, column = place(offset)
                edits.append(Edit(line=row, start=column, end=column + len(old), text=new))
                offset += len(old) + 1
        end = end if to == at else start + 1
        yield replace(one, line=at, start=start, end=end, edits=tuple(edits))
