"""Traps: the value of one entry, handed to those who know its kind."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from integration_scopes.reading.traps import block, plain, quotes, reference
from integration_scopes.reading.traps.flow import NO_FLOW, OPEN, Find, Flow
from integration_scopes.reading.traps.lines import comment, indent_of
from integration_scopes.reading.traps.mend import Edit, Mend, cut
from integration_scopes.reading.traps.page import Page, Slot
from integration_scopes.reading.traps.quoting import around


def read(page: Page, line: int, column: int, slot: Slot) -> tuple[int, bool]:
    """Read the value that begins here; the line after its last, and whether there was none."""
    text = page.lines[line][column:].rstrip()
    page.text = None
    if not text:
        return line + 1, True
    sign = text[0]
    if sign == "#":
        return _hash(page, line, column, slot)
    if sign in "*&!":
        mend = reference.mend(page, text, line, column, slot)
        if mend is not None:
            page.mend(mend)
            return read(page, line, column, slot) if _has_more(page, line, column) else (line + 1, True)
    if sign in "\"'":
        return quotes.read(page, line, column, slot), False
    if sign in "[{":
        return _flow(page, line, column, slot), False
    if sign in "|>":
        return block.read(page, line, column, slot), False
    return plain.read(page, line, column, slot), False


def _has_more(page: Page, line: int, column: int) -> bool:
    return bool(page.lines[line][column:].strip())


def _hash(page: Page, line: int, column: int, slot: Slot) -> tuple[int, bool]:
    """A value that begins with `#`: a comment, unless the schema expects prose right there."""
    whole = page.lines[line]
    text = whole[column:].rstrip()
    has_two_spaces = whole[column - 2 : column] == "  "
    if has_two_spaces or not page.is_prose(slot.trail) or text[1:2] in ("", " ", "#"):
        return line + 1, True
    page.mend(
        Mend(
            rule=plain.RULE,
            message=f"the text is lost: YAML reads {cut(text)} as a comment",
            advice=plain.ADVICE,
            line=line,
            start=column,
            end=column + len(text),
            edits=around(page.lines, [(line, column, column + len(text))]),
        )
    )
    return line + 1, False


def _flow(page: Page, line: int, column: int, slot: Slot) -> int:
    """A list or a group in brackets, or a text that begins with one."""
    first = page.lines[line]
    last = line
    flow, end = _read(page, first, column, slot)
    if end < 0:
        below = _below(page, line, slot)
        if below:
            joined = "\n".join([first, *page.lines[line + 1 : below + 1]])
            longer, longer_end = _read(page, joined, column, slot)
            if longer_end >= 0:
                flow, end, last = longer, longer_end, below
    stop = column + comment(first[column:], is_prose=True)[0]
    if end == NO_FLOW or _is_text(page, flow, slot):
        return _quote(page, line, column, stop)
    if end == OPEN:
        return _close(page, flow, line, column, stop)
    rest = flow.text[end:].strip()
    if rest and rest[0] != "#":
        if set(rest) - set("]} "):
            return _quote(page, line, column, stop)
        flow.finds.append(_extra(flow.text, end, rest))
    _mend(page, flow.finds, flow.text, line)
    return last + 1


def _read(page: Page, text: str, column: int, slot: Slot) -> tuple[Flow, int]:
    flow = Flow(text=text, start=column, trail=slot.trail, is_prose=page.is_prose)
    return flow, flow.read()


def _is_text(page: Page, flow: Flow, slot: Slot) -> bool:
    """Whether the schema expects prose where the flow stands, and not inside it."""
    return page.is_prose(slot.trail) and not any(page.is_prose(one) for one in flow.first)


def _below(page: Page, line: int, slot: Slot) -> int:
    """The last of the lines that an open bracket may reach; 0 where there is none."""
    last = 0
    for number in range(line + 1, len(page.lines)):
        text = page.lines[number]
        content = text.strip()
        if not content:
            continue
        is_closer = content[0] in "]}"
        if indent_of(text) <= slot.indent and not is_closer:
            break
        last = number
        page.clean(number, slot.indent + 2)
        if is_closer and indent_of(text) <= slot.indent:
            break
    return last


def _close(page: Page, flow: Flow, line: int, column: int, stop: int) -> int:
    """Brackets that nobody closed: closed where their line ends."""
    text = page.lines[line][column:stop]
    closers = flow.open_closers if "\n" not in flow.text else ""
    if not closers:
        return line + 1
    opener = text[0]
    page.mend(
        Mend(
            message=f'"{opener}" is never closed: {cut(text)}',
            advice=f'close it with "{closers}"',
            line=line,
            start=column,
            end=stop,
            edits=(Edit(line=line, start=stop, end=stop, text=closers),),
            only_explains=True,
        )
    )
    return line + 1


def _quote(page: Page, line: int, column: int, stop: int) -> int:
    text = page.lines[line][column:stop]
    page.mend(
        Mend(
            rule=plain.RULE,
            message=plain.begins(text),
            advice=plain.ADVICE,
            line=line,
            start=column,
            end=column + 1,
            edits=around(page.lines, [(line, column, stop)]),
        )
    )
    return line + 1


def _extra(text: str, end: int, rest: str) -> Find:
    start = text.index(rest[0], end)
    return Find(
        rule="unreadable",
        message=f'"{rest}" closes nothing that is open',
        advice="take it out",
        start=start,
        end=start + len(rest),
        edits=((start, start + len(rest), ""),),
        only_explains=True,
    )


def _mend(page: Page, finds: Sequence[Find], text: str, line: int) -> None:
    """Report what was found in a flow's text, whose first line is `line`."""
    breaks = [-1, *(at for at, sign in enumerate(text) if sign == "\n")]

    def place(offset: int) -> tuple[int, int]:
        row = bisect_right(breaks, offset - 1) - 1
        return line + row, offset - breaks[row] - 1

    mends = []
    for one in finds:
        at, start = place(one.start)
        to, end = place(one.end)
        mends.append(
            Mend(
                rule=one.rule,
                message=one.message,
                advice=one.advice,
                line=at,
                start=start,
                end=end if to == at else start + 1,
                edits=tuple(_edits(one, text, place)),
                has_line=one.has_line,
                breaks_off=one.breaks_off,
                only_explains=one.only_explains,
            )
        )
    if mends:
        page.mend(*mends)


def _edits(
    find: Find, text: str, place: Callable[[int], tuple[int, int]]
) -> Iterator[Edit]:
    """A find's edits, cut at the line breaks that the old text and the new one share."""
    for start, end, new in find.edits:
        at = start
        for old, written in zip(text[start:end].split("\n"), new.split("\n"), strict=True):
            line, column = place(at)
            yield Edit(line=line, start=column, end=column + len(old), text=written)
            at += len(old) + 1
