"""Repair: how far in the lines are, and to which group or list each belongs."""

from dataclasses import dataclass

from integration_scopes.reading.repair.candidate import begin, count, cut, propose
from integration_scopes.reading.repair.context import EnoughError, RepairContext
from integration_scopes.reading.repair.lines import find_key, indent_of, opens_group
from integration_scopes.source import Trail

_MAX_DEPTH = 25
_TAB_WIDTHS = (2, 4, 8, 1)
_STEP = 2
_NEIGHBOURS = 40


@dataclass(kw_only=True, slots=True)
class Level:
    """A group or list that is open at the line that is being read.

    `margin` is the white space before its first entry, as typed. `last` is the trail of its last
    entry, `is_open` whether that entry has no value yet.
    """

    indent: int
    margin: str = ""
    is_list: bool = False
    trail: Trail = ()
    last: Trail = ()
    count: int = 0
    is_open: bool = False


_NOTHING = Level(indent=-1)


class Levels:
    """The levels that are open, from the outermost to the one that is being read."""

    def __init__(self, context: RepairContext) -> None:
        self._context = context
        self._open: list[Level] = []
        self._root = min(map(indent_of, filter(_is_entry, context.lines)), default=0)

    @property
    def top(self) -> Level:
        """The level that is being read; before the first entry one that holds nothing."""
        return self._open[-1] if self._open else _NOTHING

    def lists(self) -> set[int]:
        """Where the items of the open lists are."""
        return {level.indent for level in self._open if level.is_list}

    def needs_keys(self, column: int) -> bool:
        """Whether an item at `column` would be among the keys of a group."""
        at = next((level for level in reversed(self._open) if level.indent <= column), None)
        return at is not None and at.indent == column and not at.is_list and not at.is_open

    def trail_at(self, column: int) -> Trail:
        """The trail of the group to which an entry at `column` would belong."""
        for level in reversed(self._open):
            if level.is_open and column > level.indent:
                return level.last
            if level.indent <= column and not level.is_list:
                return level.trail
        return ()

    def meant(self, white: str, text: str) -> int:
        """How many spaces the author of `text` meant with a margin that holds other white space."""
        same = next((level for level in reversed(self._open) if level.margin == white), None)
        top = self.top
        if same is not None or not self._open:
            return same.indent if same else 0
        tabs = white.count("\t")
        plain = len(white) - tabs
        if top.is_open and len(white.expandtabs(4)) > max(top.indent, len(top.margin)):
            return top.indent + _STEP if tabs else max(plain, top.indent + 1)
        known = {level.indent for level in self._open}
        widths = [plain + tabs * width for width in _TAB_WIDTHS]
        is_entry = find_key(text, len(white)) is not None or text.startswith("- ", len(white))
        otherwise = top.indent if is_entry else max(widths[0], top.indent + 1)
        return next((width for width in widths if width in known), otherwise)

    def enter(self, line: int, column: int, key: str | None, typed: str, *, is_first: bool) -> int:
        """Enter the entry whose key, or dash where `key` is None, is here; where it then is.

        `is_first` says whether it is the first sign on its line, and may be moved.
        """
        to = self._place(line, column, key, typed) if is_first else column
        if not is_first:
            self._add(column, typed, is_list=key is None)
        elif to != column:
            text = self._context.lines[line]
            words = count(column), str(to or "none"), cut(text), begin(to)
            change = (0, column, " " * to)
            self._context.keep(line, propose("shifted", (column, len(text)), (change,), *words))
        level = self.top
        level.last = (*level.trail, level.count if key is None else key)
        level.count += 1
        level.is_open = False
        return to

    def _add(self, column: int, typed: str, *, is_list: bool) -> None:
        """Open a level inside the last entry."""
        if len(self._open) > _MAX_DEPTH:
            raise EnoughError
        top = self.top
        top.is_open = False
        self._open.append(Level(indent=column, margin=typed, is_list=is_list, trail=top.last))

    def _place(self, line: int, column: int, key: str | None, typed: str) -> int:
        """Where the entry was meant to be; its level becomes the top."""
        is_list = key is None
        left: Level | None = None
        while self._open and self.top.indent > column:
            left = self._open.pop()
        top = self.top
        if not self._open and left:
            self._open.append(left)
        elif not self._open:
            self._add(min(column, self._root), typed, is_list=is_list)
        elif top.indent == column:
            self._meet(top, typed, is_list=is_list)
        elif top.is_open:
            self._add(self._usual(line, column, top, is_list=is_list), typed, is_list=is_list)
        elif left is None or left.is_list != is_list:
            while self.top.is_list != is_list and len(self._open) > 1:
                self._open.pop()
        elif top.is_list != is_list or not self._is_outer(line, column, key, top, left):
            self._open.append(left)
        return self.top.indent

    def _usual(self, line: int, column: int, top: Level, *, is_list: bool) -> int:
        """Where the entries of a group are whose first is at `column`: it may be wrong."""
        context = self._context
        others = []
        for text in context.lines[line + 1 : line + 1 + _NEIGHBOURS]:
            indent = indent_of(text)
            if indent <= top.indent and text.strip():
                break
            if text.startswith("- ", indent) if is_list else find_key(text, indent) is not None:
                others.append(indent)
        if not others:
            return column
        has_value = not opens_group(context.lines[line])
        other = min(others) if min(others) < column or not has_value else others[0]
        mine, theirs = others.count(column) + 1, others.count(other)
        is_usual = theirs > mine or (theirs == mine and other == top.indent + _STEP)
        return other if is_usual and (other < column or has_value) else column

    def _meet(self, top: Level, typed: str, *, is_list: bool) -> None:
        """An entry at the level's own indentation, of the level's kind or of the other."""
        if is_list and not top.is_list and top.is_open:
            # A list may be as far left as the key that it belongs to.
            self._add(top.indent, typed, is_list=True)
        elif (
            not is_list
            and top.is_list
            and len(self._open) > 1
            and self._open[-2].indent == top.indent
        ):
            self._open.pop()

    def _is_outer(self, line: int, column: int, key: str | None, top: Level, deeper: Level) -> bool:
        """Whether an entry between two levels belongs to the outer one."""
        if opens_group(self._context.lines[line]):
            # What is below it is its own.
            return indent_of(self._context.below(line)) <= deeper.indent
        if key is not None and self._context.names((*deeper.trail, key)):
            return False
        if key is not None and self._context.names((*top.trail, key)):
            return True
        return column - top.indent < deeper.indent - column


def _is_entry(text: str) -> bool:
    indent = indent_of(text)
    return text.startswith("- ", indent) or find_key(text, indent) is not None
