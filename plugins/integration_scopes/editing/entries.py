"""Writes a value, a key or an entry into a file's text; every other byte stays.

A YAML library that keeps comments would still write quotes, indents and line ends in its own way.
So PyYAML says where the entry is, the text is changed there, and the result is read again: it must
say what was asked for and nothing else.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from integration_scopes.editing.body import Body, EntryError, Order
from integration_scopes.reading.validation.schema import without
from integration_scopes.reading.yaml import yamldoc
from integration_scopes.source import Trail, value_at

__all__ = ("EntryError", "Order", "with_key", "with_value", "without_value")

Read = Callable[[str], Any]
"""What a file's text says: its frontmatter as data. Raises EntryError if it cannot be read."""

# `reading.markdown.frontmatter` splits a text whose line ends are all "\n"; here, they must stay.
_FRONTMATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


def frontmatter(text: str) -> Any:
    """The data of a file's frontmatter. Raises EntryError if it cannot be read."""
    match = _FRONTMATTER.match(text)
    if match is None:
        raise EntryError("the file does not begin with frontmatter")
    yaml = yamldoc.load(match[1], first_line=2)
    if yaml.trouble is not None:
        raise EntryError(f"line {yaml.trouble.line} of the frontmatter cannot be read")
    if not isinstance(yaml.data, dict):
        raise EntryError("the frontmatter holds no keys")
    return yaml.data


def with_value(
    text: str, path: Trail, value: Any, *, order: Order = lambda _: (), read: Read = frontmatter
) -> str:
    """The file's text with `value` at `path`, whatever was there before.

    A value is a string, a date, an integer, a Boolean, or a list or a mapping of values. A new key
    goes after the keys that precede it in `order`, or else at the end. Added lines end like the
    file's first line. Raises EntryError.
    """
    layouts = (
        partial(Body.with_value, path=path, value=value, order=order),
        # Otherwise beside the key, if lines below it would be read as something else.
        partial(Body.with_value, path=path, value=value, order=order, on_one_line=True),
    )
    return _changed(text, layouts, lambda data: with_value_at(data, path, _read_back(value)), read)


def without_value(text: str, path: Trail, *, read: Read = frontmatter) -> str:
    """The file's text without what `path` leads to, and without what it would leave empty.

    Raises EntryError, also if there is nothing.
    """
    outer, data = path, read(text)
    if not _has(value_at(data, path[:-1]), path[-1]):
        raise EntryError(f"there is no {'.'.join(map(str, path))}")
    while len(outer) > 1 and len(value_at(data, outer[:-1]) or ()) == 1:
        outer = outer[:-1]
    layouts = (partial(Body.without, path=outer, innermost=path),)
    return _changed(text, layouts, lambda before: without(before, [outer]), read)


def with_key(text: str, path: Trail, key: str, *, read: Read = frontmatter) -> str:
    """The file's text with another key for the entry at `path`. Raises EntryError."""

    def expected(data: Any) -> Any:
        entries = (value_at(data, path[:-1]) or {}).items()
        renamed = {key if name == path[-1] else name: value for name, value in entries}
        return with_value_at(data, path[:-1], renamed) if path[:-1] else renamed

    return _changed(text, (partial(Body.with_key, path=path, key=key),), expected, read)


def with_value_at(data: Any, path: Trail, value: Any) -> Any:
    """`data` with `value` at `path`; what changes is copied."""
    step, *inner_steps = path
    if isinstance(step, int):
        items = [*data] if isinstance(data, list) else []
        old = items[step] if step < len(items) else None
        items[step : step + 1] = [_inner(old, inner_steps, value)]
        return items
    data = dict(data) if isinstance(data, Mapping) else {}
    return data | {step: _inner(data.get(step), inner_steps, value)}


def _inner(data: Any, steps: Sequence[str | int], value: Any) -> Any:
    return with_value_at(data, tuple(steps), value) if steps else value


def _has(data: Any, step: str | int) -> bool:
    """Whether a list has an item, or a mapping a key, at `step`."""
    return step in (range(len(data)) if isinstance(data, list) else data or ())


def _changed(
    text: str,
    layouts: tuple[Callable[[Body], str], ...],
    expected: Callable[[Any], Any],
    read: Read,
) -> str:
    """The text, changed by the first of these layouts that is then read as `expected`."""
    match = _FRONTMATTER.match(text)
    if match is None:
        raise EntryError("the file does not begin with frontmatter")
    start, end = match.span(1)
    data = read(text)
    wanted = expected(data)
    if data == wanted:
        return text
    for change in layouts:
        body = Body(text[start:end], "\r\n" if text[:start].endswith("\r\n") else "\n")
        new = text[:start] + change(body) + text[end:]
        if _says(new, wanted, read):
            return new
    raise EntryError("the lines around it are laid out in an unusual way")


def _says(text: str, wanted: Any, read: Read) -> bool:
    try:
        return bool(read(text) == wanted)
    except EntryError:
        return False


def _read_back(value: Any) -> Any:
    """A value as it is read back: a date is a string."""
    if isinstance(value, Mapping):
        return {key: _read_back(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_read_back(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
