"""Finds places where YAML accepts a text, but reads something that its author did not mean."""

import re
from collections.abc import Collection, Iterator

from integration_scopes.reading.yaml.repair import escapes, texts
from integration_scopes.reading.yaml.repair.brackets import word_start
from integration_scopes.reading.yaml.repair.lines import (
    END_OF_YAML,
    TIGHT_COLON,
    TIGHT_DASH,
    Position,
    end_of,
    find_key,
    indent_of,
    margin,
    start_of,
)
from integration_scopes.reading.yaml.repair.schema_view import SchemaView
from integration_scopes.reading.yaml.repair.suspects import has_odd_space
from integration_scopes.reading.yaml.repair.white_space import odd_spaces
from integration_scopes.reading.yaml.result import OddityKind, Yaml
from integration_scopes.source import Place, Span, Trail, value_at
from integration_scopes.values import immutable

_NEAR = 20
_LOST = re.compile(r": #[^ #\n]")


@immutable()
class _Entry:
    """An entry of the text that was `read`: its trail and its place."""

    schema: SchemaView
    lines: list[str]
    read: Yaml
    trail: Trail
    place: Place

    @property
    def is_prose(self) -> bool:
        """Whether the schema expects free text here."""
        return self.schema.is_prose(self.trail)


def misreadings(schema: SchemaView, lines: list[str], read: Yaml) -> Iterator[Position]:
    """The places where YAML reads something other than the author meant."""
    last = len(lines) if read.trouble is None else read.trouble.line
    parents = {
        trail[:-1]
        for trail in read.places
        if schema.is_prose(trail) or (trail and schema.names(trail))
    }
    inside: set[int] = set()
    for trail, place in read.places.items():
        row, column = start_of(place.value)
        if place.is_scalar and lines[row][column : column + 1] in ("|", ">", '"', "'"):
            inside.update(range(row + 1, place.value.end_line))
        entry = _Entry(schema=schema, lines=lines, read=read, trail=trail, place=place)
        yield from _in_entry(entry, parents)
    yield from _oddities(schema, lines, read)
    for row, line in enumerate(lines[: max(last, 1)]):
        if END_OF_YAML.match(line):
            yield row, 0
        if row not in inside and has_odd_space(line):
            if has_odd_space(margin(line)):
                yield row, 0
            elif line.lstrip(" ")[:1] != "#":
                for odd in odd_spaces(line):
                    yield row, odd.where[0]


def _in_entry(entry: _Entry, parents: Collection[Trail]) -> Iterator[Position]:
    """The misreadings in one entry; `parents` are the trails with prose or known keys below."""
    if in_key := next(_in_key(entry), None):
        yield in_key
        return
    lines, place = entry.lines, entry.place
    row, column = start_of(place.value)
    sign = lines[row][column : column + 1]
    if not place.is_scalar:
        if _begins_line(lines, place.key) and entry.is_prose and entry.trail not in parents:
            yield row, column
    elif tight_comment := re.match(r"[|>][-+0-9]*#", lines[row][column:]):
        yield row, column + tight_comment.end() - 1
    elif sign in ("'", '"'):
        yield from _in_quotes(entry)
    elif sign not in ("", "|", ">"):
        yield from _in_plain_text(entry)


def _begins_line(lines: list[str], span: Span) -> bool:
    """Whether only spaces and dashes are before it."""
    row, column = start_of(span)
    return not lines[row][:column].strip(" -")


def _in_key(entry: _Entry) -> Iterator[Position]:
    """A key that is marked by `? `, contains a colon without a space, or loses its text."""
    row, column = start_of(entry.place.key)
    line = entry.lines[row]
    if line[:column].rstrip().endswith("?"):
        yield row, line.index("?")
    key = entry.trail[-1]
    if isinstance(key, str) and (tight_colon := TIGHT_COLON.match(line[column:])):
        is_long = " " in key[tight_colon.end() :]
        is_known = entry.schema.names((*entry.trail[:-1], tight_colon.group(1)))
        if len(key) > tight_colon.end() and (is_long or is_known):
            yield row, column + tight_colon.end() - 1
    lost = _LOST.search(line, column) if entry.is_prose else None
    is_after = lost and start_of(entry.place.value) >= (row, lost.start())
    if lost and is_after and ": " not in line[: lost.start()]:
        yield row, lost.start() + 2


def _in_quotes(entry: _Entry) -> Iterator[Position]:
    """A quoted text whose quotes close too late, or with backslashes that were not meant."""
    lines, place = entry.lines, entry.place
    row, column = start_of(place.value)
    indent = indent_of(lines[place.key.line - 1])
    for number in range(row + 1, place.value.end_line):
        text = lines[number]
        start = indent_of(text)
        key = find_key(text, start)
        is_entry = key is not None or text.startswith("- ", start)
        if start > indent:
            is_entry = key is not None and entry.schema.names((*entry.trail[:-1], key.text))
        if is_entry:
            yield row, column
            return
    if lines[row][column] == '"':
        typed = lines[row][column:]
        if escapes.PATH.match(typed):
            yield row, column
        elif "\\" in "\n".join(lines[row : place.value.end_line]):
            value = value_at(entry.read.data, entry.trail)
            if isinstance(value, str) and any(map(escapes.hides, value)):
                yield row, column


def _in_plain_text(entry: _Entry) -> Iterator[Position]:
    """A text without quotes that is cut off, or that is rather keys or items."""
    lines, place, is_prose = entry.lines, entry.place, entry.is_prose
    row, column = start_of(place.value)
    end, end_column = end_of(place.value)
    typed = lines[row][column:]
    if is_prose and re.match(r" #", lines[end][end_column:]):
        yield end, end_column + 1
    if row == end and texts.FANCY.fullmatch(typed[: end_column - column]):
        yield row, column
    is_item = isinstance(entry.trail[-1], int)
    begins = _begins_line(lines, place.value)
    if begins and not is_prose and TIGHT_COLON.match(typed):
        yield row, column
    for number in range(row, end + 1):
        is_first = number == row
        text = lines[number]
        if (not is_first or begins) and not is_prose and TIGHT_DASH.match(text):
            yield number, indent_of(text)
        if not is_first and is_item and text.lstrip().startswith("- "):
            yield number, indent_of(text)


def _oddities(schema: SchemaView, lines: list[str], read: Yaml) -> Iterator[Position]:
    for odd in read.oddities:
        row, column = start_of(odd.span)
        line = lines[row]
        match odd.kind:
            case OddityKind.QUESTION:
                yield row, column
            case OddityKind.NUMBER:
                end = odd.span.end_column - 1
                if _is_number(line[column:end], odd.trail, schema):
                    yield row, column
            case OddityKind.EMPTY if line[column : column + 1] in ("|", ">"):
                yield from _below_empty_block(schema, lines, row, odd.trail)
            case OddityKind.EMPTY if line[:column].rstrip()[-1:] != ":":
                text = "\n".join(lines[max(row - _NEAR, 0) : row + 1])
                ahead = len(text) - len(line)
                at = word_start(text, ahead + column) - ahead
                yield row, max(at, 0)


def _is_number(text: str, trail: Trail, schema: SchemaView) -> bool:
    """Whether a text is meant as a number; groups of digits may also be a phone number."""
    is_words = texts.is_grouped(text) and schema.is_text(trail)
    return bool(texts.as_digits(text)) and not is_words and not schema.is_prose(trail)


def _below_empty_block(
    schema: SchemaView, lines: list[str], row: int, trail: Trail
) -> Iterator[Position]:
    """The line below the mark of an empty block of text that seems to be its text."""
    if row + 1 >= len(lines):
        return
    below = lines[row + 1]
    key = find_key(below, indent_of(below))
    if (
        indent_of(below) == indent_of(lines[row])
        and below.strip()
        and below.lstrip()[0] not in "-#"
        and (key is None or (" " in key.text and not schema.begins_entry(below, trail[:-1])))
    ):
        yield row + 1, 0
