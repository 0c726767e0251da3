"""Candidates for what only the data shows: keys that are not text, names with odd characters."""

from collections.abc import Callable, Iterator
from typing import Any

from integration_scopes.reading import characters
from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.yaml import yamldoc
from integration_scopes.reading.yaml.repair.candidate import (
    Candidate,
    PlacedCandidate,
    propose,
    quoted,
)
from integration_scopes.reading.yaml.repair.edited_lines import EditedLines
from integration_scopes.reading.yaml.repair.suspects import ODD_SPACES, has_odd_space
from integration_scopes.reading.yaml.repair.white_space import name_of
from integration_scopes.reading.yaml.result import OddityKind, Yaml
from integration_scopes.reading.yaml.scalars import scalar
from integration_scopes.source import Span, Trail, value_at

_PLAIN = str.maketrans(dict.fromkeys(ODD_SPACES, " "))
_SHOWN = str.maketrans(dict.fromkeys(ODD_SPACES, "·"))


def candidates(
    result: Yaml, edited: EditedLines, is_prose: Callable[[Trail], bool]
) -> Iterator[PlacedCandidate]:
    """The candidates for lines that were read with this `result`."""
    for odd in result.oddities:
        if odd.kind is OddityKind.KEY:
            line, where = edited.columns(odd.span)
            yield line, _key(edited.lines[line], where)
    text = edited.text
    if "\\" in text or has_odd_space(text):
        for trail, place in yamldoc.locate(text, first_line=edited.first_line).places.items():
            yield from _name(edited, place.key, trail[-1], is_prose=False)
            # The second value of a duplicate key is skipped: it is not in the data.
            value = value_at(result.data, trail)
            yield from _name(edited, place.value, value, is_prose=is_prose(trail))


def _key(line: str, where: tuple[int, int]) -> Candidate:
    """The candidate for a key that YAML reads as a number, a boolean or null."""
    text = line[slice(*where)]
    if not text:
        return propose("no key", where, ())
    value = scalar(text)
    kind = "a truth value" if isinstance(value, bool) else "a number"
    what = kind if value is not None else "nothing"
    return propose("key not text", where, ((*where, quoted(text)),), excerpt(text), what)


def _name(
    edited: EditedLines, span: Span, name: Any, *, is_prose: bool
) -> Iterator[PlacedCandidate]:
    """A candidate for a text with hidden characters, or a name with odd spaces."""
    if not isinstance(name, str):
        return
    hidden = next(characters.hidden(name), None)
    odd = next((sign for sign in name if sign in ODD_SPACES and not is_prose), "")
    if not hidden and not odd:
        return
    line, where = edited.columns(span)
    if hidden:
        yield line, propose("hidden", where, (), hidden.message)
        return
    written = edited.lines[line][slice(*where)]
    new = written.translate(_PLAIN)
    changes = ((*where, new),) if new != written else ()
    yield line, propose("odd name", where, changes, name_of(odd), excerpt(name.translate(_SHOWN)))
