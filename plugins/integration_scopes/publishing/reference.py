"""The field reference, generated from the schemas."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from integration_scopes.domain.schema_parts import Schema, forms
from integration_scopes.values import immutable

MAX_DEPTH = 8
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@immutable()
class ReferenceField:
    """One key of a file: its place, its meaning and its allowed values.

    `path` is made of keys, with `*` for a key of the author's own; `values` holds the fixed words
    with their meanings; `expected` says in words what a text must look like.
    """

    path: str
    title: str
    description: str
    kind: str
    values: tuple[tuple[str, str], ...] = ()
    expected: str | None = None
    example: str | None = None

    @property
    def level(self) -> int:
        """How deep it is nested, from 1."""
        return self.path.count(".") + 1


def in_yaml(key: str, value: Any) -> str:
    """A key as an author would write it."""
    dumped: str = yaml.dump(
        {key: value}, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=88
    )
    return dumped.rstrip("\n")


def in_json(key: str, value: Any) -> str:
    """A key as a program reads it."""
    return f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, indent=2)}"


def fields(
    schema: Schema, *, notation: Callable[[str, Any], str] = in_yaml
) -> tuple[ReferenceField, ...]:
    """Every key of a schema, in its own order, each followed by the keys below it.

    If the file has entries with free names, these are the keys of an entry. Examples are written
    in `notation`.
    """
    entry = schema.get("additionalProperties") or schema
    return tuple(_field(schema, part, path, notation) for path, part in _below(schema, entry, ""))


def _below(root: Schema, schema: Schema, path: str) -> Iterator[tuple[str, Schema]]:
    if path.count(".") >= MAX_DEPTH:
        return
    for key, part in schema.get("properties", {}).items():
        here = f"{path}.{key}" if path else key
        yield here, part
        yield from _inside(root, part, here)


def _inside(root: Schema, part: Schema, path: str) -> Iterator[tuple[str, Schema]]:
    """The keys below a key: of a mapping, of the items of a list, or of entries with free names."""
    for variant in forms(root, part):
        yield from _below(root, variant, path)
        own = variant.get("additionalProperties")
        if isinstance(own, Mapping) and own:
            yield from _inside(root, own, f"{path}.*")
        if isinstance(variant.get("items"), Mapping):
            yield from _inside(root, variant["items"], path)


def _field(
    root: Schema, part: Schema, path: str, notation: Callable[[str, Any], str]
) -> ReferenceField:
    variants = list(forms(root, part))
    examples = [variant["examples"][0] for variant in variants if variant.get("examples")]
    return ReferenceField(
        path=path,
        title=_first(variants, "title"),
        description=_first(variants, "description"),
        kind=_kind(variants),
        values=_values(variants),
        expected=_first(variants, "x-expected") or None,
        example=notation(path.rpartition(".")[2], examples[0]) if examples else None,
    )


def _first(variants: list[Schema], keyword: str) -> str:
    return next((str(variant[keyword]) for variant in variants if keyword in variant), "")


_KINDS = {
    "string": "text",
    "object": "keys with values",
    "array": "list",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
}


def _kind(variants: list[Schema]) -> str:
    types = next((variant["type"] for variant in variants if "type" in variant), None)
    if types is None:
        return "fixed word" if _values(variants) else ""
    kinds = [types] if isinstance(types, str) else types
    return " or ".join(_KINDS[kind] for kind in kinds)


def _values(variants: list[Schema]) -> tuple[tuple[str, str], ...]:
    for variant in variants:
        if "enum" in variant:
            meanings = variant.get("enumDescriptions", [""] * len(variant["enum"]))
            return tuple(
                (str(word), meaning)
                for word, meaning in zip(variant["enum"], meanings, strict=True)
            )
        if "const" in variant:
            return ((str(variant["const"]), ""),)
    return ()
