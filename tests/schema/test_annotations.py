"""What tools read in the schemas: the field reference, editors, and the check's own wording."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

Value = Any  # what JSON can say
HERE = Path(__file__).parent
SCHEMAS: dict[str, dict[str, Any]] = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((HERE.parents[1] / "schema").glob("*.schema.json"))
    # We write what these two describe, so they bound nothing.
    if path.name not in ("diff.schema.json", "export.schema.json")
}
NOTES = {"title", "description", "examples"}
ORDER = {
    "scope": """
        kind schema_version title summary status depth why_depth owner partner_owner stories records
        criteria not_applicable in_scope out_of_scope heard_from readiness via requires choices
        questions estimate target_date cold_read agreement next changes manual_results waivers
        formerly language visible_to internal
    """,
    "scope stories *": """
        as_a when then within so_that direction records starts_in seen_in since until
    """,
    "scope records *": """
        called owner direction only conflict on_delete match_on trigger within starts_when parts
        after initial personal_data volume fields since until
    """,
    "scope records * fields *": """
        product partner map_by owner conflict values otherwise change example required unless_blank
        note
    """,
    "scope criteria *": "text covers story record side choice since until",
    "scope via": "name url does",
    "scope requires": "product partner via",
    "scope choices *": "ask options default about several",
    "scope readiness *": "product partner via evidence note",
    "scope out_of_scope *": "item candidate reason until",
    "scope next": "version status agreement",
    "scope questions *": "ask about by date answer answered_by",
    "scope records * volume": "per_day peak_per_minute limit_per_minute limit_per_day of",
    "partner limits": "per_minute per_hour per_day records_per_request of unit",
    "partner": "kind schema_version name url logo summary contact limits formerly visible_to",
    "page": "kind title description visible_to render_macros tags hide icon template search",
    "page search": "exclude boost",
    "capabilities *": "name description",
}
WORDS = {
    "status": "draft in-review agreed building verified live retired",
    "depth": "link icon webhook one-way two-way product platform bundle",
    "visible_to": "everyone partner nobody",
    "language": "en off",
    "side": "product partner",
    "party": "product partner via",
    "flow": "to-partner from-partner",
    "direction": "to-partner from-partner two-way",
    "trigger": "event schedule on-demand",
    "delete-rule": "propagate archive unlink keep recreate impossible",
    "delete-word": "propagate archive unlink keep recreate impossible no-copy",
    "no-first-load": "none",
    "place": "product partner both",
    "customers": "customer all",
    "conflict": "owner-wins last-write-wins newer-timestamp-wins manual-review",
    "rule": """
        read-only create-only owner-wins last-write-wins newer-timestamp-wins per-field
        manual-review other
    """,
    "map_by": "id label",
    "candidate": "v1.1 later never",
    "part": "navigation toc path footer tags feedback",
    "readiness": """
        documentation authentication sandbox change-events delete-events rate-limit test-data
        stable-ids marketplace-listing
    """,
    "readiness-state": "ready planned missing",
    "result": "passed failed",
    "case": """
        happy-path delete rename one-sided api-down conflict duplicate timing volume field-mapping
        permissions setup settings update sync usage troubleshoot disconnect
        backfill erase merge purchase provision renew cancel
    """,
}
IN_PLACE = ("if", "then", "else", "items", "additionalProperties", "propertyNames")

Place = tuple[str, ...]


def subschemas(node: dict[str, Any], place: Place = ()) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every schema in a schema, itself included, with the place where it stands."""
    yield place, node
    for keyword in ("properties", "$defs"):
        for name, each in node.get(keyword, {}).items():
            yield from subschemas(each, (*place, keyword, name))
    for keyword in IN_PLACE:
        if isinstance(node.get(keyword), dict):
            yield from subschemas(node[keyword], (*place, keyword))
    for index, each in enumerate(node.get("allOf", [])):
        yield from subschemas(each, (*place, "allOf", str(index)))


def is_test(place: Place) -> bool:
    """Whether it only narrows or asks: in an `if`, or within what a depth or status needs."""
    return "if" in place or (len(place) > 2 and place[1].startswith("needs-"))


ALL = [
    (kind, place, each) for kind, schema in SCHEMAS.items() for place, each in subschemas(schema)
]
DECLARED = [(kind, place, each) for kind, place, each in ALL if place and not is_test(place)]
NAMED = [
    (kind, place, each)
    for kind, place, each in DECLARED
    if place[-2:-1] in {("properties",), ("$defs",)}
]


def keys_beside(*, keyword: str) -> list[tuple[str, Place, dict[str, Any]]]:
    return [each for each in ALL if keyword in each[2]]


def test_the_schemas_are_these() -> None:
    assert set(SCHEMAS) == {"scope", "partner", "page", "capabilities"}


@pytest.mark.parametrize("path", ORDER)
def test_keys_stand_in_the_order_of_the_reference(path: str) -> None:
    kind, *steps = path.split()
    node = SCHEMAS[kind]
    for step in steps:
        node = node["additionalProperties"] if step == "*" else node["properties"][step]
    assert list(node["properties"]) == ORDER[path].split()


def test_the_words_to_choose_from_are_these() -> None:
    found = set()
    for kind, place, each in DECLARED:
        if "enum" in each:
            name = place[-2] if place[-1] == "propertyNames" else place[-1]
            assert each["enum"] == WORDS[name].split(), f"{kind} {'/'.join(place)}"
            found.add(name)
    assert found == set(WORDS)


def test_every_number_has_a_least_and_a_most() -> None:
    numbers = {each["title"]: each for _, _, each in ALL if each.get("type") == "integer"}
    least = {title: each["minimum"] for title, each in numbers.items()}
    assert least == {"Count": 0, "Limit": 1, "Days of work": 0}
    assert all(each["maximum"] >= 100_000 for each in numbers.values())


def test_no_list_that_stands_for_one_value_is_empty() -> None:
    for kind, place, each in ALL:
        if "items" in each and place != ("properties", "changes"):
            least = 2 if "options" in place else 1  # one option is no choice
            assert each["minItems"] == least, f"{kind} {'/'.join(place)}"


def test_every_property_and_definition_explains_itself() -> None:
    for kind, place, each in NAMED:
        where = f"{kind} {'/'.join(place)}"
        assert each.get("title", "").strip(), where
        assert each.get("description", "").endswith("."), where
        assert each.get("examples") or place[1].startswith("needs-"), where


def test_entries_of_mappings_explain_themselves() -> None:
    for kind, place, each in DECLARED:
        if place[-1] in {"additionalProperties", "items", "propertyNames"} and "$ref" not in each:
            assert {"title", "description", "examples"} <= set(each), f"{kind} {'/'.join(place)}"


def test_every_word_of_a_choice_is_explained() -> None:
    for kind, place, each in ALL:
        if "enum" in each and not is_test(place):
            texts = each["enumDescriptions"]
            assert len(set(texts)) == len(texts) == len(each["enum"]), f"{kind} {'/'.join(place)}"
            assert all(text.endswith(".") for text in texts), f"{kind} {'/'.join(place)}"


def test_every_pattern_says_what_it_expects_and_is_bounded() -> None:
    for kind, place, each in keys_beside(keyword="pattern"):
        assert each["x-expected"].strip(), f"{kind} {'/'.join(place)}"
        assert 0 < each["maxLength"] <= 2000, f"{kind} {'/'.join(place)}"
        pattern = each["pattern"]
        assert "$" not in pattern, pattern
        assert not any(letters in pattern for letters in (r"\d", r"\w", r"\b")), pattern
        assert pattern == r"\S" or (pattern[0] == "^" and pattern.endswith(r"(?![\s\S])")), pattern


def test_no_text_is_free_of_a_bound() -> None:
    for kind, place, each in DECLARED:
        if each.get("type") == "string" and "$ref" not in each:
            assert {"pattern", "maxLength"} <= set(each), f"{kind} {'/'.join(place)}"


def test_every_mapping_and_list_is_closed_or_bounded() -> None:
    for kind, place, each in ALL:
        where = f"{kind} {'/'.join(place)}"
        if is_test(place):
            continue
        if "properties" in each and not (place and place[-1].startswith("needs-")):
            assert each["additionalProperties"] is False, where
        elif isinstance(each.get("additionalProperties"), dict):
            words = each["propertyNames"]
            name = words.get("$ref", "").removeprefix("#/$defs/")
            words = SCHEMAS[kind]["$defs"].get(name, words)
            assert "enum" in words or each["maxProperties"] <= 500, where
        if "items" in each:
            assert each["maxItems"] <= 500, where


UNWANTED = """
    anyOf oneOf not uniqueItems contains dependentSchemas dependentRequired patternProperties
    unevaluatedProperties unevaluatedItems prefixItems multipleOf minLength $dynamicRef $anchor
"""


def test_errors_stay_flat() -> None:
    unwanted = set(UNWANTED.split())
    for kind, place, each in ALL:
        assert not unwanted & set(each), f"{kind} {'/'.join(place)}"
        assert "allOf" not in each or not place, f"{kind} {'/'.join(place)}"


def test_what_depth_asks_for_stands_in_the_top_level_all_of_alone() -> None:
    needs = [name for name in SCHEMAS["scope"]["$defs"] if name.startswith("needs-")]
    assert SCHEMAS["scope"]["allOf"] == [{"$ref": f"#/$defs/{name}"} for name in needs]
    for kind, place, each in keys_beside(keyword="$ref"):
        if place[:1] != ("allOf",):
            assert not each["$ref"].startswith("#/$defs/needs-"), f"{kind} {'/'.join(place)}"


def test_references_stay_inside_and_can_be_put_in_place() -> None:
    for kind, place, each in keys_beside(keyword="$ref"):
        where = f"{kind} {'/'.join(place)}"
        assert each["$ref"].startswith("#/$defs/"), where
        target = SCHEMAS[kind]["$defs"][each["$ref"].removeprefix("#/$defs/")]
        assert not (set(each) & set(target)) - NOTES, where


def test_every_definition_is_used() -> None:
    for kind, schema in SCHEMAS.items():
        used = {each["$ref"] for k, _, each in keys_beside(keyword="$ref") if k == kind}
        assert used == {f"#/$defs/{name}" for name in schema["$defs"]}


def test_the_schemas_mean_the_same_by_the_same_name() -> None:
    scope, partner = SCHEMAS["scope"]["$defs"], SCHEMAS["partner"]["$defs"]
    shared = set(scope) & set(partner)
    assert shared == {"text", "line", "https-url", "contact", "customers", "limit"}
    assert {name: scope[name] for name in shared} == {name: partner[name] for name in shared}
    page = SCHEMAS["page"]["$defs"]
    assert {name: page[name] for name in ("text", "line")} == {
        name: scope[name] for name in ("text", "line")
    }
    named = SCHEMAS["capabilities"]["$defs"]
    assert named == {name: scope[name] for name in ("text", "line", "capability")}


def test_every_example_is_right() -> None:
    resources = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
    )
    checked = 0
    for kind, place, each in ALL:
        pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in place)
        validator = Draft202012Validator(
            {"$ref": f"{SCHEMAS[kind]['$id']}#/{pointer}"}, registry=resources
        )
        for example in each.get("examples", []):
            found = [error.message for error in validator.iter_errors(example)]
            assert found == [], f"{kind} {pointer}"
            checked += 1
    assert checked > len(NAMED) // 2


def test_the_full_scope_of_these_tests_has_every_key() -> None:
    used: set[str] = set()

    def look(value: Value) -> None:
        if isinstance(value, dict):
            used.update(value)
            value = list(value.values())
        if isinstance(value, list):
            for each in value:
                look(each)

    for name in ("complete", "optional"):
        look(yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")))
    keys = {place[-1] for kind, place, _ in NAMED if kind == "scope" and place[-2] == "properties"}
    assert keys - used == set()
