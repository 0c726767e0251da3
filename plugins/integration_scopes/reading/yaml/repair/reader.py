"""Repair: where the real loader refuses a text, or reads it as its author did not mean."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from operator import getitem

from integration_scopes.reading.yaml import yamldoc
from integration_scopes.reading.yaml.repair import escapes, texts
from integration_scopes.reading.yaml.repair.brackets import first_hash, word_start
from integration_scopes.reading.yaml.repair.lines import (
    find_key,
    indent_of,
    margin,
    odd_spaces,
)
from integration_scopes.reading.yaml.repair.suspects import has_odd_space
from integration_scopes.source import Place, Trail

TIGHT_DASH = re.compile(r" *-(?=[^\W\d_]|[\"'\[{])")
TIGHT_COLON = re.compile(r"([A-Za-z_][\w-]*):(?!//)(?=\S)")
END_OF_YAML = re.compile(r"(---|\.\.\.)(?: |$)|%YAML|%TAG")
_KEY_LIKE = re.compile(r"[a-z][a-z0-9_-]*|[A-Z]{1,2}[0-9]+")
_NEAR = 20
_LOST = re.compile(r": #[^ #\n]")

Position = tuple[int, int]
"""A line and a column, from 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """The first problem of a text: how far it can be read, and where its author should look.

    `is_refused` says that YAML stops here; else it reads on, and something else than was meant.
    """

    offset: int
    at: Position
    culprit: int
    is_refused: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """Reads texts with the real loader and the schema's knowledge of what is prose or a key.

    `typed` is the whole text as its author typed it.
    """

    is_prose: Callable[[Trail], bool]
    is_key: Callable[[Trail], bool] | None
    typed: str = ""

    def mentions(self, name: str) -> bool:
        """Whether `&name` or `*name` was typed somewhere where a value may begin."""
        found = re.compile(rf"(?:^|[:\-,\[{{] ) *{re.escape(name)}(?=[\s,\]}}]|$)", re.MULTILINE)
        return found.search(self.typed) is not None

    def knows(self, trail: Trail) -> bool:
        """Whether the schema is known to have a key at `trail`."""
        return self.is_prose(trail) or (self.is_key is not None and self.is_key(trail))

    def names(self, trail: Trail) -> bool:
        """Whether `trail` ends in a key of the schema's own, where not any key would do."""
        return self.knows(trail) and not self.knows((*trail[:-1], ""))

    def begins_entry(self, text: str, group: Trail) -> bool:
        """Whether a line looks like a key of `group` rather than more of the text above it."""
        key = find_key(text, indent_of(text))
        if key is None:
            return False
        trail = (*group, key.text)
        is_known = self.knows(trail) or self.is_key is None
        return self.names(trail) or (is_known and _KEY_LIKE.fullmatch(key.text) is not None)

    def problem(self, text: str, ignored: Collection[Position] = ()) -> Problem | None:
        """The first problem of `text`, those at the places `ignored` aside."""
        lines = text.split("\n")
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        read = yamldoc.locate(text)
        trouble = read.trouble
        found = set(self._misread(lines, read)) - set(ignored)
        first = min(found, default=None)
        if trouble is not None:
            reached = _position(starts, min(trouble.offset, len(text)))
            if trouble.is_open and "[{".find(text[trouble.offset : trouble.offset + 1]) >= 0:
                # A flow that seems to be open may have lost its end to a comment.
                sharp = first_hash(text, trouble.offset)
                if 0 <= sharp < starts[reached[0] + 1]:
                    reached = _position(starts, sharp)
            if first is None or reached <= first:
                return Problem(
                    offset=starts[reached[0]] + reached[1],
                    at=reached,
                    culprit=min(trouble.line - 1, len(lines) - 1),
                    is_refused=True,
                )
        if first is None:
            return None
        return Problem(
            offset=starts[first[0]] + first[1], at=first, culprit=first[0], is_refused=False
        )

    def _misread(self, lines: list[str], read: yamldoc.Yaml) -> Iterator[Position]:
        """Where YAML reads something else than was meant, as far as it reads."""
        last = len(lines) if read.trouble is None else read.trouble.line
        parents = {
            trail[:-1]
            for trail in read.places
            if self.is_prose(trail) or (trail and self.names(trail))
        }
        inside: set[int] = set()
        for trail, place in read.places.items():
            start, end = place.value.line - 1, place.value.end_line - 1
            if place.is_scalar and lines[start][place.value.column - 1 :][:1] in tuple("|>\"'"):
                inside.update(range(start + 1, end + 1))
            yield from self._of_entry(lines, trail, place, parents, read)
        yield from self._odd(lines, read)
        for row, line in enumerate(lines[: max(last, 1)]):
            if END_OF_YAML.match(line):
                yield row, 0
            if row not in inside and has_odd_space(line):
                if has_odd_space(margin(line)):
                    yield row, 0
                elif line.lstrip(" ")[:1] != "#":
                    for odd in odd_spaces(line):
                        yield row, odd.where[0]

    def _of_entry(
        self,
        lines: list[str],
        trail: Trail,
        place: Place,
        parents: Collection[Trail],
        read: yamldoc.Yaml,
    ) -> Iterator[Position]:
        """What is misread of one entry; `parents` hold prose or keys of the schema."""
        if of_key := next(self._of_key(lines, trail, place), None):
            yield of_key
            return
        row, column = place.value.line - 1, place.value.column - 1
        sign = lines[row][column : column + 1]
        if not place.is_scalar:
            begins = not lines[place.key.line - 1][: place.key.column - 1].strip(" -")
            if begins and self.is_prose(trail) and trail not in parents:
                yield row, column
        elif found := re.match(r"[|>][-+0-9]*#", lines[row][column:]):
            yield row, column + found.end() - 1
        elif sign in ("'", '"'):
            yield from self._of_quotes(lines, trail, place, read)
        elif sign not in ("", "|", ">"):
            yield from self._of_plain(lines, trail, place)

    def _of_key(self, lines: list[str], trail: Trail, place: Place) -> Iterator[Position]:
        """A key that is marked by `? `, holds a colon without its space, or loses its text."""
        row, column = place.key.line - 1, place.key.column - 1
        line = lines[row]
        if line[:column].rstrip().endswith("?"):
            yield row, line.index("?")
        key = str(trail[-1])
        if isinstance(trail[-1], str) and (found := TIGHT_COLON.match(line[column:])):
            is_long = " " in key[found.end() :]
            is_known = self.names((*trail[:-1], found.group(1)))
            if len(key) > found.end() and (is_long or is_known):
                yield row, column + found.end() - 1
        lost = _LOST.search(line, column) if self.is_prose(trail) else None
        value = (place.value.line - 1, place.value.column - 1)
        if lost and ": " not in line[: lost.start()] and value >= (row, lost.start()):
            yield row, lost.start() + 2

    def _of_quotes(
        self, lines: list[str], trail: Trail, place: Place, read: yamldoc.Yaml
    ) -> Iterator[Position]:
        row, column = place.value.line - 1, place.value.column - 1
        indent = indent_of(lines[place.key.line - 1])
        for number in range(row + 1, place.value.end_line):
            text = lines[number]
            start = indent_of(text)
            key = find_key(text, start)
            is_entry = key is not None or text.startswith("- ", start)
            if start > indent:
                is_entry = key is not None and self.names((*trail[:-1], key.text))
            if is_entry:
                yield row, column
                return
        if lines[row][column] == '"':
            typed = lines[row][column:]
            if escapes.PATH.match(typed):
                yield row, column
            elif "\\" in "\n".join(lines[row : place.value.end_line]):
                value = _value(read.data, trail)
                if isinstance(value, str) and any(map(escapes.hides, value)):
                    yield row, column

    def _of_plain(self, lines: list[str], trail: Trail, place: Place) -> Iterator[Position]:
        is_prose = self.is_prose(trail)
        row, column = place.value.line - 1, place.value.column - 1
        end, end_column = place.value.end_line - 1, place.value.end_column - 1
        typed = lines[row][column:]
        if is_prose and re.match(r" #", lines[end][end_column:]):
            yield end, end_column + 1
        if row == end and texts.FANCY.fullmatch(typed[: end_column - column]):
            yield row, column
        is_item = isinstance(trail[-1], int)
        begins = not lines[row][:column].strip(" -")
        if begins and not is_prose and TIGHT_COLON.match(typed):
            yield row, column
        for number in range(row, end + 1):
            is_first = number == row
            text = lines[number]
            if (not is_first or begins) and not is_prose and TIGHT_DASH.match(text):
                yield number, indent_of(text)
            if not is_first and is_item and text.lstrip().startswith("- "):
                yield number, indent_of(text)

    def _odd(self, lines: list[str], read: yamldoc.Yaml) -> Iterator[Position]:
        for odd in read.oddities:
            row, column = odd.span.line - 1, odd.span.column - 1
            line = lines[row]
            match odd.kind:
                case "question":
                    yield row, column
                case "number":
                    end = odd.span.end_column - 1
                    if texts.as_digits(line[column:end]) and not self.is_prose(odd.trail):
                        yield row, column
                case "empty" if line[column : column + 1] in ("|", ">"):
                    yield from self._below_empty_block(lines, row, odd.trail)
                case "empty" if line[:column].rstrip()[-1:] != ":":
                    text = "\n".join(lines[max(row - _NEAR, 0) : row + 1])
                    ahead = len(text) - len(line)
                    at = word_start(text, 0, ahead + column) - ahead
                    yield row, max(at, 0)

    def _below_empty_block(self, lines: list[str], row: int, trail: Trail) -> Iterator[Position]:
        """The line below the mark of an empty block of text that seems to be its text."""
        if row + 1 >= len(lines):
            return
        below = lines[row + 1]
        key = find_key(below, indent_of(below))
        if (
            indent_of(below) == indent_of(lines[row])
            and below.strip()
            and below.lstrip()[0] not in "-#"
            and (key is None or (" " in key.text and not self.begins_entry(below, trail[:-1])))
        ):
            yield row + 1, 0


def _value(data: object, trail: Trail) -> object:
    try:
        return reduce(getitem, trail, data)  # type: ignore[arg-type]
    except (LookupError, TypeError):
        return None


def _position(starts: list[int], offset: int) -> Position:
    row = max(at for at, start in enumerate(starts) if start <= offset)
    return row, offset - starts[row]
