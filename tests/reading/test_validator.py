"""The validator that keeps its parts' validators says what jsonschema's own says, to everything."""

import copy
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry
from referencing.exceptions import Unresolvable

from integration_scopes import resources
from integration_scopes.reading.validator import validator

CASES = Path(__file__).parents[1] / "schema"
DAMAGES: tuple[Any, ...] = (None, 7, True, "", "Two\nlines", [], ["x", "x"], {}, {"x": {"y": 1}})
PARTNER: dict[str, Any] = {
    "kind": "partner",
    "schema_version": 1,
    "name": "Parcelway",
    "url": "https://parcelway.example/",
    "limits": {"per_minute": 300, "per_day": 100000},
}


def loaded(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def valid(kind: str) -> dict[str, Any]:
    return PARTNER if kind == "partner" else loaded("complete")


def said(error: ValidationError) -> tuple[object, ...]:
    """All that anybody asks of an error."""
    return (
        tuple(error.absolute_path),
        tuple(error.absolute_schema_path),
        error.validator,
        repr(error.validator_value),
        repr(error.instance),
        id(error.schema),
        error.message,
    )


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def damaged(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The document with each of its values, one at a time, replaced by something, or gone."""
    damages = cycle((*DAMAGES, ...))
    for *way, last in places(document):
        changed = copy.deepcopy(document)
        holder: Any = changed
        for step in way:
            holder = holder[step]
        damage = next(damages)
        if damage is ...:
            del holder[last]
        else:
            holder[last] = damage
        yield changed


@pytest.mark.parametrize(
    ("kind", "document"),
    [("scope", loaded("complete")), ("scope", loaded("optional")), ("partner", PARTNER)],
    ids=["complete", "optional", "partner"],
)
def test_errors_are_the_same(kind: str, document: dict[str, Any]) -> None:
    schema = resources.schema(kind)
    plain, kept = Draft202012Validator(schema, registry=Registry()), validator(schema)
    assert not list(kept.iter_errors(valid(kind)))
    faulty = 0
    for one in damaged(document):
        expected = Counter(map(said, plain.iter_errors(one)))
        assert Counter(map(said, kept.iter_errors(one))) == expected
        faulty += bool(expected)
    assert faulty > len(list(places(document))) / 2


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"a": True, "b": {"maximum": 1}}, "additionalProperties": False},
        {"patternProperties": {"^x": {"type": "string"}}, "additionalProperties": {"minimum": 3}},
        {"prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
        {"items": False},
        {"if": {"required": ["a"]}, "else": {"required": ["b"]}},
        {"if": True, "then": {"type": "string"}},
        {"type": ["string", "object"], "$ref": "#/$defs/a"},
        {"additionalProperties": {"$ref": "#/$defs/b"}},
        {"properties": {"a": {"$ref": "#/$defs/a/properties/c"}}},
        {"properties": {"a": {"$ref": "#"}}, "maxProperties": 1},
    ],
)
def test_errors_are_the_same_under_schemas_of_other_kinds(schema: dict[str, Any]) -> None:
    schema["$defs"] = {
        "a": {"maxProperties": 1, "properties": {"c": {"type": "string", "minLength": 2}}},
        "b": {"$ref": "#/$defs/a"},
    }
    plain, kept = Draft202012Validator(schema, registry=Registry()), validator(schema)
    values: tuple[Any, ...] = (
        None,
        5,
        "text",
        ["text", 5, "more"],
        [],
        {"a": 1},
        {"a": {"c": ""}, "b": 2},
        {"xa": 1},
    )
    results = [
        (
            Counter(map(said, plain.iter_errors(value))),
            Counter(map(said, kept.iter_errors(value))),
        )
        for value in values
    ]
    assert [found for _, found in results] == [expected for expected, _ in results]
    assert any(found for _, found in results)


@pytest.mark.parametrize("target", ["file:///etc/hostname", "https://json.example/x", "#/$defs/z"])
def test_no_reference_leads_outside(target: str) -> None:
    kept = validator({"properties": {"a": {"$ref": target}}})
    with pytest.raises(Unresolvable):
        list(kept.iter_errors({"a": 1}))
