"""The first problem of a text: a syntax error, or a likely misreading."""

from bisect import bisect_right
from collections.abc import Collection

from integration_scopes.reading.yaml import yamldoc
from integration_scopes.reading.yaml.repair.brackets import first_hash
from integration_scopes.reading.yaml.repair.lines import Position, line_starts
from integration_scopes.reading.yaml.repair.misreadings import misreadings
from integration_scopes.reading.yaml.repair.schema_view import SchemaView
from integration_scopes.values import immutable


@immutable()
class Problem:
    """The first problem of a text: how far it can be read, and where to look.

    `offset` and `at` are the same place; `culprit` is the line where the author should look.
    `is_refused`: YAML stops here. Otherwise it reads on, but not what the author meant.
    """

    offset: int
    at: Position
    culprit: int
    is_refused: bool


def first_problem(
    schema: SchemaView, text: str, ignored: Collection[Position] = ()
) -> Problem | None:
    """The first problem of `text`, except those at the places `ignored`."""
    lines = text.split("\n")
    offsets = line_starts(lines)
    read = yamldoc.locate(text)
    trouble = read.trouble
    misread = set(misreadings(schema, lines, read)) - set(ignored)
    first = min(misread, default=None)
    if trouble is not None:
        reached = _position(offsets, min(trouble.offset, len(text)))
        if trouble.is_open and text[trouble.offset : trouble.offset + 1] in ("[", "{"):
            # The end of a flow collection may be inside a comment.
            sharp = first_hash(text, trouble.offset)
            if 0 <= sharp < offsets[reached[0] + 1]:
                reached = _position(offsets, sharp)
        if first is None or reached <= first:
            row, column = reached
            return Problem(
                offset=offsets[row] + column,
                at=reached,
                culprit=min(trouble.line - 1, len(lines) - 1),
                is_refused=True,
            )
    if first is None:
        return None
    row, column = first
    return Problem(offset=offsets[row] + column, at=first, culprit=row, is_refused=False)


def _position(offsets: list[int], offset: int) -> Position:
    row = bisect_right(offsets, offset) - 1
    return row, offset - offsets[row]
