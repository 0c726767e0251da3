"""The cells of the table of a record's fields."""

import pytest

from integration_scopes.domain.mapping import values
from integration_scopes.model.record import Field
from integration_scopes.reading.scope import scope


def field(**said: object) -> Field:
    mapped = {"product": "state", "partner": "Stage", "map_by": "id"} | said
    data = {"records": {"Deal": {"fields": {"stage": mapped}}}}
    return scope(data, id_="acme/deals", path="scopes/acme/deals.md").records["Deal"].fields[0]


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
