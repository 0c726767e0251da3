"""The cells of the table of a record's fields."""

import pytest

from integration_scopes.domain.mapping import values, while_blank
from integration_scopes.model.record import Field, Record
from integration_scopes.reading.scope import scope


def record(direction: str = "two-way", /, **said: object) -> Record:
    mapped = {"product": "state", "partner": "Stage", "map_by": "id"} | said
    data = {"records": {"Deal": {"direction": direction, "fields": {"stage": mapped}}}}
    return scope(data, id_="acme/deals", path="scopes/acme/deals.md").records["Deal"]


def field(**said: object) -> Field:
    return record(**said).fields[0]


@pytest.mark.parametrize(
    ("said", "lines"),
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
    said: dict[str, object], lines: tuple[str, ...]
) -> None:
    assert values(field(**said), "Orderly", "Northwind") == lines


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        ("two-way", "; clearing the value of Northwind clears both"),
        ("from-partner", "; clearing the value of Northwind clears both"),
        ("to-partner", ""),
    ],
)
def test_an_empty_value_clears_both_only_where_it_is_sent(direction: str, said: str) -> None:
    deal = record(direction, owner="partner", unless_blank=True)
    assert while_blank(deal, deal.fields[0], "Orderly", "Northwind") == (
        f"the value of Orderly is used only while that of Northwind is empty{said}"
    )
