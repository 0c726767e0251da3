"""The promise of version 1: whatever could read its first documents can read today's.

The folder `version-1` holds a site, what was exported of it, and the schema of that day. None of
them ever changes, and `--rewrite` leaves them alone: version 1 only ever gets more.
"""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT
from json_objects import json_objects
from jsonschema import Draft202012Validator
from referencing import Registry

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.checked_edition import site_edition
from integration_scopes.exports import FORMATS

FROZEN = Path(__file__).parent / "version-1"
THEN = json.loads((FROZEN / "scopes.json").read_text(encoding="utf-8"))
SCHEMA_THEN = json.loads((FROZEN / "export.schema.json").read_text(encoding="utf-8"))
SCHEMA_NOW = json.loads((CHECKOUT / "schema" / "export.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def now() -> Any:
    """What is exported of the same site today, whatever today's rules find in it."""
    site = mkdocs_yml.load(FROZEN / "mkdocs.yml")
    outcome = check(site)
    edition = site_edition(outcome, site, audience="everyone")
    return json.loads(FORMATS["json"].text(edition))


def lost(then: Any, now: Any, path: str = "$") -> Iterator[str]:
    """What a program that reads `then` would not find in `now`; more keys do not matter to it."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key, value in then.items():
            if key in now:
                yield from lost(value, now[key], f"{path}.{key}")
            else:
                yield f"{path}.{key} is gone"
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for number, (old, new) in enumerate(zip(then, now, strict=True)):
            yield from lost(old, new, f"{path}[{number}]")
    elif (type(then), then) != (type(now), now):
        yield f"{path} was {then!r} and is {now!r}"


def faults(document: Any, schema: Any) -> list[str]:
    checker = Draft202012Validator(
        schema, registry=Registry(), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(document)]


def test_a_document_of_that_day_is_still_valid() -> None:
    assert THEN["version"] == 1
    assert faults(THEN, SCHEMA_NOW) == []


def test_what_was_there_is_there(now: Any) -> None:
    assert list(lost(THEN, now)) == []


def test_the_example_holds_every_key_that_there_was() -> None:
    """So that the promise is about all of them."""
    properties = {key for node in json_objects(SCHEMA_THEN) for key in node.get("properties", {})}
    assert {key for node in json_objects(THEN) for key in node} >= properties


def test_what_reads_todays_document_by_that_days_schema_understands_it(now: Any) -> None:
    assert faults(now, SCHEMA_THEN) == []


# The schema as a promise: what it may take back, and what it may not.

_HARMLESS = {"title", "description", "examples", "enumDescriptions", "$comment"}


def broken(then: Any, now: Any, path: str = "$") -> Iterator[str]:
    """What the schema `then` promised about a document, and `now` does not."""
    for key in sorted(set(then) - _HARMLESS):
        there = f"{path}.{key}"
        if key in ("properties", "$defs"):
            for name, schema in then[key].items():
                if name in now.get(key, {}):
                    yield from broken(schema, now[key][name], f"{there}.{name}")
                else:
                    yield f"{there}.{name} is gone"
        elif key == "items":
            yield from broken(then[key], now.get(key, {}), there)
        elif key in ("required", "enum"):
            gone = set(then[key]) - set(now.get(key, ()))
            yield from (f"{there}: {key} is gone" for key in sorted(gone))
        elif then[key] != now.get(key):
            yield f"{there} was {then[key]!r} and is {now.get(key)!r}"
    for key in sorted({"additionalProperties", "unevaluatedProperties"} & set(now)):
        yield f"{path}.{key} leaves no room for more"


def test_the_schema_has_taken_nothing_back() -> None:
    assert list(broken(SCHEMA_THEN, SCHEMA_NOW)) == []


def retyped(schema: Any) -> None:
    schema["$defs"]["scope"]["properties"]["title"]["type"] = "array"


def renamed(schema: Any) -> None:
    properties = schema["$defs"]["scope"]["properties"]
    properties["headline"] = properties.pop("title")


def unpromised(schema: Any) -> None:
    schema["required"].remove("partners")


def shortened(schema: Any) -> None:
    schema["$defs"]["case"]["enum"].remove("delete")


def moved(schema: Any) -> None:
    schema["$defs"]["scope"]["properties"]["stories"]["items"]["$ref"] = "#/$defs/record"


def closed(schema: Any) -> None:
    schema["$defs"]["record"]["additionalProperties"] = False


@pytest.mark.parametrize("change", [retyped, renamed, unpromised, shortened, moved, closed])
def test_a_broken_promise_is_noticed(change: Callable[[Any], None]) -> None:
    schema = copy.deepcopy(SCHEMA_NOW)
    change(schema)
    assert list(broken(SCHEMA_THEN, schema))


def test_more_breaks_no_promise() -> None:
    schema = copy.deepcopy(SCHEMA_NOW)
    schema["$defs"]["scope"]["properties"]["more"] = {"type": "string"}
    schema["$defs"]["scope"]["required"].append("title")
    schema["$defs"]["case"]["enum"].append("more")
    assert list(broken(SCHEMA_THEN, schema)) == []


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ({"a": 1}, {"b": 1}),
        ({"a": 1}, {"a": "1"}),
        ({"a": 1}, {"a": True}),
        ([1, 2, 3], [1, 3, 3]),
        ([1], [1, 2]),
        ({"a": [{"b": {}}]}, {"a": [{}]}),
    ],
)
def test_a_lost_value_is_noticed(then: Any, now: Any) -> None:
    assert len(list(lost(then, now))) == 1
    assert list(lost(then, then)) == []
