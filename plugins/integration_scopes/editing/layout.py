"""Changes in a YAML text that keep the layout of the lines around them.

Nodes are PyYAML's; the key of a list item is None.
"""

import re
from collections.abc import Sequence
from typing import Any

import yaml

from integration_scopes.domain.lines import scalar
from integration_scopes.editing import yaml_text

_COMMENT = re.compile(r"[ \t]+#.*")
_BLOCKS = ("|", ">")


class Layout:
    """A text and its line end; each public method returns the text with one change."""

    def __init__(self, text: str, line_end: str) -> None:
        self._text = text
        self._line_end = line_end

    def in_brackets(self, key: Any, node: Any, value: Any) -> str:
        """The text with `value` in place of `node`, which is in brackets."""
        start = node.start_mark.index
        between = self._text[key.end_mark.index : start] if key else " "
        before = "" if between[-1:].isspace() else " " if ":" in between else ": "
        return self._replaced(start, self._end_of(node), before + yaml_text.inline(value))

    def after_dash(self, node: Any, value: Any) -> str:
        """The text with `value` in place of `node`, a list item on a line of its own."""
        written_value = yaml_text.after_key(value)
        between = self._text[: node.start_mark.index].rpartition("-")[2]
        before = "" if between else " "
        return self._replaced(node.start_mark.index, self._end_of(node), before + written_value)

    def with_value(self, key: Any, node: Any, value: Any, *, on_one_line: bool) -> str:
        """The text with `value` in place of `node`, on lines below its key if it needs them."""
        start, end = node.start_mark.index, self._end_of(node)
        header, lines = f" {yaml_text.after_key(value)}", list[str]()
        if not on_one_line:
            is_long = isinstance(node, yaml.ScalarNode) and "\n" in self._text[start:end]
            header, lines = yaml_text.below_key(value, key, is_long=is_long) or (header, lines)
        colon = self._text.index(":", key.end_mark.index) + 1
        lead = self._text[colon:start]
        is_block = isinstance(node, yaml.ScalarNode) and node.style in _BLOCKS
        if "\n" in lead:
            return self._below(node, colon, header, lines)
        tail = self._text[
            start if is_block else end : self._end_of_line(start if is_block else end)
        ]
        comment = match[0] if (match := _COMMENT.search(tail)) else ""
        if lines:
            stop = end if is_block else self._end_of_line(end)
            return self._replaced(colon, stop, header + comment + self._as_lines_below(lines))
        return self._replaced(
            start, end, (header[1:] if lead else header) + (comment if is_block else "")
        )

    def _below(self, node: Any, colon: int, header: str, lines: Sequence[str]) -> str:
        """The same, if the old value begins on a line below its key."""
        start, end = node.start_mark.index, self._end_of(node)
        is_inline = (
            node.style not in _BLOCKS if isinstance(node, yaml.ScalarNode) else node.flow_style
        )
        if is_inline and not lines:
            return self._replaced(start, end, header[1:])
        comments = self._text[colon : self._line_start(start)].rstrip("\r\n")
        return self._replaced(
            colon, self._end_of_line(end), header + comments + self._as_lines_below(lines)
        )

    def with_entry(
        self, parent: Any, key: str, value: Any, order: Sequence[str], *, at_end: bool
    ) -> str:
        """The text with a new entry of a mapping, after the keys that precede it in `order`."""
        earlier = {*order[: order.index(key)]} if key in order else set()
        before = [pair for pair in parent.value if pair[0].value in earlier] or parent.value
        last = before[-1] if before else None
        if parent.flow_style:
            at = self._end_of(last[1]) if last else parent.start_mark.index + 1
            entry = f"{scalar(key)}: {yaml_text.inline(value)}"
            return self._replaced(at, at, f", {entry}" if last else entry)
        lines = yaml_text.entry_lines(key, value, before[-1][0].start_mark.column)
        at = len(self._text) if at_end else self._next_line(self._end_of(before[-1][1]))
        return self._with_lines(at, [*lines])

    def with_item(self, parent: Any, place: int, value: Any) -> str:
        """The text with a new item at index `place` of a list."""
        items = parent.value
        if parent.flow_style:
            at = self._end_of(items[place - 1]) if place else items[0].start_mark.index
            item = yaml_text.inline(value)
            return self._replaced(at, at, f", {item}" if place else f"{item}, ")
        dash = self._dash(items[0])
        lines = yaml_text.item_lines(value, dash - self._line_start(dash))
        at = self._next_line(self._end_of(items[place - 1])) if place else self._line_start(dash)
        return self._with_lines(at, [*lines])

    def without(self, parent: Any, pair: tuple[Any, Any], inner: tuple[Any, Any]) -> str:
        """The text without an entry; comments between it and `inner`, its last entry, stay."""
        start, end = self._start(parent, pair), self._end_of(pair[1])
        pairs = [(None, entry) if pair[0] is None else entry for entry in parent.value]
        at = next(place for place, entry in enumerate(pairs) if entry[1] is pair[1])
        if parent.flow_style:
            if at + 1 < len(pairs):
                end = self._start(parent, pairs[at + 1])
            elif at:
                start = self._end_of(pairs[at - 1][1])
            return self._replaced(start, end, "")
        if self._text[self._line_start(start) : start].strip():
            # The first key of a list item follows the dash.
            following = self._start(parent, pairs[at + 1]) if at + 1 < len(pairs) else end
            is_next = not self._text[end:following].strip()
            return self._replaced(start, following if is_next else end, "")
        between = ""
        if inner[1] is not pair[1]:
            first = (inner[0] or inner[1]).start_mark.index
            between = self._text[self._next_line(start) : self._line_start(first)]
        kept = [line for line in between.splitlines(keepends=True) if line.lstrip()[:1] == "#"]
        return self._replaced(self._line_start(start), self._next_line(end), "".join(kept))

    def _start(self, parent: Any, pair: tuple[Any, Any]) -> int:
        """Where an entry begins: at its key, or at the dash of an item."""
        if pair[0] is not None:
            return int(pair[0].start_mark.index)
        return int(pair[1].start_mark.index) if parent.flow_style else self._dash(pair[1])

    def _dash(self, item: Any) -> int:
        return self._text.rindex("-", 0, item.start_mark.index)

    def _with_lines(self, at: int, lines: Sequence[str]) -> str:
        before = "" if self._text[:at].endswith("\n") else self._line_end
        return self._replaced(at, at, before + "".join(f"{line}{self._line_end}" for line in lines))

    def _as_lines_below(self, lines: Sequence[str]) -> str:
        return "".join(f"{self._line_end}{line}" for line in lines)

    def _replaced(self, start: int, end: int, new: str) -> str:
        return self._text[:start] + new + self._text[end:]

    def _line_start(self, index: int) -> int:
        return self._text.rfind("\n", 0, index) + 1

    def _end_of_line(self, index: int) -> int:
        """Where the line of `index` ends, before its line end."""
        stop = self._next_line(index)
        return len(self._text[:stop].removesuffix("\n").removesuffix("\r"))

    def _next_line(self, index: int) -> int:
        line_end = self._text.find("\n", index)
        return len(self._text) if line_end < 0 else line_end + 1

    def _end_of(self, node: Any) -> int:
        """Where the node's own text ends; PyYAML includes comments that follow a block."""
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            start, end = int(node.start_mark.index), int(node.end_mark.index)
            own_text = self._text[start:end]
            if getattr(node, "style", None) in _BLOCKS and "+" in own_text.partition("\n")[0]:
                # With `+`, blank lines at the end are part of the text.
                return end - own_text.endswith("\n")
            return start + len(own_text.rstrip(" \t\r\n"))
        last = node.value[-1]
        return self._end_of(last[1] if isinstance(node, yaml.MappingNode) else last)
