"""The two schemas: what they accept, what they ask for, and what they say to one fault."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry

Value = Any  # what JSON can say
Trail = tuple[str | int, ...]
HERE = Path(__file__).parent
ROOT = HERE.parents[1]

SCHEMAS = {
    kind: json.loads((ROOT / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    for kind in ("scope", "partner")
}
SCOPE, PARTNER = SCHEMAS["scope"], SCHEMAS["partner"]

COMPLETE, OPTIONAL, FAULTS = (
    yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("complete", "optional", "faults")
)
PARTNER_PAGE = {
    "kind": "partner",
    "schema_version": 1,
    "name": "Parcelway",
    "url": "https://parcelway.example/",
    "logo": "logo.svg",
    "summary": "Picks parcels up from small shops and delivers them in twelve countries.",
    "contact": "interfaces@parcelway.example",
    "limits": {
        "per_minute": 300,
        "per_hour": 6000,
        "per_day": 100000,
        "records_per_request": 100,
        "of": "customer",
        "unit": "credits",
    },
    "formerly": ["parcelmail"],
    "visible_to": "everyone",
}


def laid_over(below: Value, above: Value) -> Value:
    """`above` over `below`, mapping by mapping."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return copy.deepcopy(above)
    merged = copy.deepcopy(below)
    for key, value in above.items():
        merged[key] = laid_over(below.get(key), value)
    return merged


EVERYTHING = laid_over(COMPLETE, OPTIONAL)


def folded(node: Value, definitions: dict[str, Any]) -> Value:
    """A schema with the target of each `$ref` in its place, as a reader in a hurry has it."""
    if isinstance(node, list):
        return [folded(each, definitions) for each in node]
    if not isinstance(node, dict):
        return node
    rest = {k: folded(v, definitions) for k, v in node.items() if k not in {"$ref", "$defs"}}
    if "$ref" not in node:
        return rest
    return folded(definitions[node["$ref"].removeprefix("#/$defs/")], definitions) | rest


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, registry=Registry())


WHOLE = validator(SCOPE)
STRUCTURE = validator({key: value for key, value in SCOPE.items() if key != "allOf"})
PAGE = validator(PARTNER)
FOLDED = {
    id(WHOLE): validator(folded(SCOPE, SCOPE["$defs"])),
    id(STRUCTURE): validator(folded(STRUCTURE.schema, SCOPE["$defs"])),
    id(PAGE): validator(folded(PARTNER, PARTNER["$defs"])),
}


def worded(error: ValidationError) -> str:
    where = "/".join(map(str, error.absolute_path)) or "."
    named = error.validator in {"required", "additionalProperties"}
    key = re.search(r"'(.*?)'", error.message) if named else None
    return f"{where}: {error.validator}" + (f" {key[1]}" if key else "")


def quick(checker: Draft202012Validator, document: Value) -> list[str]:
    """Every error in words."""
    return sorted(map(worded, FOLDED[id(checker)].iter_errors(document)))


def errors(checker: Draft202012Validator, document: Value) -> list[str]:
    """Every error in words, the same with and without `$ref`."""
    found = sorted(map(worded, checker.iter_errors(document)))
    assert found == quick(checker, document)
    return found


def edited(document: Value, put: dict[str, Any], drop: list[str]) -> Value:
    """A copy with the values at the paths of `put` set and those at the paths of `drop` gone."""
    changed = copy.deepcopy(document)
    for path, value in [*put.items(), *((path, ...) for path in drop)]:
        *way, last = path.split("/")
        place = changed
        for step in way:
            place = place[int(step) if isinstance(place, list) else step]
        if value is ...:
            del place[last]
        else:
            place[last] = value
    return changed


def cases(section: str) -> list[Any]:
    params = []
    for case in FAULTS[section]:
        put, drop = case.get("put", {}), case.get("drop", [])
        name = [
            *(f"{path}={value}" for path, value in put.items()),
            *(f"no {path}" for path in drop),
        ]
        document = edited(EVERYTHING, put, drop)
        params.append(pytest.param(document, case.get("error"), id=ascii(" ".join(name))[1:61]))
    return params


# What is accepted


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one(kind: str) -> None:
    assert SCHEMAS[kind]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMAS[kind]["$id"] == f"urn:integration-scopes:{kind}:1"
    Draft202012Validator.check_schema(SCHEMAS[kind])


def test_a_complete_scope_has_no_error() -> None:
    assert errors(WHOLE, COMPLETE) == []
    assert errors(STRUCTURE, COMPLETE) == []


def test_a_scope_with_every_key_has_no_error() -> None:
    assert errors(WHOLE, EVERYTHING) == []
    assert errors(STRUCTURE, EVERYTHING) == []


@pytest.mark.parametrize(("document", "error"), cases("accepted"))
def test_no_fault(document: Value, error: None) -> None:
    assert error is None
    assert errors(WHOLE, document) == []


# One fault, one error


@pytest.mark.parametrize(("document", "error"), cases("structure"))
def test_a_fault_in_the_structure(document: Value, error: str) -> None:
    assert errors(STRUCTURE, document) == [error]
    assert errors(WHOLE, document) == [error]


@pytest.mark.parametrize("document", [None, [], "kind: scope", 7])
def test_what_is_no_mapping_is_no_scope_and_no_partner(document: Value) -> None:
    assert errors(STRUCTURE, document) == errors(WHOLE, document) == [".: type"]
    assert errors(PAGE, document) == [".: type"]


@pytest.mark.parametrize(("document", "error"), cases("depth"))
def test_a_fault_by_depth_or_status(document: Value, error: str) -> None:
    assert errors(STRUCTURE, document) == []
    assert errors(WHOLE, document) == [error]


# As deep and as far as a scope can be: most of allOf is awake.
LIVE = edited(EVERYTHING, {"status": "live", "depth": "one-way"}, [])
LIVE["records"]["Shipment"]["direction"] = "from-partner"


def nodes(value: Value, path: Trail = ()) -> Iterator[tuple[Trail, Value]]:
    """Every value of a document with its path, what is free left out."""
    if path and path != ("internal",):
        yield path, value
    if path != ("internal",) and isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from nodes(each, (*path, key))


def test_an_empty_value_has_one_error_wherever_it_stands() -> None:
    for path, _ in nodes(LIVE):
        document = copy.deepcopy(LIVE)
        place = document
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = None
        where = "/".join(map(str, path))
        expected = [f"{where}: {word}" for word in ("type", "enum", "const")]
        assert quick(WHOLE, document) in [[each] for each in expected]


def test_an_unknown_key_has_one_error_wherever_it_stands() -> None:
    for path, mapping in [((), LIVE), *nodes(LIVE)]:
        if not isinstance(mapping, dict):
            continue
        document = copy.deepcopy(LIVE)
        place = document
        for step in path:
            place = place[step]
        # The value is one that fits in where authors choose the keys.
        place["no\nkey"] = copy.deepcopy(next(iter(mapping.values())))
        where = "/".join(map(str, path)) or "."
        unknown = (r"additionalProperties no\nkey", "pattern", "enum")
        expected = [f"{where}: {word}" for word in unknown]
        assert quick(WHOLE, document) in [[each] for each in expected]


# What is needed: everything whose loss is an error

FREE = {
    *("stories", "records", "criteria", "not_applicable", "in_scope", "out_of_scope", "readiness"),
    *("questions", "manual_results", "waivers", "fields", "changes", "choices"),
}
NEEDED = {
    name: frozenset(keys)
    for name, keys in yaml.safe_load((HERE / "needed.yaml").read_text(encoding="utf-8")).items()
}
INSIDE, ALWAYS, ANSWERED = NEEDED["inside"], NEEDED["always"], NEEDED["answered"]
AGREED = NEEDED["agreed"] | ANSWERED
MAPPED = ALWAYS | NEEDED["map"] | NEEDED["stories"]
SYNCED = MAPPED | NEEDED["sync"]

# One of each, so that a key that goes is a key less.
FEW = edited(
    LIVE,
    {
        "stories": {"S1": LIVE["stories"]["S1"]},
        "records": {
            "Shipment": {
                **LIVE["records"]["Shipment"],
                "conflict": LIVE["records"]["Return note"]["conflict"],
                "fields": {"weight": LIVE["records"]["Shipment"]["fields"]["weight"]},
            }
        },
        "criteria": {"AC1": LIVE["criteria"]["AC1"]},
        "out_of_scope": {"returns": LIVE["out_of_scope"]["returns"]},
    },
    [],
)


def needed(checker: Draft202012Validator, document: Value) -> set[str]:
    """Each key whose loss is an error, as a path with `*` for an entry's own name."""
    found = set()
    for path, _ in nodes(document):
        *way, last = path
        above = (None, *way)
        # A whole entry of a list of entries is not a key: that the last one goes is another fault.
        if not isinstance(last, str) or above[-1] in FREE:
            continue
        shorter = copy.deepcopy(document)
        place = shorter
        for step in way:
            place = place[step]
        del place[last]
        lost = quick(checker, shorter)
        if lost:
            assert lost == [f"{'/'.join(map(str, way)) or '.'}: required {last}"]
            steps = zip(above, path, strict=True)
            found.add(".".join("*" if over in FREE else str(key) for over, key in steps))
    return found


def test_what_is_needed_inside() -> None:
    assert needed(STRUCTURE, FEW) == INSIDE


@pytest.mark.parametrize(
    ("depth", "status", "expected"),
    [
        ("link", "draft", ALWAYS),
        ("icon", "live", ALWAYS | ANSWERED),
        ("webhook", "draft", MAPPED | {"records"}),
        ("one-way", "in-review", SYNCED | {"records"}),
        ("two-way", "draft", SYNCED | {"records"}),
        ("two-way", "agreed", SYNCED | {"records"} | AGREED),
        ("two-way", "retired", SYNCED | {"records"}),
        ("product", "building", SYNCED | {"records", "cold_read"} | AGREED),
        ("platform", "verified", SYNCED | {"records", "cold_read"} | AGREED),
        ("bundle", "live", SYNCED | {"cold_read"} | AGREED),
        ("bundle without records", "live", ALWAYS | {"cold_read"} | AGREED),
    ],
)
def test_what_is_needed_by_depth_and_status(
    depth: str, status: str, expected: frozenset[str]
) -> None:
    # Beside a next version, a question may be about that one, and open.
    document = edited(FEW, {"depth": depth.split(maxsplit=1)[0], "status": status}, ["next"])
    inside = frozenset(key for key in INSIDE if not key.startswith("next"))
    if depth in {"link", "icon", "bundle without records"}:
        del document["records"]
        inside = frozenset(key for key in inside if not key.startswith("records"))
    assert needed(WHOLE, document) == inside | expected


# A scope in which nearly everything is missing, to see what each depth and status asks for.
ENTRY = {"stories": "S1", "records": "Order", "questions": "Q1"}
HOLLOW = {
    "kind": "scope",
    "schema_version": 1,
    "stories": {"S1": {}},
    "records": {"Order": {}},
    "questions": {"Q1": {"ask": "Why?", "by": "Alan Turing", "date": "2026-06-03"}},
    "agreement": {},
}
SHALLOW, DEEP = ["link", "icon"], ["one-way", "two-way", "product", "platform", "bundle"]
OPEN = ["product", "platform"]
"""Depths at which a story may move nothing."""
EARLY, SIGNED, BUILT = (
    ["draft", "in-review", "retired"],
    ["agreed"],
    ["building", "verified", "live"],
)


def missing(keys: frozenset[str], document: dict[str, Value]) -> list[str]:
    """The errors for the loss of `keys`, but for those that the document has."""
    found = []
    for key in keys:
        *way, last = key.split(".")
        if way or last not in document:
            steps = [ENTRY[way[0]] if step == "*" else step for step in way]
            found.append(f"{'/'.join(steps) or '.'}: required {last}")
    return found


@pytest.mark.parametrize("depth", [None, *SHALLOW, "webhook", *DEEP])
@pytest.mark.parametrize("status", [None, *EARLY, *SIGNED, *BUILT])
def test_what_is_missing_in_a_hollow_scope(depth: str | None, status: str | None) -> None:
    stated = {key: value for key, value in (("depth", depth), ("status", status)) if value}
    document = {**HOLLOW, **stated}
    expected = missing(ALWAYS, document)
    if depth in SHALLOW:
        expected.append("records: maxProperties")
    elif depth:
        expected += missing(NEEDED["map"], document)
        if depth not in OPEN:
            expected += missing(NEEDED["stories"], document)
        if depth in DEEP:
            expected += missing(NEEDED["sync"], document)
        if status in [*SIGNED, *BUILT]:
            expected += missing(NEEDED["agreed"], document)
        if status in BUILT:
            expected += missing(frozenset({"cold_read"}), document)
    if status in [*SIGNED, *BUILT]:
        expected += missing(ANSWERED, document)
    assert errors(WHOLE, document) == sorted(expected)


# Partners

PARTNER_FAULTS: list[tuple[dict[str, Any], list[str], str]] = [
    ({"kind": "scope"}, [], "kind: const"),
    ({}, ["kind"], ".: required kind"),
    ({}, ["schema_version"], ".: required schema_version"),
    ({}, ["name"], ".: required name"),
    ({}, ["url"], ".: required url"),
    ({"name": " "}, [], "name: pattern"),
    ({"name": None}, [], "name: type"),
    ({"url": "parcelway.example"}, [], "url: pattern"),
    ({"logo": "../logo.svg"}, [], "logo: pattern"),
    ({"logo": ["logo.svg"]}, [], "logo: type"),
    ({"summary": ""}, [], "summary: pattern"),
    ({"contact": "the office"}, [], "contact: pattern"),
    ({"limits": 300}, [], "limits: type"),
    ({"limits/per_minute": 0}, [], "limits/per_minute: minimum"),
    ({"limits/per_day": "many"}, [], "limits/per_day: type"),
    ({"limits/per_second": 9}, [], "limits: additionalProperties per_second"),
    ({"limits": {}}, [], "limits: minProperties"),
    ({"limits/of": "everyone"}, [], "limits/of: enum"),
    ({"limits/records_per_request": 0}, [], "limits/records_per_request: minimum"),
    ({"visible_to": "internal"}, [], "visible_to: enum"),
    ({"owner": "Konrad Zuse"}, [], ".: additionalProperties owner"),
]


def test_a_partner_with_every_key_has_no_error() -> None:
    assert set(PARTNER_PAGE) == set(PARTNER["properties"])
    assert errors(PAGE, PARTNER_PAGE) == []


def test_a_partner_needs_little() -> None:
    few = {key: PARTNER_PAGE[key] for key in ("kind", "schema_version", "name", "url")}
    assert errors(PAGE, few) == []


@pytest.mark.parametrize(("put", "drop", "error"), PARTNER_FAULTS)
def test_a_fault_on_a_partner_s_page(put: dict[str, Any], drop: list[str], error: str) -> None:
    assert errors(PAGE, edited(PARTNER_PAGE, put, drop)) == [error]
