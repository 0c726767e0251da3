"""Writing one entry into a file's frontmatter, so that every other byte stays as it is.

A YAML library that keeps comments would still write quotes, indents and line ends in its own way.
So PyYAML says where the entry is, the text is cut there, and what comes out is read once more: it
must say what was asked for and nothing else.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from integration_scopes.domain.lines import scalar

Path = tuple[str, ...]
"""The keys that lead to an entry: `("agreement", "product")`."""
Entry = Mapping[str, str | date]
"""The keys and values of the mapping to write."""

Order = Callable[[Path], Sequence[str]]
"""The keys of the mapping at a path, in the order in which they are written."""

_FRONTMATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_PLAIN = re.compile(r"[A-Za-z][\w .]*[\w.]")
_PROSE = re.compile(r"(?:[A-Za-z]|\d+ [a-z])(?:[\w ,.;()/@'+%-]*[\w.)%])?")
_INDENT = "  "
_UNREADABLE = "the frontmatter cannot be read"


class EntryError(Exception):
    """The text's layout does not allow the edit without a change elsewhere."""


def with_entry(text: str, path: Path, entry: Entry) -> str:
    """The file's text with `entry` at `path`, in place of what was there.

    Lines that are added end as the file's first line does. Raises EntryError.
    """
    return _edited(text, path, dict(entry))


def without_entry(text: str, path: Path) -> str:
    """The file's text without the entry, and without the mapping that it leaves empty.

    Raises EntryError, also where there is no such entry.
    """
    return _edited(text, path, None)


def with_value(text: str, path: Path, value: Any, *, order: Order = lambda _: ()) -> str:
    """The file's text in which `path` leads to `value`, whatever was there before.

    A value is a text, a whole number, yes or no, a list of texts, or a mapping of values. A key
    that is new comes after those that are before it in the order of its mapping. Raises EntryError.
    """
    return _changed(
        text, lambda body: body.with_value(path, value, order), lambda data: _put(data, path, value)
    )


def without_value(text: str, path: Path) -> str:
    """The file's text without what `path` leads to, and without the mappings that it leaves empty.

    Raises EntryError, also where there is nothing.
    """
    found = _FRONTMATTER.match(text)
    data = _data(found[1]) if found else {}
    while len(path) > 1 and [*(_at(data, path[:-1]) or ())] == [path[-1]]:
        path = path[:-1]
    return _changed(text, lambda body: body.without(path), lambda data: _expected(data, path, None))


def with_key(text: str, path: Path, key: str) -> str:
    """The file's text in which the entry at `path` has another key. Raises EntryError."""

    def expected(data: Any) -> Any:
        parent = _at(data, path[:-1])
        renamed = {key if name == path[-1] else name: value for name, value in parent.items()}
        return _put(data, path[:-1], renamed) if path[:-1] else renamed

    return _changed(text, lambda body: body.with_key(path, key), expected)


def _changed(text: str, change: Callable[["_Body"], str], expected: Callable[[Any], Any]) -> str:
    found = _FRONTMATTER.match(text)
    if found is None:
        raise EntryError("the file does not begin with frontmatter")
    start, end = found.span(1)
    body = _Body(text[start:end], "\r\n" if text[:start].endswith("\r\n") else "\n")
    new = change(body)
    if _data(new) != expected(_data(body.text)):
        raise EntryError("the lines around it are laid out in an unusual way")
    return text[:start] + new + text[end:]


def _put(data: Any, path: Path, value: Any) -> Any:
    """`data` with the value in its place."""
    key, *rest = path
    data = dict(data) if isinstance(data, Mapping) else {}
    return data | {key: _put(data.get(key), tuple(rest), value) if rest else value}


def _edited(text: str, path: Path, entry: dict[str, str | date] | None) -> str:
    found = _FRONTMATTER.match(text)
    if found is None:
        raise EntryError("the file does not begin with frontmatter")
    start, end = found.span(1)
    body = _Body(text[start:end], "\r\n" if text[:start].endswith("\r\n") else "\n")
    if entry is None:
        new = body.without(path)
        if len(path) > 1 and not _at(_data(new), path[:-1]):
            new = _Body(new, body.end).without(path[:-1])
    else:
        new = body.with_(path, entry)
        for key in _at(_data(new), path).keys() - entry.keys():
            new = _Body(new, body.end).without((*path, key))
    if _data(new) != _expected(_data(body.text), path, entry):
        raise EntryError("the lines around it are laid out in an unusual way")
    return text[:start] + new + text[end:]


def _data(text: str) -> Any:
    try:
        return yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError) as error:
        raise EntryError(_UNREADABLE) from error


def _at(data: Any, path: Path) -> Any:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _expected(data: Any, path: Path, entry: Any) -> Any:
    """`data` with the entry in its place; None takes it out."""
    key, *rest = path
    data = dict(data or {})
    inner = _expected(data.get(key), tuple(rest), entry) if rest else entry
    if inner:
        data[key] = inner
    else:
        data.pop(key, None)
    return data


class _Body:
    """The text between the fences of frontmatter, and where its entries are."""

    def __init__(self, text: str, end: str) -> None:
        self.text = text
        self.end = end
        try:
            self._root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise EntryError(_UNREADABLE) from error
        if not isinstance(self._root, yaml.MappingNode):
            raise EntryError("the frontmatter holds no keys")

    def with_(self, path: Path, entry: Entry) -> str:
        """The text with the entry, replaced or added in the innermost mapping that is there."""
        parent, rest = self._innermost(path)
        pair = self._pair(parent, rest[0])
        value = _nested(rest[1:], entry)
        if pair is None:
            return self._added(parent, rest[0], value)
        is_block = isinstance(pair[1], yaml.MappingNode) and not pair[1].flow_style
        if is_block and not parent.flow_style:
            return self._with_each(path, entry)
        if parent.flow_style or pair[1].value or isinstance(pair[1], yaml.MappingNode):
            return self._put(pair[1].start_mark.index, self._last(pair[1]), _flow(value))
        # The key is there, without a value.
        column = pair[0].start_mark.column + len(_INDENT)
        lines = [line for key, part in value.items() for line in _lines(key, part, column)]
        at = self._line_end(pair[0].end_mark.index)
        return self._put(at, at, "".join(f"{line}{self.end}" for line in lines))

    def _with_each(self, path: Path, entry: Entry) -> str:
        """The text with each key of an entry in block style, so that comments beside them stay."""
        body = self
        for key, value in entry.items():
            parent, _ = body._innermost((*path, key))
            pair = body._pair(parent, key)
            if pair is None:
                new = body._added(parent, key, value)
            else:
                span = pair[1].start_mark.index, body._last(pair[1])
                blank = "" if span[0] > pair[0].end_mark.index + 1 else " "
                new = body._put(*span, f"{blank}{_scalar(value)}")
            body = _Body(new, self.end)
        return body.text

    def without(self, path: Path) -> str:
        """The text without the entry."""
        parent, rest = self._innermost(path)
        pair = self._pair(parent, rest[0])
        if len(rest) > 1 or pair is None:
            raise EntryError(f"there is no {'.'.join(path)}")
        if not parent.flow_style:
            start = self.text.rfind("\n", 0, pair[0].start_mark.index) + 1
            end = self._last(pair[1]) if pair[1].value else pair[0].end_mark.index
            return self._put(start, self._line_end(end), "")
        at = parent.value.index(pair)
        start, end = pair[0].start_mark.index, self._last(pair[1])
        if at + 1 < len(parent.value):
            end = parent.value[at + 1][0].start_mark.index
        elif at:
            start = self._last(parent.value[at - 1][1])
        return self._put(start, end, "")

    def with_value(self, path: Path, value: Any, order: Order) -> str:
        """The text with the value, in the place of the old one or after what it belongs after."""
        parent, (key, *rest) = self._innermost(path)
        value = _nested(tuple(rest), value)
        pair = self._pair(parent, key)
        if pair is None:
            return self._inserted(parent, key, value, order(path[: -1 - len(rest)]))
        start, end = pair[1].start_mark.index, self._last(pair[1])
        is_one_line = isinstance(pair[1], yaml.ScalarNode) or pair[1].flow_style
        if parent.flow_style or (is_one_line and not isinstance(value, Mapping)):
            blank = " " if start <= pair[0].end_mark.index + 1 else ""
            said = _inline(value) if parent.flow_style else _on_its_line(value)
            return self._put(start, end, blank + said)
        lines = [*_block(key, value, pair[0].start_mark.column)]
        start = self.text.rfind("\n", 0, pair[0].start_mark.index) + 1
        end = self._line_end(end if pair[1].value else pair[0].end_mark.index)
        return self._put(start, end, "".join(f"{line}{self.end}" for line in lines))

    def with_key(self, path: Path, key: str) -> str:
        """The text with another key for an entry."""
        parent, rest = self._innermost(path)
        pair = self._pair(parent, rest[0])
        if len(rest) > 1 or pair is None:
            raise EntryError(f"there is no {'.'.join(path)}")
        return self._put(pair[0].start_mark.index, pair[0].end_mark.index, scalar(key))

    def _inserted(self, parent: Any, key: str, value: Any, order: Sequence[str]) -> str:
        """The text with a new entry."""
        earlier = {*order[: order.index(key)]} if key in order else {}
        before = [pair for pair in parent.value if pair[0].value in earlier] or parent.value
        last = before[-1] if before else None
        if parent.flow_style:
            at = self._last(last[1]) if last else parent.start_mark.index + 1
            return self._put(at, at, f"{', ' if last else ''}{scalar(key)}: {_inline(value)}")
        if last is None:
            raise EntryError("there is nothing to add it to")
        end = self._last(last[1]) if last[1].value else last[0].end_mark.index
        at = self._line_end(end)
        lines = [*_block(key, value, last[0].start_mark.column)]
        start = "" if self.text[:at].endswith("\n") else self.end
        return self._put(at, at, start + "".join(f"{line}{self.end}" for line in lines))

    def _innermost(self, path: Path) -> tuple[Any, Path]:
        """The deepest mapping on the way that has entries, and the keys that lead on from it."""
        node = self._root
        for depth, key in enumerate(path[:-1]):
            pair = self._pair(node, key)
            if pair is None or not isinstance(pair[1], yaml.MappingNode) or not pair[1].value:
                return node, path[depth:]
            node = pair[1]
        return node, path[-1:]

    @staticmethod
    def _pair(node: Any, key: str) -> tuple[Any, Any] | None:
        return next((pair for pair in node.value if pair[0].value == key), None)

    def _added(self, parent: Any, key: str, value: Any) -> str:
        last: Any = parent.value[-1] if parent.value else None
        if parent.flow_style:
            at = self._last(last[1]) if last else parent.start_mark.index + 1
            return self._put(at, at, f"{', ' if last else ''}{key}: {_flow(value)}")
        lines = [*_lines(key, value, last[0].start_mark.column if last else 0)]
        at = len(self.text) if parent is self._root else self._line_end(self._last(last[1]))
        before = "" if self.text[:at].endswith("\n") else self.end
        return self._put(at, at, before + "".join(f"{line}{self.end}" for line in lines))

    def _put(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def _line_end(self, index: int) -> int:
        """The index at which the line after the one with `index` begins."""
        if self.text[index - 1 : index] == "\n":
            return index
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def _last(self, node: Any) -> int:
        """Where the node's own text ends; PyYAML includes comments that follow a block."""
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            start = int(node.start_mark.index)
            return start + len(self.text[start : node.end_mark.index].rstrip())
        last = node.value[-1]
        return self._last(last[1] if isinstance(node, yaml.MappingNode) else last)


def _nested(path: Path, value: Mapping[str, Any]) -> Mapping[str, Any]:
    for key in reversed(path):
        value = {key: value}
    return value


def _lines(key: str, value: Any, column: int) -> Iterator[str]:
    """The lines of a key and its value in block style."""
    if not isinstance(value, Mapping):
        yield f"{' ' * column}{key}: {_scalar(value)}"
        return
    yield f"{' ' * column}{key}:"
    for name, inner in value.items():
        yield from _lines(name, inner, column + len(_INDENT))


def _block(key: str, value: Any, column: int) -> Iterator[str]:
    """The lines of a key and any value."""
    if not isinstance(value, Mapping) or not value:
        yield f"{' ' * column}{scalar(key)}: {_on_its_line(value)}"
        return
    yield f"{' ' * column}{scalar(key)}:"
    for name, inner in value.items():
        yield from _block(name, inner, column + len(_INDENT))


def _on_its_line(value: Any) -> str:
    """Any value behind a key, without quotes where it needs none."""
    flat = " ".join(value.split()) if isinstance(value, str) else ""
    is_plain = _PROSE.fullmatch(flat) and yaml.safe_load(flat) == flat
    return flat if is_plain else _inline(value)


def _inline(value: Any) -> str:
    """Any value on one line, also in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {_inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, str):
        # In brackets, the check takes a question mark for one of YAML's own.
        flat = " ".join(value.split())
        return json.dumps(flat, ensure_ascii=False) if "?" in flat else scalar(flat)
    return json.dumps(value)


def _flow(value: Any) -> str:
    if not isinstance(value, Mapping):
        return _scalar(value)
    return "{" + ", ".join(f"{name}: {_flow(inner)}" for name, inner in value.items()) + "}"


def _scalar(value: str | date) -> str:
    """A value in YAML: a date as it is, and a text in quotes unless it needs none."""
    if isinstance(value, date):
        return value.isoformat()
    is_plain = _PLAIN.fullmatch(value) and yaml.safe_load(value) == value
    # Any JSON string is also a YAML string.
    return value if is_plain else json.dumps(value, ensure_ascii=False)
