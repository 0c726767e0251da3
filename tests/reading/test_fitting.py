"""The quick test of data agrees with jsonschema about everything."""

import copy
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from integration_scopes import resources
from integration_scopes.reading.validation.fitting import fitting

CASES = Path(__file__).parents[1] / "schema"
DAMAGES: tuple[Any, ...] = (
    *(None, 7, True, "", "Two\nlines", [], ["x", "x"], {}, {"x": {"y": 1}}),
    *(-1, 0, 0.5, 10**12, "x" * 5_000, ["x"] * 2_000),
)
PARTNER: dict[str, Any] = {
    "kind": "partner",
    "schema_version": 1,
    "name": "Parcelway",
    "url": "https://parcelway.example/",
    "limits": {"per_minute": 300, "per_day": 100000},
}


PAGE: dict[str, Any] = {
    "kind": "page",
    "title": "Parcels",
    "tags": ["parcels"],
    "hide": ["toc"],
    "search": {"boost": 2.5, "exclude": False},
}
CAPABILITIES: dict[str, Any] = {
    "sso": {"name": "Single sign-on", "description": "One account for both"},
}


def loaded(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def without_depths(kind: str) -> dict[str, Any]:
    return {key: value for key, value in resources.schema(kind).items() if key != "allOf"}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def damaged(document: dict[str, Any], *, in_each_way: bool) -> Iterator[dict[str, Any]]:
    """The document with each of its values, one at a time, replaced by something, or gone.

    A long document has one damage at each place, in turn; a short one has each damage everywhere.
    """
    ways = (*DAMAGES, ...)
    turn = cycle(ways)
    for *way, last in places(document):
        for damage in ways if in_each_way else (next(turn),):
            changed = copy.deepcopy(document)
            holder: Any = changed
            for step in way:
                holder = holder[step]
            if damage is ...:
                del holder[last]
            else:
                holder[last] = damage
            yield changed


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        ("scope", loaded("complete")),
        ("scope", loaded("optional")),
        ("partner", PARTNER),
        ("page", PAGE),
        ("capabilities", CAPABILITIES),
    ],
    ids=["complete", "optional", "partner", "page", "capabilities"],
)
def test_our_schemas(kind: str, document: dict[str, Any]) -> None:
    schema = without_depths(kind)
    fits, plain = fitting(schema), Draft202012Validator(schema)
    assert fits(loaded("complete") if kind == "scope" else document)
    documents = list(damaged(document, in_each_way=kind != "scope"))
    expected = [plain.is_valid(document) for document in documents]
    assert [fits(document) for document in documents] == expected
    assert expected.count(False) > len(documents) / 2


@pytest.mark.parametrize("kind", ["scope", "partner", "page", "capabilities"])
def test_no_schema_has_a_keyword_that_the_test_does_not_know(kind: str) -> None:
    schema = without_depths(kind)
    for definition in (schema, *schema.get("$defs", {}).values()):
        fitting({"$defs": schema.get("$defs", {})} | definition)


VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, 5, 1.0, 1.5, "", "text", "x\n", [], [1], ["text", 5, "more"]),
    *(
        {},
        {"a": 1},
        {"a": True},
        {"a": "text"},
        {"a": {"c": ""}, "b": 2},
        {"xa": 1},
        {"b": 7},
        {"x": {"c": {"d": 1}}},
    ),
)


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"a": True, "b": {"maximum": 3}}, "additionalProperties": False},
        {"additionalProperties": {"minimum": 3}},
        {"items": {"type": "integer"}, "maxItems": 2},
        {"items": False},
        {"type": "integer", "minimum": 1},
        {"type": ["number", "null"], "maximum": 1},
        {"enum": [1, "text", None]},
        {"enum": [True, 5]},
        {"const": 0},
        {"pattern": "^[a-z]+$"},
        {"minLength": 1, "maxLength": 3, "minItems": 1, "minProperties": 1},
        {"if": {"required": ["a"]}, "else": {"required": ["b"]}},
        {"if": True, "then": {"type": "string"}},
        {
            "if": {"type": "object"},
            "then": {"if": {"required": ["a"]}, "then": {"required": ["b"]}},
        },
        {"type": ["string", "object"], "$ref": "#/$defs/a"},
        {"additionalProperties": {"$ref": "#/$defs/b"}},
        {"propertyNames": {"pattern": "^a", "maxLength": 1}},
    ],
)
def test_other_schemas(schema: dict[str, Any]) -> None:
    definitions = {
        "a": {"maxProperties": 1, "properties": {"c": {"type": "string", "minLength": 2}}},
        "b": {"properties": {"c": {"$ref": "#/$defs/b"}}, "additionalProperties": False},
    }
    whole = schema | {"$defs": definitions}
    fits, plain = fitting(whole), Draft202012Validator(whole)
    expected = [plain.is_valid(value) for value in VALUES]
    assert [bool(fits(value)) for value in VALUES] == expected
    assert not all(expected)


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        ({"prefixItems": [True], "items": False}, "the keyword 'prefixItems' is not known here"),
        ({"then": False}, "the keyword 'then' is not known here"),
        (
            {"$ref": "https://json.example/x"},
            "the reference 'https://json.example/x' leads to no definition",
        ),
    ],
)
def test_what_it_does_not_know_is_refused(schema: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)):
        fitting(schema)


def test_jsonschema_is_loaded_for_misfits_only() -> None:
    command = (
        "import sys; from integration_scopes.reading.validation import schema\n"
        "for title in ('Guide', 7):\n"
        "    schema.check('page', {'kind': 'page', 'title': title})\n"
        "    print('jsonschema' in sys.modules)"
    )
    output = subprocess.check_output([sys.executable, "-c", command], text=True)
    assert output == "False\nTrue\n"
