"""The cells of the table of a record's fields."""

import pytest

from integration_scopes.domain.mapping import rules, values, while_blank
from integration_scopes.model.record import Field, Record
from integration_scopes.reading.scope import scope


def record(direction: str = "two-way", /, **stated: object) -> Record:
    mapped = {"product": "state", "partner": "Stage", "map_by": "id"} | stated
    data = {"records": {"Deal": {"direction": direction, "fields": {"stage": mapped}}}}
    return scope(data, id_="acme/deals", path="scopes/acme/deals.md").records["Deal"]


def field(**stated: object) -> Field:
    return record(**stated).fields[0]


@pytest.mark.parametrize(
    ("stated", "lines"),
    [
        ({}, ()),
        (
            {"values": {"won": ["Won", "Closed"]}, "otherwise": "left empty"},
            ("won in Orderly = Won or Closed in Northwind", "any other value: left empty"),
        ),
        ({"otherwise": "left empty"}, ("a value that is not found: left empty",)),
    ],
)
def test_values_and_what_happens_with_others(
    stated: dict[str, object], lines: tuple[str, ...]
) -> None:
    assert values(field(**stated), "Orderly", "Northwind") == lines


@pytest.mark.parametrize(
    ("direction", "stated"),
    [
        ("two-way", "; clearing the value of Northwind clears both"),
        ("from-partner", "; clearing the value of Northwind clears both"),
        ("to-partner", ""),
    ],
)
def test_an_empty_value_clears_both_only_where_it_is_sent(direction: str, stated: str) -> None:
    deal = record(direction, owner="partner", unless_blank=True)
    assert while_blank(deal, deal.fields[0], "Orderly", "Northwind") == (
        f"the value of Orderly is used only while that of Northwind is empty{stated}"
    )


def test_rules_of_a_field_are_all_that_is_said_beside_its_names() -> None:
    deal = record(
        owner="partner",
        required=True,
        values={"won": "Won"},
        change="in capitals",
        note="agreed in May",
        example="Won",
    )
    assert rules(deal, deal.fields[0], "Orderly", "Northwind") == (
        "required",
        "won in Orderly = Won in Northwind",
        "in capitals",
        "agreed in May",
    )


@pytest.mark.parametrize(
    ("stated", "rule"),
    [
        ({"owner": "partner"}, ("Northwind owns it",)),
        ({"conflict": "last-write-wins"}, ("the last to arrive stays",)),
        ({}, ()),
    ],
)
def test_who_decides_is_a_rule_of_a_field_where_the_map_decides_field_by_field(
    stated: dict[str, str], rule: tuple[str, ...]
) -> None:
    mapped = {"product": "state", "partner": "Stage", "map_by": "id"} | stated
    data = {"conflict": {"rule": "per-field"}, "fields": {"stage": mapped}}
    made = scope({"records": {"Deal": data}}, id_="acme/deals", path="scopes/acme/deals.md")
    deal = made.records["Deal"]
    assert rules(deal, deal.fields[0], "Orderly", "Northwind") == rule


def test_a_field_that_is_not_mapped_by_id_says_so() -> None:
    deal = record(map_by="label", note="The file has columns and no ids")
    assert rules(deal, deal.fields[0], "Orderly", "Northwind") == (
        "mapped by label",
        "The file has columns and no ids",
    )
