"""The data of a YAML text, or why it cannot be read."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any

from integration_scopes.source import Place, Span, Trail
from integration_scopes.values import immutable


@immutable()
class Trouble:
    """Why a text cannot be read as YAML: a `kind`, and the `problem` in the parser's words.

    `line` and `column` count from 1, lines from the top of the file. `offset` is the length of the
    text that was read. If something is never closed (`is_open`), it is where that begins.
    """

    kind: str
    line: int
    column: int
    problem: str = ""
    offset: int = 0
    is_open: bool = False


class OddityKind(StrEnum):
    """The kind of an oddity."""

    DUPLICATE = "duplicate"
    """A key that is given twice in one mapping."""
    KEY = "key"
    """A key that is not text."""
    EMPTY = "empty"
    """A word in `{ }` without a value, or a block of text (`|`, `>`) without text."""
    QUESTION = "question"
    """A text in brackets with a question mark."""
    NUMBER = "number"
    """A text that looks like a number, or half like one."""


@immutable()
class Oddity:
    """Something readable that is probably a mistake; `first` is where a duplicate key was first."""

    kind: OddityKind
    trail: Trail
    span: Span
    first: Span | None = None


@immutable()
class Yaml:
    """The `data` of a text, or the `trouble` that stopped the parser; and the `oddities`.

    `places` is empty if `load` read the text quickly, because there was nothing to report.
    """

    data: Any = None
    trouble: Trouble | None = None
    oddities: tuple[Oddity, ...] = ()
    places: Mapping[Trail, Place] = field(default_factory=dict)
