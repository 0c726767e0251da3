"""Looks things up in the schemas: keys, where prose belongs, and the part at a trail."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from integration_scopes import resources
from integration_scopes.domain import schema_parts
from integration_scopes.source import Trail

CAPABILITIES = "capabilities"
"""The kind of the file capabilities.yml."""
_PROSE = frozenset({"text", "line"})
_SECTIONS = frozenset({"stories", "records", "criteria", "questions", "out_of_scope"})


@cache
def fields(kind: str) -> dict[str, frozenset[str]]:
    """The keys of an entry, by the section of the schema that has such entries."""
    root = resources.schema(kind)
    return {
        section: frozenset(
            key for place in forms(kind, (section, "*")) for key in place.get("properties", ())
        )
        for section in root.get("properties", ())
        if section in _SECTIONS
    }


@cache
def keys(kind: str) -> frozenset[str]:
    """The keys at the top level of the schema."""
    return frozenset(resources.schema(kind).get("properties", ()))


@lru_cache(maxsize=1 << 10)
def is_prose(kind: str, trail: Trail) -> bool:
    """Whether the schema expects free text at `trail`."""
    names = (place.get("$ref", "").rpartition("/")[2] for place in forms(kind, trail))
    return any(name in _PROSE for name in names)


@lru_cache(maxsize=1 << 10)
def is_key(kind: str, trail: Trail) -> bool:
    """Whether the schema allows any value at `trail`."""
    return bool(forms(kind, trail))


@lru_cache(maxsize=1 << 15)
def is_text(kind: str, trail: Trail) -> bool:
    """Whether the schema expects a text and no number at `trail`, such as a contact."""
    places = forms(kind, trail)
    return bool(places) and all(place.get("type") == "string" for place in places)


def part(kind: str, trail: Trail) -> Mapping[str, Any]:
    """The first of `forms`; empty if there is none."""
    return next(iter(forms(kind, trail)), {})


def is_required(kind: str, trail: Trail) -> bool:
    """Whether the key at the end of `trail` is required in its mapping."""
    return any(trail[-1] in part.get("required", ()) for part in forms(kind, trail[:-1]))


@cache
def homes(kind: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Where each key of the schema belongs: the steps to the mappings that have it."""
    return schema_parts.homes(resources.schema(kind))


@lru_cache(maxsize=1 << 10)
def forms(kind: str, trail: Trail) -> tuple[Mapping[str, Any], ...]:
    """The parts of the schema for the value at `trail`: one for each form that it may have.

    If a part is a definition, its `$ref` names the definition.
    """
    root = resources.schema(kind)
    if not trail:
        return tuple(schema_parts.forms(root, root))
    holders, step = forms(kind, trail[:-1]), trail[-1]
    return tuple(
        form
        for part in holders
        for form in schema_parts.forms(root, schema_parts.inner(part, step))
    )
