"""Where in a scope's frontmatter the cursor is, by indentation and brackets.

The text need not be YAML yet: while people type, it mostly is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf

from integration_scopes.source import Trail
from integration_scopes.values import immutable

_FENCE = re.compile(r"---\s*")
_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^\s#"'\[\]{},&*!|>%@`][^#\[\]{}]*?) *:(?: +|$)""")
_TOP = re.compile(r"[^\s#-]")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_PIECE = re.compile(r""""[^"]*"?|'[^']*'?|[\[\]{},]|:(?=\s|$)|(?:[^\[\]{},:]|:(?!\s|$))+""")
_OPENING, _CLOSING = "[{", "]}"


@immutable(slots=False)
class CursorPlace:
    """The place of the cursor.

    `trail` leads to the mapping that gets a key, or to the value, if `is_value`. `word` is the part
    of the key or value before the cursor. `beside` are the keys or list items that already exist.
    `is_item`: the cursor is in a list item on a line of its own, which may become a key or a value.
    """

    trail: Trail
    is_value: bool
    word: str
    beside: frozenset[str] = frozenset()
    is_item: bool = False
    is_in_brackets: bool = False


@dataclass(kw_only=True)
class LinesAbove:
    """The lines above the cursor: which keys are open, each by its column."""

    _open: list[tuple[float, str | int]] = field(default_factory=list)
    _items: dict[Trail, int] = field(default_factory=dict)
    _text_column: float = inf
    """Lines that begin to the right of this column continue a text."""
    flow: str = ""
    """The open brackets, and the text from where they begin."""

    @property
    def trail(self) -> Trail:
        """The keys that are open."""
        return tuple(step for _, step in self._open)

    def continues(self, line: str) -> bool:
        """Whether the line is part of a value that is not a mapping."""
        return len(line) - len(line.lstrip(" ")) > self._text_column

    def ends_brackets(self, line: str) -> bool:
        """Whether the line has a key in the column of the key with the brackets, so they end."""
        is_left = len(line) - len(line.lstrip(" ")) <= self._open[-1][0]
        return is_left and _KEY.match(line.strip().removeprefix("- ")) is not None

    def enter(self, line: str) -> tuple[int, str, bool]:
        """Close the keys that end before this line.

        Returns the column of the line's content, the content, and whether it is a list item.
        """
        rest = line.lstrip(" ")
        column = len(line) - len(rest)
        is_item = rest == "-" or rest.startswith("- ")
        if is_item:
            # An item may have the column of its list's key. It counts as a little further right.
            self._open = [level for level in self._open if level[0] <= column]
            number = self._items.get(self.trail, -1) + 1
            self._items[self.trail] = number
            self._open.append((column + 0.5, number))
            rest = rest[1:].lstrip(" ")
            column = len(line) - len(rest)
        self._open = [level for level in self._open if level[0] < column]
        return column, rest, is_item

    def read(self, line: str) -> tuple[Trail, str] | None:
        """Read the next line; return the trail and the value of the key that it opens."""
        bare = line.strip()
        if self.flow and self.ends_brackets(line):
            self.flow = ""
        if self.flow:
            self.flow = _still_open(f"{self.flow}\n{line}")
            return None
        if not bare or bare.startswith("#") or self.continues(line):
            return None
        self._text_column = inf
        column, rest, is_item = self.enter(line)
        key = _KEY.match(rest)
        if key is None:
            self._text_column = column - 1 if is_item and rest else inf
            self.flow = _still_open(rest) if is_item else ""
            return None
        value = _COMMENT.sub("", rest[key.end() :]).strip()
        self._open.append((column, _bare(key["key"])))
        self.flow = _still_open(value)
        self._text_column = column if value and not self.flow else inf
        return self.trail, value


@lru_cache(maxsize=1)
def outline(text: str) -> tuple[tuple[Trail, str], ...]:
    """The trail and the value of each key on a separate line, in spite of any faults."""
    return tuple(_outline(text))


def _outline(text: str) -> Iterator[tuple[Trail, str]]:
    lines = LinesAbove()
    head, *others = text.split("\n")
    for line in others if _FENCE.fullmatch(head) else ():
        if _FENCE.fullmatch(line):
            return
        entry = lines.read(line)
        if entry is not None:
            yield entry


def place(before: str, after: str) -> CursorPlace | None:
    """Where the cursor is between two parts of a text; None if no key or value is written."""
    *earlier, current = before.split("\n")
    if not earlier or [line for line in earlier if _FENCE.fullmatch(line)] != earlier[:1]:
        return None
    lines = LinesAbove()
    # All keys above the last key in the first column have ended.
    start = max(number for number, line in enumerate(earlier) if number == 0 or _TOP.match(line))
    for line in earlier[max(start, 1) :]:
        lines.read(line)
    rest = after.partition("\n")[0]
    if lines.flow and not lines.ends_brackets(current):
        return _in_brackets(lines.trail, f"{lines.flow}\n{current}", rest)
    if lines.continues(current) or _COMMENT.search(current):
        return None
    _, written, is_item = lines.enter(current)
    key = _KEY.match(written)
    if key is None:
        above, beside = lines.trail, frozenset[str]()
        if not is_item:
            text = before + after
            beside = frozenset(str(path[-1]) for path, _ in outline(text) if path[:-1] == above)
        return CursorPlace(
            trail=above, is_value=False, word=written, beside=beside, is_item=is_item
        )
    trail, value = (*lines.trail, _bare(key["key"])), written[key.end() :]
    if value.startswith(tuple(_OPENING)):
        return _in_brackets(trail, value, rest)
    return CursorPlace(trail=trail, is_value=True, word=value)


def _bare(word: str) -> str:
    return word.strip().strip("\"'")


def _still_open(text: str) -> str:
    """The text if it opens brackets and does not close them; else empty."""
    if not text.startswith(tuple(_OPENING)):
        return ""
    pieces = _PIECE.findall(text)
    return text if sum((piece in _OPENING) - (piece in _CLOSING) for piece in pieces) > 0 else ""


def _in_brackets(trail: Trail, text: str, rest: str) -> CursorPlace | None:
    """The place at the end of `text`, which begins with an opening bracket."""
    above: list[tuple[str, list[str], str | None]] = []  # bracket, what is in it, the open key
    word = ""
    for piece in _PIECE.findall(text):
        if piece in _OPENING:
            above.append((piece, [], None))
        elif not above:
            return None
        elif piece in _CLOSING:
            above.pop()
        elif piece == ",":
            bracket, inside, key = above[-1]
            above[-1] = (bracket, [*inside, key or _bare(word)], None)
        elif piece == ":":
            bracket, inside, _ = above[-1]
            above[-1] = (bracket, inside, _bare(word))
        word = "" if piece in "[]{},:" else piece.lstrip()
    if not above:
        return None
    steps = [len(inside) if bracket == "[" else key for bracket, inside, key in above]
    bracket, inside, key = above[-1]
    later = re.findall(r"([\w-]+)\s*(?::|[,\]])", rest.partition("}")[0]) if not key else []
    is_value = bracket == "[" or key is not None
    return CursorPlace(
        trail=(*trail, *(step for step in steps if step is not None)),
        is_value=is_value,
        word=word,
        beside=frozenset((*inside, *later)),
        is_in_brackets=True,
    )
