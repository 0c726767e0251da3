"""The names in a text that fit a part of a scope's schema."""

import re
from collections.abc import Iterator, Mapping

from integration_scopes.desk.place import outline
from integration_scopes.desk.schema import root
from integration_scopes.desk.words import HEADS
from integration_scopes.domain.digest import ALL
from integration_scopes.model.scope import VERSIONED
from integration_scopes.reading.validation.schema import PEOPLE
from integration_scopes.source import Trail

_IN_BRACKETS = re.compile(rf"\b(?:{'|'.join(sorted(PEOPLE))}): *([^,}}]+)")


def names_in_text(text: str, trail: Trail, ref: str) -> Mapping[str, str]:
    """The ids and names in `text` for the value at `trail`, which is a `ref` of the schema.

    Each comes with the text that describes it.
    """
    lines = [*outline(text)]
    kind, key = ref.rpartition("/")[2], str(trail[-1]) if trail else ""
    if kind == "line":
        return dict.fromkeys(_words(lines, PEOPLE if key in PEOPLE else {key}), "")
    parts = [*VERSIONED, "questions"] if kind == "part-name" else _parts(ref, trail)
    # No entry refers to itself.
    entries = [path for path, _ in lines if len(path) == 2 and path != trail[:2]]
    described = {str(entry): "" for part, entry in entries if part in parts}
    for path, value in lines:
        if len(path) == 3 and path[1] in described and path[2] == HEADS.get(str(path[0])):
            described[str(path[1])] = value
    if described and kind == "record-name" and trail[::2] == ("criteria", "record"):
        described[ALL] = "every record of the map"
    return described


def _parts(ref: str, trail: Trail) -> list[str]:
    """The parts of a scope to whose entries such a `ref` refers, the most likely one first."""
    key = next((str(step) for step in reversed(trail) if isinstance(step, str)), "")
    parts = [
        part
        for part, schema in root()["properties"].items()
        if schema.get("propertyNames", {}).get("$ref") == ref and (part,) != trail
    ]
    return [part for part in parts if part.startswith(key)] or parts[:1]


def _words(lines: list[tuple[Trail, str]], keys: frozenset[str] | set[str]) -> Iterator[str]:
    """The values of keys with one of these names, except those of the third party."""
    for trail, value in lines:
        if trail[0] == "via":
            continue
        if trail[-1] in keys and value and value[0] not in "{[|>?\"'":
            yield value
        elif value.startswith("{") and keys == PEOPLE:
            yield from (name.strip().strip("\"'") for name in _IN_BRACKETS.findall(value))
