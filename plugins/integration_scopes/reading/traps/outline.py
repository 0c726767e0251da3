"""Traps: a text read line by line as its author meant it, with a finger on where it stands.

YAML stops at the first mistake and often far behind it. This reader knows only what authors write
(keys, lists, texts, brackets on one line) and reads on after a mistake as if it were mended.
"""

from integration_scopes.reading.traps import entries, reference, separators, spaces, values
from integration_scopes.reading.traps.levels import Levels
from integration_scopes.reading.traps.lines import Key, after_spaces, find_key, indent_of, margin
from integration_scopes.reading.traps.mend import Mend
from integration_scopes.reading.traps.page import Page, Slot, Text
from integration_scopes.source import Trail


def read(page: Page) -> None:
    """Read `page` to its end, mending on the way; raises StopReadingError where that ends early."""
    outline = _Outline(page)
    line = 0
    while line < len(page.lines):
        line = outline.read_line(line)


class _Outline:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._levels = Levels(page)

    def read_line(self, line: int) -> int:
        """Read what begins on `line`; the line after its last."""
        page = self._page
        if spaces.has_odd(page.lines[line]):
            white = margin(page.lines[line])
            page.clean(line, self._levels.meant(white, page.lines[line]))
        text = page.lines[line]
        column = indent_of(text)
        if column == len(text) or text[column] == "#":
            return line + 1
        mend = separators.marker(text, line)
        if mend is not None:
            page.mend(mend)
            return line + 1
        return self._read_entry(line, column)

    def _read_entry(self, line: int, column: int) -> int:
        page = self._page
        typed = margin(page.sheet.typed(line))
        is_item = False
        mend = self._dash(line, column)
        if mend is not None:
            page.mend(mend)
            column = page.lines[line].index("-")
        if self._levels.needs_keys(column):
            mend = entries.extra_dash(page.lines[line], line, column)
            if mend is not None:
                page.mend(mend)
        while mend := reference.above_group(page, line):
            page.mend(mend)
        while page.lines[line].startswith("- ", column) or page.lines[line][column:] == "-":
            column = self._levels.enter_item(line, column, typed, is_first=not is_item)
            is_item = True
            text = page.lines[line]
            column = after_spaces(text, column + 1)
            if column >= len(text) or text[column] == "#":
                self._open_last()
                return line + 1
        return self._read_rest(line, column, typed, is_item=is_item)

    def _open_last(self) -> None:
        top = self._levels.top
        if top is not None:
            top.is_open = True

    def _dash(self, line: int, column: int) -> Mend | None:
        """The mend for a dash without its space, where a list is open or may begin."""
        top = self._levels.top
        if top is None or not self._page.lines[line].startswith("-", column):
            return None
        lists = self._levels.lists()
        if not {column, column - 1} & lists and not (top.is_open and column >= top.indent):
            return None
        return entries.tight_dash(self._page, line, column, may_shift=column not in lists)

    def _read_rest(self, line: int, column: int, typed: str, *, is_item: bool) -> int:
        """Read what begins at the margin or behind the last dash."""
        page = self._page
        text = page.lines[line]
        top = self._levels.top
        key = find_key(text, column)
        if self._is_value(line, column, key, is_item=is_item):
            return self._read_value(line, column, typed)
        if text.startswith("? ", column):
            page.mend(separators.explicit_key(text, line, column))
            return line + 1
        trail = top.last if top is not None and is_item else self._levels.trail_at(column)
        mend = entries.tight_colon(page, text, line, key, column, trail)
        if mend is not None:
            page.mend(mend)
            key = find_key(page.lines[line], column)
        if key is not None:
            return self._read_key(line, column, key, typed, is_item=is_item)
        return self._read_stray(line, column, typed, trail, is_item=is_item)

    def _is_value(self, line: int, column: int, key: Key | None, *, is_item: bool) -> bool:
        """Whether what begins here is the value of the entry above, or of the dash before it."""
        top = self._levels.top
        if top is None or not (is_item or (top.is_open and column > top.indent)):
            return False
        page = self._page
        if page.lines[line][column] in "[{":
            return True
        if page.is_prose(top.last):
            return key is None or not page.knows((*top.last, key.text))
        return key is None and not entries.names_key(page, line, column, top.last, is_item=is_item)

    def _read_value(self, line: int, column: int, typed: str) -> int:
        top = self._levels.top
        if top is None:
            return line + 1
        top.is_open = False
        slot = Slot(trail=top.last, indent=top.indent, margin=typed if top.is_list else top.margin)
        return values.read(self._page, line, column, slot)[0]

    def _read_key(self, line: int, column: int, key: Key, typed: str, *, is_item: bool) -> int:
        page = self._page
        mend = entries.special_key(line, key)
        if mend is not None:
            page.mend(mend)
            key = find_key(page.lines[line], column) or key
        to = self._levels.enter_key(line, column, key.text, typed, is_first=not is_item)
        top = self._levels.top
        if top is None:
            return line + 1
        slot = Slot(trail=top.last, indent=top.indent, margin=typed)
        following, top.is_open = values.read(page, line, key.value + to - column, slot)
        if top.is_open and page.is_prose(slot.trail):
            # Its text may begin on the next line, indented or not.
            page.text = Text(
                trail=slot.trail,
                first=line,
                last=line,
                indent=slot.indent + 2,
                is_block=False,
                ends=",",
            )
        return following

    def _read_stray(
        self, line: int, column: int, typed: str, trail: Trail, *, is_item: bool
    ) -> int:
        """Read a line that is neither entry nor value."""
        page = self._page
        mend = separators.remark(page.lines[line], line, column)
        if mend is not None:
            page.mend(mend)
            return line + 1
        is_sure = entries.names_key(page, line, column, trail, is_item=is_item)
        mend = entries.missing_colon(page, line, column, is_sure=is_sure)
        if mend is None:
            mend = entries.goes_on(page, line)
            if mend is not None:
                page.mend(mend)
            return line + 1
        page.mend(mend)
        key = find_key(page.lines[line], column)
        if key is None:
            return line + 1
        return self._read_key(line, column, key, typed, is_item=is_item)
