"""JSON: what its own schema says, complete, and without what the audience may not see."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CHECKOUT
from json_objects import json_objects
from jsonschema import Draft202012Validator
from referencing import Registry

from integration_scopes.exports import FORMATS
from integration_scopes.exports.edition import Edition
from integration_scopes.model.catalogue import Capability, Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.result import Result, ResultOutcome
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience
from integration_scopes.reading.scope import scope as read_scope

SCHEMA = json.loads((CHECKOUT / "schema" / "export.schema.json").read_text(encoding="utf-8"))
SCOPE_SCHEMA = json.loads((CHECKOUT / "schema" / "scope.schema.json").read_text(encoding="utf-8"))
SAMPLES = Path(__file__).parents[1] / "schema"


def closed(node: Any) -> Any:
    """The schema with no room for what it does not name."""
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    inside = {key: closed(value) for key, value in node.items()}
    return inside | {"additionalProperties": False} if "properties" in node else inside


def faults(document: Any, schema: Any = SCHEMA) -> list[str]:
    checker = Draft202012Validator(schema, registry=Registry())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(document)]


def document(edition: Edition) -> Any:
    return json.loads(FORMATS["json"].text(edition))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:integration-scopes:export:1"


@pytest.mark.parametrize("name", ["examples", "complete", "nasty"])
def test_what_is_written_is_what_the_schema_describes(
    name: str, request: pytest.FixtureRequest
) -> None:
    edition = replace(request.getfixturevalue(name), contacts=True)
    written = document(edition)
    assert faults(written) == []
    assert faults(written, closed(SCHEMA)) == []


def test_the_closed_schema_has_no_room_for_more(complete: Edition) -> None:
    written = document(complete)
    written["scopes"][0]["criteria"][0]["result"] = {"outcome": "passed", "date": "", "more": 1}
    assert faults(written) == []
    assert faults(written, closed(SCHEMA)) == [
        "$.scopes[0].criteria[0].result: Additional properties are not allowed ('more' was "
        "unexpected)"
    ]


def test_a_whole_document(complete: Edition, expected: Callable[[str, str], None]) -> None:
    expected("scopes.json", json.dumps(document(complete), ensure_ascii=False, indent=2) + "\n")


def test_a_line_for_each_partner_capability_and_scope(examples: Edition) -> None:
    catalogue = examples.catalogue
    lines = FORMATS["json"].text(examples).splitlines()
    ids = [json.loads(line.rstrip(","))["id"] for line in lines if line.startswith('{"id"')]
    assert ids == [*catalogue.partners, *sorted(catalogue.capabilities), *catalogue.scopes]
    assert len(lines) == len(ids) + 13


def test_capabilities_are_called_what_the_site_calls_them(complete: Edition) -> None:
    named = {
        "deal-push": Capability(id="deal-push", path="", name="Deals, sent"),
        "fax": Capability(id="fax", path="", name="What no scope here mentions"),
        "contact-sync": Capability(
            id="contact-sync", path="", name="Contacts kept alike", description="On both sides."
        ),
    }
    catalogue = replace(complete.catalogue, capabilities=named)
    written = document(replace(complete, catalogue=catalogue))
    assert written["capabilities"] == [
        {"id": "contact-sync", "name": "Contacts kept alike", "description": "On both sides."},
        {"id": "deal-push", "name": "Deals, sent"},
    ]
    assert faults(written, closed(SCHEMA)) == []


def test_every_key_of_a_scope_is_told() -> None:
    """But for `kind`, its version, `language`, which only the check reads, and `internal`."""
    reported = set(SCHEMA["$defs"]["scope"]["properties"])
    keys = set(SCOPE_SCHEMA["properties"])
    assert keys - reported == {"kind", "schema_version", "language", "internal", "manual_results"}
    assert reported - keys == {"id", "partner", "link", "digest"}


def test_every_text_of_a_scope_is_told() -> None:
    data: dict[str, Any] = {}
    for name in ("complete", "optional"):
        stated = yaml.safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))
        for key, value in stated.items():
            data[key] = data[key] | value if isinstance(data.get(key), dict) else value
    hidden = set(texts(data.pop("internal")))
    del data["language"]
    whole = read_scope(data, id_="acme/orders", path="")
    (written,) = document(replace(catalogued(whole), contacts=True))["scopes"]
    # A page does not show handles either: they tell a code host whom to ask. `none` becomes null.
    assert set(texts(data)) - set(texts(written)) == {"scope", "jbartik", "kzuse", "none"}
    assert set(written) == set(SCHEMA["$defs"]["scope"]["properties"]) - {"link"}
    assert hidden
    assert hidden.isdisjoint(texts(written))


def test_the_schema_explains_every_key_and_word() -> None:
    for node in json_objects(SCHEMA):
        for key, part in node.get("properties", {}).items():
            assert "$ref" in part or {"title", "description"} <= part.keys(), key
            assert part.get("description", ".").endswith("."), key
        if "enum" in node:
            assert len(set(node["enumDescriptions"])) == len(node["enum"])
        if "examples" in node:
            schema = {**node, "$defs": SCHEMA["$defs"]}
            assert [faults(example, schema) for example in node["examples"]] == [[]] * len(
                node["examples"]
            )


WORDS = {
    "status": ("$defs", "status"),
    "depth": ("properties", "depth"),
    "case": ("$defs", "case"),
    "trigger": ("$defs", "trigger"),
    "delete-word": ("$defs", "delete-word"),
    "side": ("$defs", "side"),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_are_those_of_the_scope_format(name: str) -> None:
    part, key = WORDS[name]
    mine = SCHEMA["$defs"].get(name) or SCHEMA["$defs"]["scope"]["properties"][name]
    theirs = SCOPE_SCHEMA[part][key]
    assert (mine["enum"], mine["enumDescriptions"]) == (theirs["enum"], theirs["enumDescriptions"])


def test_contacts_are_for_those_who_may_see_them(complete: Edition) -> None:
    partner = Partner(id="northwind", path="", name="Northwind", contact="info@northwind.example")
    catalogue = replace(complete.catalogue, partners={"northwind": partner})
    for contacts in (False, True):
        text = FORMATS["json"].text(replace(complete, catalogue=catalogue, contacts=contacts))
        people = ["grace@orderly.example", "katherine@northwind.example", "info@northwind.example"]
        assert [person for person in people if person in text] == (people if contacts else [])


def test_an_empty_catalogue() -> None:
    assert FORMATS["json"].text(Edition(catalogue=Catalogue(product="Orderly"))) == (
        '{\n"version": 1,\n"product": "Orderly",\n"audience": "everyone",\n'
        '"partners": [],\n"capabilities": [],\n"scopes": []\n}\n'
    )


def test_a_scope_that_says_nothing() -> None:
    scope = Scope(id="acme/orders", path="")
    (written,) = document(catalogued(scope))["scopes"]
    lists = [key for key, value in written.items() if value == []]
    assert {key: value for key, value in written.items() if key not in lists} == {
        "id": "acme/orders",
        "partner": "acme",
        "visible_to": "everyone",
    }
    assert lists == [
        *("stories", "records", "criteria", "not_applicable", "in_scope", "out_of_scope"),
        *("readiness", "choices", "questions", "changes", "waivers"),
    ]
    assert faults(document(catalogued(scope))) == []


def test_a_criterion_says_how_it_stands(complete: Edition) -> None:
    (scope,) = complete.catalogue.scopes.values()
    result = Result(
        criterion="AC8", outcome=ResultOutcome.PASSED, date="2026-11-02", by="Ada Lovelace"
    )
    tried = replace(scope, manual_results={"AC8": result}, visible_to=Audience.PARTNER)
    (written,) = document(catalogued(tried))["scopes"]
    by_id = {criterion["id"]: criterion for criterion in written["criteria"]}
    assert by_id["AC8"]["state"] == "passed"
    assert by_id["AC8"]["result"] == {
        "outcome": "passed",
        "date": "2026-11-02",
        "by": "Ada Lovelace",
    }
    assert (by_id["AC1"]["state"], "result" in by_id["AC1"]) == ("untested", False)
    assert written["visible_to"] == "partner"


def test_so_does_one_that_tests_have_tried_out(examples: Edition) -> None:
    scopes = {scope["id"]: scope for scope in document(examples)["scopes"]}
    criteria = {
        criterion["id"]: criterion for criterion in scopes["quayside/link-previews"]["criteria"]
    }
    assert {id_: criterion["state"] for id_, criterion in criteria.items() if id_ > "AC4"} == {
        "AC5": "untested",
        "AC6": "passed",
        "AC7": "failed",
        "AC8": "untested",
        "AC9": "untested",
    }
    assert criteria["AC7"]["result"] == {"outcome": "failed", "date": "2026-11-30"}


def test_texts_are_what_they_were(nasty: Edition) -> None:
    written = document(nasty)
    for scope in written["scopes"]:
        mine = nasty.catalogue.scopes[scope["id"]]
        assert [criterion["text"] for criterion in scope["criteria"]] == [
            criterion.text for criterion in mine.criteria.values()
        ]
    assert "##[" not in FORMATS["json"].text(nasty)
    assert any("##[" in text for text in texts(written))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def catalogued(*scopes: Scope) -> Edition:
    by_id = {scope.id: scope for scope in scopes}
    return Edition(catalogue=Catalogue(product="Orderly", scopes=by_id))
