"""Traps: a text read line by line as its author meant it, with a finger on where it stands.

YAML stops at the first mistake and often far behind it. This reader knows only what authors write
(keys, lists, texts, brackets on one line) and reads on after a mistake as if it were mended.
"""

from dataclasses import dataclass

from integration_scopes.reading.traps import entries, spaces, values
from integration_scopes.reading.traps.lines import (
    Key,
    after_spaces,
    find_key,
    indent_of,
    margin,
)
from integration_scopes.reading.traps.mend import Edit, Mend, cut
from integration_scopes.reading.traps.page import EnoughError, Page, Slot
from integration_scopes.source import Trail

_MAX_DEPTH = 25
_TAB_WIDTHS = (2, 4, 8, 1)


@dataclass(kw_only=True, slots=True)
class _Level:
    """A group or list that is open where the reader stands.

    `last` is the trail of its last entry, `is_open` whether that entry has no value yet.
    """

    indent: int
    margin: str
    is_list: bool
    trail: Trail
    last: Trail = ()
    count: int = 0
    is_open: bool = False


class Outline:
    """One reading of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._levels: list[_Level] = []
        self._root = _root_indent(page)

    def read(self) -> None:
        """Read to the end and mend on the way; raises StopReadingError where that makes no sense."""
        line = 0
        while line < len(self._page.lines):
            line = self._line(line)

    def _line(self, line: int) -> int:
        page = self._page
        if spaces.has_odd(page.lines[line]):
            white = margin(page.lines[line])
            page.clean(line, self._indent(white, page.lines[line]))
        text = page.lines[line]
        column = indent_of(text)
        if column == len(text) or text[column] == "#":
            return line + 1
        if column == 0 and text[0] in "-.%":
            mend = _marker(text, line)
            if mend is not None:
                page.mend(mend)
                return line + 1
        return self._entry(line, column)

    # ---- white space

    def _indent(self, white: str, text: str) -> int:
        """How many spaces the author meant with a margin that holds tabs or other odd spaces."""
        for level in reversed(self._levels):
            if level.margin == white:
                return level.indent
        top = self._levels[-1] if self._levels else None
        if top is None:
            return 0
        tabs = white.count("\t")
        plain = len(white) - tabs
        if top.is_open and len(white.expandtabs(4)) > max(top.indent, len(top.margin)):
            return top.indent + 2 if tabs else max(plain, top.indent + 1)
        known = {level.indent for level in self._levels}
        widths = [plain + tabs * width for width in _TAB_WIDTHS]
        is_entry = find_key(text, len(white)) is not None or text.startswith("- ", len(white))
        otherwise = top.indent if is_entry else max(widths[0], top.indent + 1)
        return next((width for width in widths if width in known), otherwise)

    # ---- entries

    def _entry(self, line: int, column: int) -> int:
        page = self._page
        typed = margin(page.sheet.typed(line))
        is_item = False
        while True:
            text = page.lines[line]
            if text.startswith("- ", column) or text[column:] == "-":
                column = self._enter(line, column, None, typed, is_item=is_item)
                is_item = True
                text = page.lines[line]
                following = after_spaces(text, column + 1)
                if following >= len(text) or text[following] == "#":
                    self._levels[-1].is_open = True
                    return line + 1
                column = following
                continue
            mend = self._dash(line, column, is_item=is_item)
            if mend is None:
                break
            page.mend(mend)
            column = page.lines[line].index("-")
        return self._after_dashes(line, column, typed, is_item=is_item)

    def _after_dashes(self, line: int, column: int, typed: str, *, is_item: bool) -> int:
        page = self._page
        text = page.lines[line]
        key = find_key(text, column)
        if self._is_value(line, column, key, is_item=is_item):
            return self._value_of_open(line, column, typed)
        if text.startswith("? ", column):
            page.mend(_explicit_key(text, line, column))
            return line + 1
        trail = self._levels[-1].last if is_item else self._trail_at(column)
        mend = entries.tight_colon(page, text, line, key, column, trail)
        if mend is not None:
            page.mend(mend)
            key = find_key(page.lines[line], column)
        if key is not None:
            return self._key(line, column, key, typed, is_item=is_item)
        return self._stray(line, column, typed, trail, is_item=is_item)

    def _is_value(self, line: int, column: int, key: Key | None, *, is_item: bool) -> bool:
        """Whether what begins here is the value of the entry above, or of the dash before it."""
        top = self._levels[-1] if self._levels else None
        if top is None or not (is_item or (top.is_open and column > top.indent)):
            return False
        page = self._page
        text = page.lines[line]
        if text[column] in "[{":
            return True
        if page.is_prose(top.last):
            return key is None or not page.knows((*top.last, key.text))
        return key is None and not entries.names_key(page, line, column, top.last, is_item=is_item)

    def _value_of_open(self, line: int, column: int, typed: str) -> int:
        top = self._levels[-1]
        top.is_open = False
        slot = Slot(trail=top.last, indent=top.indent, margin=typed if top.is_list else top.margin)
        return values.read(self._page, line, column, slot)[0]

    def _key(self, line: int, column: int, key: Key, typed: str, *, is_item: bool) -> int:
        page = self._page
        mend = entries.special_key(line, key)
        if mend is not None:
            page.mend(mend)
            key = find_key(page.lines[line], column) or key
        column = self._enter(line, column, key.text, typed, is_item=is_item)
        value = column + key.value - key.start
        top = self._levels[-1]
        slot = Slot(trail=top.last, indent=top.indent, margin=typed)
        following, top.is_open = values.read(page, line, value, slot)
        return following

    def _dash(self, line: int, column: int, *, is_item: bool) -> Mend | None:
        """The mend for a dash without its space, where a list is open or may begin."""
        if is_item or not self._levels:
            return None
        lists = [one.indent for one in self._levels if one.is_list]
        top = self._levels[-1]
        if not {column, column - 1} & set(lists) and not (top.is_open and column >= top.indent):
            return None
        return entries.tight_dash(self._page, line, column, may_shift=column not in lists)

    def _stray(
        self, line: int, column: int, typed: str, trail: Trail, *, is_item: bool
    ) -> int:
        """A line that is neither entry nor value."""
        page = self._page
        mend = entries.remark(page.lines[line], line, column)
        if mend is not None:
            page.mend(mend)
            return line + 1
        is_sure = entries.names_key(page, line, column, trail, is_item=is_item)
        mend = entries.missing_colon(page, line, column, is_sure=is_sure)
        if mend is not None:
            page.mend(mend)
            key = find_key(page.lines[line], column)
            if key is not None:
                return self._key(line, column, key, typed, is_item=is_item)
            return line + 1
        mend = entries.goes_on(page, line)
        if mend is not None:
            page.mend(mend)
        return line + 1

    # ---- levels

    def _trail_at(self, column: int) -> Trail:
        """The trail of the group in which an entry at `column` would stand."""
        for level in reversed(self._levels):
            if level.is_open and column > level.indent:
                return level.last
            if level.indent <= column and not level.is_list:
                return level.trail
        return ()

    def _enter(
        self, line: int, column: int, key: str | None, typed: str, *, is_item: bool
    ) -> int:
        """Find or open the level of an entry that begins here; the column where it then stands."""
        is_list = key is None
        if is_item:
            self._open(column, typed, is_list=is_list, trail=self._levels[-1].last)
        else:
            column = self._place(line, column, key, typed)
        level = self._levels[-1]
        if is_list:
            level.last = (*level.trail, level.count)
            level.count += 1
        else:
            level.last = (*level.trail, key or "")
        level.is_open = False
        return column

    def _open(self, column: int, typed: str, *, is_list: bool, trail: Trail) -> None:
        if len(self._levels) > _MAX_DEPTH:
            raise EnoughError
        self._levels.append(_Level(indent=column, margin=typed, is_list=is_list, trail=trail))

    def _place(self, line: int, column: int, key: str | None, typed: str) -> int:
        is_list = key is None
        left: list[_Level] = []
        while self._levels and self._levels[-1].indent > column:
            left.append(self._levels.pop())
        if not self._levels:
            if not left:
                if column > self._root:
                    column = self._shift(line, column, self._root)
                self._open(column, typed, is_list=is_list, trail=())
                return column
            self._levels.append(left.pop())
            return self._shift(line, column, self._levels[-1].indent)
        top = self._levels[-1]
        if top.indent == column:
            self._meet(top, typed, is_list=is_list)
            return column
        if top.is_open:
            self._open(column, typed, is_list=is_list, trail=top.last)
            top.is_open = False
            return column
        return self._shift(line, column, self._nearest(column, key, left))

    def _meet(self, top: _Level, typed: str, *, is_list: bool) -> None:
        """An entry at the level's own indentation, of the level's kind or of the other."""
        if top.is_list == is_list:
            return
        if is_list and top.is_open:
            # A list may stand as far left as the key that it belongs to.
            top.is_open = False
            self._open(top.indent, typed, is_list=True, trail=top.last)
        elif top.is_list and len(self._levels) > 1 and self._levels[-2].indent == top.indent:
            self._levels.pop()

    def _nearest(self, column: int, key: str | None, left: list[_Level]) -> int:
        """The indentation that was meant by one at which nothing stands; its level becomes the top."""
        top = self._levels[-1]
        deeper = left[-1] if left else None
        is_list = key is None
        if deeper is None or deeper.is_list != is_list:
            while self._levels[-1].is_list != is_list and len(self._levels) > 1:
                self._levels.pop()
            return self._levels[-1].indent
        knows_top = key is not None and self._page.knows((*top.trail, key))
        knows_deeper = key is not None and self._page.knows((*deeper.trail, key))
        is_nearer = column - top.indent < deeper.indent - column
        if top.is_list == is_list and (
            (knows_top and not knows_deeper) or (is_nearer and not knows_deeper)
        ):
            return top.indent
        self._levels.append(deeper)
        return deeper.indent

    def _shift(self, line: int, column: int, to: int) -> int:
        text = self._page.lines[line]
        signs = "space" if to == 1 else "spaces"
        begin = f"begin the line with {to} {signs}" if to else "begin the line without any space"
        self._page.mend(
            Mend(
                message=f"the line begins with {column} space{'s' * (column != 1)}, "
                f"its neighbours with {to}: {cut(text)}",
                advice=begin,
                line=line,
                start=column,
                end=len(text),
                edits=(Edit(line=line, start=0, end=column, text=" " * to),),
                shows_margin=True,
                only_explains=True,
            )
        )
        return to


def _root_indent(page: Page) -> int:
    """How far in the outermost entries stand."""
    found = (
        indent_of(line)
        for line in page.lines
        if find_key(line, indent_of(line)) or line.lstrip(" ").startswith("- ")
    )
    return min(found, default=0)


def _marker(text: str, line: int) -> Mend | None:
    """The mend for a line that ends the YAML, or gives orders to its reader."""
    head = text[:3]
    if text.startswith(("%YAML", "%TAG")):
        words = f"an order to the reader of YAML is not supported: {cut(text)}"
    elif head in ("---", "...") and (len(text) == 3 or text[3] == " "):
        words = f'"{head}" at the start of a line ends the YAML: {cut(text)}'
    else:
        return None
    return Mend(
        message=words,
        advice='take the line out, or make it a comment with "#"',
        line=line,
        start=0,
        end=len(text),
        edits=(Edit(line=line, start=0, end=0, text="# "),),
    )


def _explicit_key(text: str, line: int, column: int) -> Mend:
    return Mend(
        message=f'"? " at the start of a line begins a key: {cut(text[column:])}',
        advice='write "key: value", or indent the line if it goes on with the text above',
        line=line,
        start=column,
        end=len(text),
        has_line=False,
        breaks_off=True,
    )
