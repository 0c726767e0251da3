"""Candidates for a list's items above entries that have keys."""

import re
from collections.abc import Iterator

from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.yaml.repair.candidate import Candidate, propose
from integration_scopes.reading.yaml.repair.levels import Above
from integration_scopes.reading.yaml.repair.lines import find_key, indent_of, line_starts, text_end
from integration_scopes.reading.yaml.repair.schema_view import SchemaView
from integration_scopes.reading.yaml.repair.suspect_line import SuspectLine

_NAME = re.compile(r"[A-Za-z][\w' -]*")
_SLUG = re.compile(r"[a-z0-9-]+")


def is_item(text: str) -> bool:
    """Whether a line begins with a list's dash."""
    return re.match(r" *-(?: |$)", text) is not None


def first_of_group(lines: list[str], row: int) -> int:
    """The first line of the group that this line is in, at the same column."""
    column, first = indent_of(lines[row]), row
    for at in range(row - 1, -1, -1):
        text = lines[at]
        if text.strip() and text.lstrip()[0] != "#":
            if indent_of(text) < column:
                break
            first = at if indent_of(text) == column else first
    return first


def above_keys(line: SuspectLine) -> Iterator[Candidate]:
    """The candidate that gives the items from this line on a key each, like the entries below.

    Which key that is, the author must decide.
    """
    column, above, lines = line.column, line.above, line.lines
    rows = _siblings(line)
    items = [row for row in rows if is_item(lines[row])]
    keys = [find_key(lines[row], column) for row in rows[len(items) :]]
    if not (above.is_open and column > above.indent and rows[: len(items)] == items and all(keys)):
        return
    if items and keys:
        slugs = all(key and _SLUG.fullmatch(key.text) for key in keys)
        offsets = line_starts(lines[line.row :])
        edits = [
            (offsets[row - line.row] + column, offsets[row - line.row] + end, entry)
            for row in items
            for end, entry in _entry(lines[row], column, above, line.schema, has_slug=slugs)
        ]
        shown, where = excerpt(line.text[column:]), (column, column + 1)
        if len(edits) < len(items):
            yield propose("unnamed item", where, (), shown)
        elif len(items) == 1:
            yield propose("item above keys", where, tuple(edits), shown)
        else:
            yield propose("items above keys", where, tuple(edits), shown, edits[0][2])


def _siblings(line: SuspectLine) -> list[int]:
    """The rows from this one on that begin at its column, up to the end of their group."""
    rows = []
    for row in range(line.row, len(line.lines)):
        text = line.lines[row]
        if text.strip() and text.lstrip()[0] != "#":
            if indent_of(text) < line.column:
                break
            rows += [row] * (indent_of(text) == line.column)
    return rows


def _entry(
    text: str, column: int, above: Above, schema: SchemaView, *, has_slug: bool
) -> Iterator[tuple[int, str]]:
    """Where an item ends, and it as an entry with a likely key; nothing without one."""
    start = column + 1 + indent_of(text[column + 1 :])
    end = start + text_end(text[start:], is_prose=True)
    key = find_key(text, start)
    is_group = key is not None and (key.text in ("id", "name") or key.value >= end)
    words = text[key.value : end] or key.text if key and is_group else text[start:end]
    name = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") if has_slug else words
    if _NAME.fullmatch(words) and (key is None or is_group):
        if is_group:
            yield end, f"{name}:"
        elif schema.is_prose((*above.trail, name)):
            yield end, f"{name}: {words}"
        elif schema.is_prose((*above.trail, name, "item")):
            yield end, f"{name}: {{item: {words}}}"
        else:
            yield end, f"{name}:"
