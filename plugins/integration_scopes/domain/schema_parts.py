"""The parts of a JSON schema, found by the keys that lead to them in a file."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
Steps = tuple[str, ...]

_FORMS = ("$ref", "if", "then", "else", "items", "minItems", "maxItems")


def resolved(root: Schema, part: Any) -> Schema:
    """`part` with the definition that it refers to; if it has two forms (`if`), the simple one."""
    whole = defined(root, part)
    if isinstance(whole.get("then"), Mapping) and "else" in whole:
        plain = resolved(root, whole["then"])
        return {**plain, **{key: form for key, form in whole.items() if key not in _FORMS}}
    return whole


def defined(root: Schema, part: Any) -> Schema:
    """`part` with the keys of its definition, including `$ref`; empty if it is not a schema."""
    if not isinstance(part, Mapping):
        return {}
    if "$ref" not in part:
        return part
    return {**root["$defs"][part["$ref"].rpartition("/")[2]], **part}


def forms(root: Schema, part: Any) -> Iterator[Schema]:
    """A part of the schema, and what it is for a value of one type or another."""
    if isinstance(part, Mapping):
        whole = defined(root, part)
        yield whole
        for branch in ("then", "else"):
            yield from forms(root, whole.get(branch))


def inner(part: Schema, step: str | int) -> Any:
    """The schema of one key, entry or item of a part."""
    if isinstance(step, int):
        return part.get("items")
    return part.get("properties", {}).get(step, part.get("additionalProperties"))


def schema_at(root: Schema, *steps: str) -> Schema:
    """The part of the schema at `steps`; `*` is any entry."""
    part = resolved(root, root)
    for step in steps:
        part = resolved(root, inner(part, step))
    return part


def needed(whole: Schema, known: Mapping[str, Any]) -> list[str]:
    """The keys that a part must have, given the values that it already has."""
    condition = whole.get("if", {}).get("properties", {})
    keys = list(whole.get("required", ()))
    if condition and all(
        known.get(key) in constraint.get("enum", [constraint.get("const")])
        for key, constraint in condition.items()
    ):
        keys += needed(whole["then"], known)
    return keys


def homes(root: Schema) -> Mapping[str, tuple[Steps, ...]]:
    """Where each key belongs: the steps to the mappings that have it, `*` for any entry."""
    steps_by_key: dict[str, list[Steps]] = {}
    _collect(root, root, (), steps_by_key)
    return {key: tuple(places) for key, places in steps_by_key.items()}


def _collect(root: Schema, part: Any, steps: Steps, steps_by_key: dict[str, list[Steps]]) -> None:
    while isinstance(part, Mapping) and "$ref" in part and "properties" not in part:
        part = root["$defs"][part["$ref"].rpartition("/")[2]]
    if not isinstance(part, Mapping):
        return
    names = part.get("propertyNames", {}).get("enum", ())
    for key, value in (part.get("properties", {}) | dict.fromkeys(names)).items():
        steps_by_key.setdefault(key, []).append(steps)
        _collect(root, value, (*steps, key), steps_by_key)
    _collect(root, part.get("additionalProperties"), (*steps, "*"), steps_by_key)
