"""The part of the schema that describes a place in a scope's data."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from integration_scopes import resources
from integration_scopes.domain.schema_parts import defined, inner
from integration_scopes.source import Trail, value_at

SchemaPart = Mapping[str, Any]

_FORMS = ("$ref", "if", "then", "else")


@cache
def root() -> SchemaPart:
    """The schema of scopes."""
    return resources.schema("scope")


def part_at(trail: Trail, data: Mapping[str, Any]) -> SchemaPart:
    """The schema of the value at `trail`; of several forms, the one that `data` has now."""
    above: Any = root()
    for size, step in enumerate(trail, start=1):
        part = inner(_variant(above, value_at(data, trail[: size - 1])), step)
        # The data has one word for all keys, so the key is only in the form with keys.
        above = inner(_variant(above, {}), step) if part is None else part
    return _variant(above, value_at(data, trail))


def blank(part: Any) -> SchemaPart:
    """The form of a part for a new value: the one with keys, unless the part allows free text."""
    plain = _variant(part, None)
    is_word = "enum" in plain and "array" not in types(plain)
    return {**_variant(part, {}), "type": "object"} if is_word and "then" in part else plain


def order(trail: Trail, data: Mapping[str, Any]) -> list[str]:
    """The keys of the mapping at `trail`, in the order of the schema; empty for other values."""
    return [*part_at(trail, data).get("properties", {})]


def types(part: SchemaPart) -> Sequence[str]:
    """The JSON types that the part allows."""
    allowed = part.get("type", ())
    return (allowed,) if isinstance(allowed, str) else allowed


def entry(part: SchemaPart) -> SchemaPart | None:
    """The schema of the entries of a mapping, or of a list of mappings; None for other parts."""
    more = part.get("additionalProperties")
    if isinstance(more, Mapping):
        return _variant(more, None)
    items = _variant(part.get("items"), None)
    return items if items.get("properties") and "string" not in types(part) else None


def names(part: SchemaPart) -> Sequence[str] | None:
    """The keys that the entries of a mapping may have; None where people choose them."""
    words: Sequence[str] | None = _variant(part.get("propertyNames"), None).get("enum")
    return words


def _variant(part: Any, value: Any) -> SchemaPart:
    """The part with its `$ref` resolved, in the form that fits `value`: a word, a list or keys."""
    whole = defined(root(), part)
    if "then" not in whole or "else" not in whole:
        return whole
    has_keys = isinstance(value, Mapping)
    is_list = isinstance(value, list) and "array" not in types(whole["if"])
    chosen = _variant(whole["else" if has_keys or is_list else "then"], value)
    return {**chosen, **{key: content for key, content in whole.items() if key not in _FORMS}}
