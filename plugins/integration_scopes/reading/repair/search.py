"""Repair: a text read line by line as its author meant it, by keys, dashes and indentation.

YAML stops at the first mistake and often far behind it. This reader goes on after a mistake as if
it were corrected.
"""

from integration_scopes.reading.repair import entries, values
from integration_scopes.reading.repair.block import goes_on
from integration_scopes.reading.repair.candidate import cut, propose
from integration_scopes.reading.repair.context import RepairContext, Slot, Text
from integration_scopes.reading.repair.levels import Levels
from integration_scopes.reading.repair.lines import (
    Key,
    after_spaces,
    find_key,
    has_odd_space,
    indent_of,
    margin,
)
from integration_scopes.source import Trail


def read(context: RepairContext) -> None:
    """Read `context` to its end and correct it; raises StopReadingError where that ends early."""
    outline = _Outline(context)
    line = 0
    while line < len(context.lines):
        line = outline.read_line(line)


class _Outline:
    def __init__(self, context: RepairContext) -> None:
        self._context = context
        self._levels = Levels(context)

    def read_line(self, line: int) -> int:
        """Read what begins on `line`; the line after its last."""
        context = self._context
        if has_odd_space(text := context.lines[line]):
            context.clean(line, self._levels.meant(margin(text), text))
        text = context.lines[line]
        column = indent_of(text)
        if column == len(text) or text[column] == "#":
            return line + 1
        if candidate := entries.no_entry(text):
            context.keep(line, candidate)
            return line + 1
        return self._read_entry(line, column)

    def _read_entry(self, line: int, column: int) -> int:
        context = self._context
        typed = margin(context.edited.typed[line])
        column = self._correct_dash(line, column)
        is_item = False
        while context.lines[line].startswith("- ", column) or context.lines[line][column:] == "-":
            column = self._levels.enter(line, column, None, typed, is_first=not is_item)
            is_item = True
            text = context.lines[line]
            column = after_spaces(text, column + 1)
            if column >= len(text) or text[column] == "#":
                self._levels.top.is_open = True
                return line + 1
        return self._read_rest(line, column, typed, is_item=is_item)

    def _correct_dash(self, line: int, column: int) -> int:
        """Correct a dash without its space, or one too many; where the line then begins."""
        context, top = self._context, self._levels.top
        lists = self._levels.lists()
        if context.lines[line].startswith("-", column) and (
            {column, column - 1} & lists or (top.is_open and column >= top.indent)
        ):
            candidate = entries.tight_dash(context, line, column, may_shift=column not in lists)
            if candidate:
                context.keep(line, candidate)
                column = context.lines[line].index("-")
        if self._levels.needs_keys(column) and (
            candidate := entries.extra_dash(context.lines[line], column)
        ):
            context.keep(line, candidate)
        return column

    def _read_rest(self, line: int, column: int, typed: str, *, is_item: bool) -> int:
        """Read what begins at the margin or behind the last dash."""
        context, top = self._context, self._levels.top
        text = context.lines[line]
        key = find_key(text, column)
        if self._is_value(line, column, key, is_item=is_item):
            white = typed if top.is_list else top.margin
            slot = Slot(trail=top.last, indent=top.indent, margin=white)
            following, top.is_open = values.read(context, line, column, slot)
            return following
        if text.startswith("? ", column):
            where = (column, len(text))
            context.keep(line, propose("explicit key", where, (), cut(text[column:])))
            return line + 1
        trail = top.last if is_item else self._levels.trail_at(column)
        if candidate := entries.tight_colon(context, text, key, column, trail):
            context.keep(line, candidate)
            key = find_key(context.lines[line], column)
        key = key or self._read_stray(line, column, trail, is_item=is_item)
        return self._read_key(line, column, key, typed, is_item=is_item) if key else line + 1

    def _is_value(self, line: int, column: int, key: Key | None, *, is_item: bool) -> bool:
        """Whether what begins here is the value of the entry above, or of the dash before it."""
        context, top = self._context, self._levels.top
        if not (is_item or (top.is_open and column > top.indent)):
            return False
        if context.lines[line][column] in "[{":
            return True
        if context.is_prose(top.last):
            return key is None or not context.knows((*top.last, key.text))
        return key is None and not entries.names_key(
            context, line, column, top.last, is_item=is_item
        )

    def _read_key(self, line: int, column: int, key: Key, typed: str, *, is_item: bool) -> int:
        context = self._context
        while not key.is_quoted and (candidate := entries.special_key(key.text, key.start)):
            context.keep(line, candidate)
            key = find_key(context.lines[line], column) or key
        to = self._levels.enter(line, column, key.text, typed, is_first=not is_item)
        top = self._levels.top
        slot = Slot(trail=top.last, indent=top.indent, margin=typed)
        following, top.is_open = values.read(context, line, key.value + to - column, slot)
        if top.is_open and context.is_prose(slot.trail):
            # Its text may begin on the next line, indented or not.
            context.text = Text(trail=slot.trail, indent=slot.indent + 2, ends=",")
        return following

    def _read_stray(self, line: int, column: int, trail: Trail, *, is_item: bool) -> Key | None:
        """Correct a line that is neither entry nor value; the key that it then begins with."""
        context = self._context
        if candidate := entries.remark(context.lines[line], column):
            context.keep(line, candidate)
            return None
        is_sure = entries.names_key(context, line, column, trail, is_item=is_item)
        if candidate := entries.missing_colon(context, line, column, is_sure=is_sure):
            context.keep(line, candidate)
            return find_key(context.lines[line], column)
        context.go_on(line, goes_on(context, line))
        return None
