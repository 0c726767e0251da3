"""The table by depth stands twice: in domain/needs.py and in the schema's `allOf`, for editors.

Here each part of complete scopes is taken out in turn, and both must miss the same.
"""

from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from integration_scopes import resources
from integration_scopes.domain.needs import is_asked_for, lacking
from integration_scopes.model.terms import Depth, Status
from integration_scopes.reading.scope import scope
from integration_scopes.reading.validation import schema
from integration_scopes.reading.yaml.yamldoc import load
from integration_scopes.source import Trail

BASE = Path(__file__).parents[1] / "rules" / "base.md"
DIGEST = "1:sha256:" + "0123456789abcdef" * 4
SIGNATURE = {"engineer": "Mary Keller", "date": "2026-07-06", "digest": DIGEST}
AGREED = {
    "agreement": {
        "product": SIGNATURE,
        "partner": SIGNATURE | {"evidence": "https://git.parcelway.example/17"},
    },
    "cold_read": {"reader": "Kathleen Booth", "date": "2026-07-02", "digest": DIGEST},
}

# A bundle comes with a map and without one.
KINDS = [*((depth, depth.level >= Depth.WEBHOOK.level) for depth in Depth), (Depth.BUNDLE, False)]


def complete(depth: Depth, status: Status, *, has_map: bool) -> dict[str, Any]:
    """The data of a scope that says everything that this depth and status can ask for."""
    data: dict[str, Any] = load(BASE.read_text("utf-8").split("---\n")[1]).data
    data = data | deepcopy(AGREED) | {"depth": depth.value, "status": status.value}
    if not has_map:
        del data["records"]
        for key in ("records", "within", "direction"):
            del data["stories"]["S1"][key]
    return data


def trails(data: dict[str, Any]) -> list[Trail]:
    """Everything that can be taken out: top-level keys, sides that sign, entries' keys."""
    found: list[Trail] = [(key,) for key in data]
    found += [("agreement", side) for side in data["agreement"]]
    for part in ("stories", "records", "criteria", "out_of_scope"):
        for name, entry in data.get(part, {}).items():
            found += [(part, name, key) for key in entry]
    return found


def without(data: dict[str, Any], taken: Iterable[Trail]) -> dict[str, Any]:
    copy = deepcopy(data)
    for trail in taken:
        holder: Any = copy
        for step in trail[:-1]:
            holder = holder.get(step, {})
        holder.pop(trail[-1], None)
    return copy


@cache
def needs_alone() -> Draft202012Validator:
    whole = resources.schema("scope")
    return Draft202012Validator({"$defs": whole["$defs"], "allOf": whole["allOf"]})


def missed_by_schema(data: dict[str, Any]) -> set[Trail]:
    """What the schema's `allOf`, and nothing else of it, finds missing or empty."""
    missed: set[Trail] = set()
    for error in needs_alone().iter_errors(data):
        path = tuple(error.absolute_path)
        if error.validator == "required":
            missed |= {(*path, key) for key in error.validator_value if key not in error.instance}
        else:
            assert error.validator == "minProperties", error.message
            missed.add(path)
    return missed


def missed_by_rules(data: dict[str, Any]) -> set[Trail]:
    return set(lacking(scope(data, id_="acme/labels", path="scopes/acme/labels.md")))


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("depth", "has_map"), KINDS)
def test_each_part_is_missed_by_both(*, depth: Depth, has_map: bool, status: Status) -> None:
    whole = complete(depth, status, has_map=has_map)
    assert missed_by_schema(whole) == missed_by_rules(whole) == set()
    for trail in trails(whole):
        data = without(whole, [trail])
        missed = missed_by_rules(data)
        assert missed <= {trail}
        assert missed == missed_by_schema(data), trail
        assert all(is_asked_for(trail) or trail[0] == "agreement" for trail in missed)


@pytest.mark.parametrize("part", ["stories", "records", "criteria", "in_scope", "out_of_scope"])
@pytest.mark.parametrize(("depth", "has_map"), KINDS)
def test_an_empty_part_is_missed_by_both(*, depth: Depth, has_map: bool, part: str) -> None:
    data = complete(depth, Status.DRAFT, has_map=has_map) | {part: {}}
    is_needed = part != "records" or (has_map and depth is not Depth.BUNDLE)
    assert missed_by_rules(data) == missed_by_schema(data) == ({(part,)} if is_needed else set())


@given(st.data())
def test_any_parts_together_are_missed_by_both(draw: st.DataObject) -> None:
    depth, has_map = draw.draw(st.sampled_from(KINDS))
    status = draw.draw(st.sampled_from(Status))
    whole = complete(depth, status, has_map=has_map)
    data = without(whole, draw.draw(st.sets(st.sampled_from(trails(whole)))))
    assert missed_by_rules(data) == missed_by_schema(data)


@pytest.mark.parametrize(("depth", "has_map"), KINDS)
def test_retired_asks_for_what_draft_asks_for(*, depth: Depth, has_map: bool) -> None:
    bare: dict[str, Any] = {"depth": depth.value, "stories": {"S1": {}}} | (
        {"records": {"A": {}}} if has_map else {}
    )
    retired, draft = (missed_by_rules(bare | {"status": status}) for status in ("retired", "draft"))
    assert retired == draft


def test_the_structure_leaves_to_the_rules_what_they_miss() -> None:
    bare: dict[str, Any] = {"stories": {"S1": {}}, "records": {"Order": {}}, "agreement": {}}
    reported = {violation.trail for violation in schema.check("scope", bare).violations}
    assert reported == {("kind",), ("schema_version",)}


@pytest.mark.parametrize(("depth", "missing"), [("product", 0), ("platform", 0), ("two-way", 3)])
def test_a_story_of_a_platform_may_move_nothing(depth: str, missing: int) -> None:
    data = complete(Depth(depth), Status.DRAFT, has_map=True)
    story = {key: f"a {key}" for key in ("as_a", "when", "then", "so_that")}
    data["stories"]["S2"] = story
    assert len(missed_by_rules(data)) == missing
    assert missed_by_rules(data) == missed_by_schema(data)
    data["stories"]["S2"] = story | {"records": "Order"}
    keys = ("within", "direction")
    assert missed_by_rules(data) == {("stories", "S2", key) for key in keys}
