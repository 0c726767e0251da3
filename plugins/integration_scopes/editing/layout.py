"""Cuts in a text of YAML, by the layout of the lines around them.

A node is one of PyYAML's; the key of a list's item is None.
"""

import re
from collections.abc import Sequence
from typing import Any

import yaml

from integration_scopes.domain.lines import scalar
from integration_scopes.editing import written

_COMMENT = re.compile(r"[ \t]+#.*")
_BLOCKS = ("|", ">")


class Layout:
    """A text and what ends its lines; each method gives the text with one change."""

    def __init__(self, text: str, end: str) -> None:
        self._text = text
        self._end = end

    def in_brackets(self, key: Any, node: Any, value: Any) -> str:
        """A value in the place of one in brackets."""
        start = node.start_mark.index
        between = self._text[key.end_mark.index : start] if key else " "
        before = "" if between[-1:].isspace() else " " if ":" in between else ": "
        return self._cut(start, self._last(node), before + written.inline(value))

    def behind_dash(self, node: Any, value: Any) -> str:
        """A value in the place of an item on a line of its own."""
        written_value = written.on_its_line(value)
        between = self._text[: node.start_mark.index].rpartition("-")[2]
        before = "" if between else " "
        return self._cut(node.start_mark.index, self._last(node), before + written_value)

    def with_value(self, key: Any, node: Any, value: Any, *, on_one_line: bool) -> str:
        """A value in the place of that of a key, on lines of its own where it needs them."""
        start, end = node.start_mark.index, self._last(node)
        header, lines = f" {written.on_its_line(value)}", list[str]()
        if not on_one_line:
            is_long = isinstance(node, yaml.ScalarNode) and "\n" in self._text[start:end]
            header, lines = written.below_key(value, key, is_long=is_long) or (header, lines)
        colon = self._text.index(":", key.end_mark.index) + 1
        lead = self._text[colon:start]
        is_block = isinstance(node, yaml.ScalarNode) and node.style in _BLOCKS
        if "\n" in lead:
            return self._below(node, colon, header, lines)
        tail = self._text[start if is_block else end : self._line_stop(start if is_block else end)]
        comment = match[0] if (match := _COMMENT.search(tail)) else ""
        if lines:
            stop = end if is_block else self._line_stop(end)
            return self._cut(colon, stop, header + comment + self._joined(lines))
        return self._cut(
            start, end, (header[1:] if lead else header) + (comment if is_block else "")
        )

    def _below(self, node: Any, colon: int, header: str, lines: Sequence[str]) -> str:
        """The same, where the old value begins on a line below its key."""
        start, end = node.start_mark.index, self._last(node)
        is_on_line = (
            node.style not in _BLOCKS if isinstance(node, yaml.ScalarNode) else node.flow_style
        )
        if is_on_line and not lines:
            return self._cut(start, end, header[1:])
        comments = self._text[colon : self._line_start(start)].rstrip("\r\n")
        return self._cut(colon, self._line_stop(end), header + comments + self._joined(lines))

    def with_entry(
        self, parent: Any, key: str, value: Any, order: Sequence[str], *, at_end: bool
    ) -> str:
        """A new entry of a mapping, behind those that are before it in the order."""
        earlier = {*order[: order.index(key)]} if key in order else set()
        before = [pair for pair in parent.value if pair[0].value in earlier] or parent.value
        last = before[-1] if before else None
        if parent.flow_style:
            at = self._last(last[1]) if last else parent.start_mark.index + 1
            entry = f"{scalar(key)}: {written.inline(value)}"
            return self._cut(at, at, f", {entry}" if last else entry)
        lines = written.entry_lines(key, value, before[-1][0].start_mark.column)
        at = len(self._text) if at_end else self._next_line(self._last(before[-1][1]))
        return self._with_lines(at, [*lines])

    def with_item(self, parent: Any, place: int, value: Any) -> str:
        """A new item of a list at this place."""
        items = parent.value
        if parent.flow_style:
            at = self._last(items[place - 1]) if place else items[0].start_mark.index
            item = written.inline(value)
            return self._cut(at, at, f", {item}" if place else f"{item}, ")
        dash = self._dash(items[0])
        lines = written.item_lines(value, dash - self._line_start(dash))
        at = self._next_line(self._last(items[place - 1])) if place else self._line_start(dash)
        return self._with_lines(at, [*lines])

    def without(self, parent: Any, pair: tuple[Any, Any], inner: tuple[Any, Any]) -> str:
        """Without an entry; the comments between it and `inner`, the last entry in it, stay."""
        start, end = self._start(parent, pair), self._last(pair[1])
        pairs = [(None, entry) if pair[0] is None else entry for entry in parent.value]
        at = next(place for place, entry in enumerate(pairs) if entry[1] is pair[1])
        if parent.flow_style:
            if at + 1 < len(pairs):
                end = self._start(parent, pairs[at + 1])
            elif at:
                start = self._last(pairs[at - 1][1])
            return self._cut(start, end, "")
        if self._text[self._line_start(start) : start].strip():
            # The first key of a list item follows the dash.
            following = self._start(parent, pairs[at + 1]) if at + 1 < len(pairs) else end
            is_next = not self._text[end:following].strip()
            return self._cut(start, following if is_next else end, "")
        between = ""
        if inner[1] is not pair[1]:
            first = (inner[0] or inner[1]).start_mark.index
            between = self._text[self._next_line(start) : self._line_start(first)]
        kept = [line for line in between.splitlines(keepends=True) if line.lstrip()[:1] == "#"]
        return self._cut(self._line_start(start), self._next_line(end), "".join(kept))

    def _start(self, parent: Any, pair: tuple[Any, Any]) -> int:
        """Where an entry begins: at its key, or at the dash of an item."""
        if pair[0] is not None:
            return int(pair[0].start_mark.index)
        return int(pair[1].start_mark.index) if parent.flow_style else self._dash(pair[1])

    def _dash(self, item: Any) -> int:
        return self._text.rindex("-", 0, item.start_mark.index)

    def _with_lines(self, at: int, lines: Sequence[str]) -> str:
        before = "" if self._text[:at].endswith("\n") else self._end
        return self._cut(at, at, before + "".join(f"{line}{self._end}" for line in lines))

    def _joined(self, lines: Sequence[str]) -> str:
        return "".join(f"{self._end}{line}" for line in lines)

    def _cut(self, start: int, end: int, new: str) -> str:
        return self._text[:start] + new + self._text[end:]

    def _line_start(self, index: int) -> int:
        return self._text.rfind("\n", 0, index) + 1

    def _line_stop(self, index: int) -> int:
        """Where the line of `index` ends, without what ends it."""
        stop = self._next_line(index)
        return len(self._text[:stop].removesuffix("\n").removesuffix("\r"))

    def _next_line(self, index: int) -> int:
        line_end = self._text.find("\n", index)
        return len(self._text) if line_end < 0 else line_end + 1

    def _last(self, node: Any) -> int:
        """Where the node's own text ends; PyYAML includes comments that follow a block."""
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            start, end = int(node.start_mark.index), int(node.end_mark.index)
            own_text = self._text[start:end]
            if getattr(node, "style", None) in _BLOCKS and "+" in own_text.partition("\n")[0]:
                return end - own_text.endswith("\n")  # whose blank lines at the end count
            return start + len(own_text.rstrip(" \t\r\n"))
        last = node.value[-1]
        return self._last(last[1] if isinstance(node, yaml.MappingNode) else last)
