"""Finds a value, a key or an entry in the lines of frontmatter, and changes it there."""

import json
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from integration_scopes.domain.lines import scalar
from integration_scopes.editing import yaml_text
from integration_scopes.editing.layout import Layout
from integration_scopes.source import Trail

Order = Callable[[Trail], Sequence[str]]
"""The keys of the mapping at a path, in the order in which they are written."""


class EntryError(Exception):
    """The text's layout does not allow the edit without a change elsewhere."""


class Body:
    """The text between the fences of frontmatter, and where its entries are."""

    def __init__(self, text: str, line_end: str) -> None:
        self.text = text
        self.line_end = line_end
        try:
            self._root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise EntryError("the frontmatter cannot be read") from error
        if not isinstance(self._root, yaml.MappingNode):
            raise EntryError("the frontmatter holds no keys")
        self._layout = Layout(text, line_end)

    def with_value(
        self, path: Trail, value: Any, order: Order, *, on_one_line: bool = False
    ) -> str:
        """The text with `value` in place of the old one, or after the keys that precede it.

        With `on_one_line`, a new value is written beside its key, however long it is.
        """
        parent, steps = self._innermost(path)
        here = path[: len(path) - len(steps) + 1]
        value = _nested(steps[1:], value)
        pair = _pair(parent, steps[0])
        if pair is None:
            if isinstance(parent, yaml.SequenceNode):
                return self.with_item(here[:-1], len(parent.value), value)
            known = order(here[:-1])
            at_end = parent is self._root and steps[0] not in known
            return self._layout.with_entry(parent, str(steps[0]), value, known, at_end=at_end)
        key, node = pair
        if isinstance(value, Mapping) and isinstance(node, yaml.MappingNode) and node.value:
            return self._with_each(here, node, value, order)
        if isinstance(value, list) and value and isinstance(node, yaml.SequenceNode) and node.value:
            return self._with_items(here, node, value, order)
        if parent.flow_style:
            return self._layout.in_brackets(key, node, value)
        if key is None:
            return self._layout.after_dash(node, value)
        return self._layout.with_value(key, node, value, on_one_line=on_one_line)

    def with_item(self, path: Trail, place: int, value: Any) -> str:
        """The text with a new item at index `place` of the list at `path`."""
        parent, _ = self._innermost((*path, place))
        return self._layout.with_item(parent, place, value)

    def without(self, path: Trail, innermost: Trail) -> str:
        """The text without the entry at `path`.

        `innermost` is the entry to remove; without it, `path` would be empty. Comments between the
        two are about neither, and stay.
        """
        parent, steps = self._innermost(path)
        pair = _pair(parent, steps[0])
        if len(steps) > 1 or pair is None:
            raise EntryError(f"there is no {'.'.join(map(str, path))}")
        nodes: list[Any] = [pair]
        for step in innermost[len(path) :]:
            nodes.append(_pair(nodes[-1][1], step))
        return self._layout.without(parent, pair, nodes[-1])

    def with_key(self, path: Trail, key: str) -> str:
        """The text with another key for an entry."""
        parent, steps = self._innermost(path)
        pair = _pair(parent, steps[0])
        if len(steps) > 1 or pair is None or pair[0] is None:
            raise EntryError(f"there is no {'.'.join(map(str, path))}")
        start, end = pair[0].start_mark.index, pair[0].end_mark.index
        return self.text[:start] + scalar(key) + self.text[end:]

    def _with_each(self, path: Trail, node: Any, value: Mapping[str, Any], order: Order) -> str:
        """The text with a mapping changed key by key, so that comments beside them stay."""
        body = self
        for key, part in value.items():
            body = self._read_again(body.with_value((*path, key), part, order))
        for key, _ in node.value:
            if key.value not in value:
                gone = (*path, key.value)
                body = self._read_again(body.without(gone, gone))
        return body.text

    def _with_items(self, path: Trail, node: Any, value: list[Any], order: Order) -> str:
        """The text with a list changed item by item, so that comments beside the others stay."""
        old = [json.dumps(_text_of(item)) for item in node.value]
        new = [json.dumps(_as_text(item)) for item in value]
        changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        body = self
        # From the end, so that earlier indexes stay valid.
        for kind, start, end, first, last in reversed(changes):
            if kind == "equal":
                continue
            kept = min(end - start, last - first)
            for place in reversed(range(start + kept, end)):
                gone = (*path, place)
                body = self._read_again(body.without(gone, gone))
            for item in reversed(value[first + kept : last]):
                body = self._read_again(body.with_item(path, start + kept, item))
            for place in range(kept):
                put = (*path, start + place), value[first + place]
                body = self._read_again(body.with_value(*put, order))
        return body.text

    def _read_again(self, text: str) -> "Body":
        return Body(text, self.line_end)

    def _innermost(self, path: Trail) -> tuple[Any, Trail]:
        """The deepest node on `path` that has entries, and the steps that remain from there."""
        node = self._root
        for depth, step in enumerate(path[:-1]):
            pair = _pair(node, step)
            if pair is None or isinstance(pair[1], yaml.ScalarNode) or not pair[1].value:
                return node, path[depth:]
            node = pair[1]
        return node, path[-1:]


def _pair(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """The key and the value of an entry; an item of a list has no key."""
    if isinstance(node, yaml.SequenceNode):
        is_there = isinstance(step, int) and step < len(node.value)
        return (None, node.value[step]) if is_there else None
    return next((pair for pair in node.value if pair[0].value == step), None)


def _nested(path: Trail, value: Any) -> Any:
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


def _text_of(node: Any) -> Any:
    """The content of a node as mappings, lists and strings."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _text_of(value) for key, value in node.value}
    return [*map(_text_of, node.value)] if isinstance(node, yaml.SequenceNode) else node.value


def _as_text(value: Any) -> Any:
    """A value in the form of `_text_of`."""
    if isinstance(value, Mapping):
        return {key: _as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [*map(_as_text, value)]
    return value if isinstance(value, str) else yaml_text.inline(value)
