"""Writes values as YAML, in a form that every YAML parser reads alike."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from integration_scopes.domain.lines import scalar

_INDENT = 2
_WIDTH = 100
_PROSE = re.compile(r"(?:[A-Za-z]|\d+ [a-z])(?:[\w ,.;()/@'+%-]*[\w.)%])?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def below_key(value: Any, key: Any, *, is_long: bool) -> tuple[str, list[str]] | None:
    """What follows `key` on its line, and the lines below it; None if one line is enough.

    `key` is PyYAML's node. `is_long`: the old value was a text on several lines. Then a long text
    is on several lines, too.
    """
    column = key.start_mark.column
    if _needs_lines(value):
        return _below(value, column)
    is_text = isinstance(value, str) and value.isprintable() and value == " ".join(value.split())
    if not (is_long and is_text and key.end_mark.column + len(value) > _WIDTH):
        return None
    width = max(_WIDTH - column - _INDENT, _WIDTH // 2)
    lines = textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)
    return " >-", _indented(lines, column + _INDENT)


def _needs_lines(value: Any) -> bool:
    """Whether the value is written on lines below its key, if the layout allows it."""
    if isinstance(value, str):
        return _is_literal(value)
    if isinstance(value, list):
        return any(isinstance(item, Mapping) for item in value)
    return isinstance(value, Mapping) and bool(value)


def _below(value: Any, column: int) -> tuple[str, list[str]]:
    """What follows a key in `column`, and the lines below it."""
    inner = column + _INDENT
    if isinstance(value, str):
        header = " |" if value.endswith("\n") else " |-"
        return header, _indented(value.removesuffix("\n").split("\n"), inner)
    if isinstance(value, list):
        return "", [line for item in value for line in item_lines(item, inner)]
    return "", [line for key, part in value.items() for line in entry_lines(key, part, inner)]


def entry_lines(key: str, value: Any, column: int) -> Iterator[str]:
    """The lines of a key and its value."""
    if _needs_lines(value):
        header, lines = _below(value, column)
        yield f"{' ' * column}{scalar(key)}:{header}"
        yield from lines
    else:
        yield f"{' ' * column}{scalar(key)}: {after_key(value)}"


def item_lines(value: Any, column: int) -> Iterator[str]:
    """The lines of an item of a list."""
    if isinstance(value, Mapping) and value:
        first, *lines = (
            line for key, part in value.items() for line in entry_lines(key, part, column + _INDENT)
        )
        yield f"{' ' * column}- {first.lstrip(' ')}"
        yield from lines
    else:
        yield f"{' ' * column}- {after_key(value)}"


def after_key(value: Any) -> str:
    """Any value after a key, without quotes if it needs none."""
    if isinstance(value, str):
        is_plain = _PROSE.fullmatch(value) and "  " not in value and yaml.safe_load(value) == value
        return value if is_plain or _DAY.fullmatch(value) else inline(value)
    return inline(value)


def inline(value: Any) -> str:
    """Any value on one line, also in brackets."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{scalar(key)}: {inline(part)}' for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        # In brackets, the check reads a question mark as YAML's own syntax.
        is_plain = not {*"?:"} & {*value} and scalar(value) == value
        return value if is_plain or _DAY.fullmatch(value) else _quoted(value)
    return json.dumps(value)


def _quoted(text: str) -> str:
    """The text in double quotes: any JSON string is also a YAML string, with these escapes."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _is_literal(text: str) -> bool:
    """Whether the text has several lines that can be written as they are."""
    lines = text.removesuffix("\n").split("\n")
    return (
        len(lines) > 1
        and all(line.isprintable() for line in lines)
        and bool(lines[0].strip())
        and not lines[0].startswith(" ")
        and bool(lines[-1].strip())
    )


def _indented(lines: list[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]
