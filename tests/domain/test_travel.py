"""Which records can travel round through two partners, and which maps break the circle."""

from typing import Any

import pytest

from integration_scopes.domain.travel import claims, flows, loops
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.reading.scope import scope

BOTH_WAYS = {
    "direction": "two-way",
    "owner": "product",
    "conflict": {"rule": "last-write-wins", "losing_value": "a note"},
}


def make(id_: str, **record: Any) -> Scope:
    stated = {"Contact": {**BOTH_WAYS, **record}}
    return scope({"status": "in-review", "records": stated}, id_=id_, path=f"{id_}.md")


def per_field(**owners: str) -> dict[str, Any]:
    fields = {
        name: {"product": name, "partner": name, "map_by": "id", "owner": owner}
        for name, owner in owners.items()
    }
    return {"conflict": {"rule": "per-field", "losing_value": "a note"}, "fields": fields}


def catalogue(*scopes: Scope) -> Catalogue:
    return Catalogue(product="Orderly", scopes={scope.id: scope for scope in scopes})


def found(*scopes: Scope) -> list[tuple[str, str]]:
    return [
        (loop.first.scope.id, loop.second.scope.id)
        for name, of_one in flows(catalogue(*scopes)).values()
        for loop in loops(name, of_one)
    ]


def test_both_ways_with_two_partners_is_a_loop() -> None:
    assert found(make("a/x"), make("b/x")) == [("a/x", "b/x")]


def test_each_further_partner_closes_one_more() -> None:
    assert found(make("a/x"), make("b/x"), make("c/x")) == [("a/x", "b/x"), ("a/x", "c/x")]


def test_one_partner_alone_is_none() -> None:
    assert found(make("a/x"), make("a/y")) == []


def test_two_ways_of_one_partner_may_stand_in_two_scopes() -> None:
    out, back = make("a/x", direction="to-partner"), make("a/y", direction="from-partner")
    assert found(out, back, make("b/x")) == [("a/x", "b/x")]


def test_it_is_one_record_by_the_product_s_word() -> None:
    other = scope(
        {"records": {"Person": {**BOTH_WAYS, "called": {"product": "CONTACT"}}}},
        id_="b/x",
        path="b/x.md",
    )
    assert found(make("a/x"), other) == [("a/x", "b/x")]


@pytest.mark.parametrize(
    "record",
    [
        {"direction": "to-partner"},
        {"direction": "from-partner", "owner": "partner"},
        {"conflict": {"rule": "read-only"}},
        {"conflict": {"rule": "create-only"}},
        {"conflict": {}},
    ],
)
def test_no_loop(record: dict[str, Any]) -> None:
    assert found(make("a/x"), make("b/x", **record)) == []
    assert found(make("a/x", **record), make("b/x")) == []


@pytest.mark.parametrize(
    "rule", ["owner-wins", "last-write-wins", "newer-timestamp-wins", "manual-review", "other"]
)
def test_rules_that_let_changes_of_both_sides_pass(rule: str) -> None:
    conflict = {"rule": rule, "losing_value": "a note", "note": "by hand"}
    assert found(make("a/x", conflict=conflict), make("b/x", conflict=conflict))


def test_fields_with_one_source_each_do_not_loop() -> None:
    first = make("a/x", **per_field(phone="partner", address="product", name="product"))
    second = make("b/x", **per_field(phone="product", address="partner", name="product"))
    assert found(first, second) == []


def test_a_field_with_two_sources_loops() -> None:
    first = make("a/x", **per_field(phone="partner", address="product"))
    second = make("b/x", **per_field(Phone="partner", address="product"))
    assert found(first, second) == [("a/x", "b/x")]


def test_fields_on_one_side_only_do_not_help() -> None:
    fields = per_field(phone="partner")
    assert found(make("a/x"), make("b/x", **fields)) == [("a/x", "b/x")]
    assert found(make("a/x", **fields), make("b/x")) == [("a/x", "b/x")]


def test_retired_scopes_do_not_count() -> None:
    former = scope(
        {"status": "retired", "records": {"Contact": BOTH_WAYS}}, id_="b/x", path="b/x.md"
    )
    assert found(make("a/x"), former) == []


def test_a_partner_claims_once_and_the_most_advanced_scope_first() -> None:
    mine = [make("a/x", owner="partner"), make("b/x"), make("c/x", owner="partner")]
    live = scope(
        {"status": "live", "records": {"contact": {**BOTH_WAYS, "owner": "partner"}}},
        id_="c/y",
        path="c/y.md",
    )
    ((name, of_one),) = flows(catalogue(*mine, live)).values()
    assert name == "contact"
    assert [flow.scope.id for flow in claims(of_one)] == ["c/y", "a/x"]
