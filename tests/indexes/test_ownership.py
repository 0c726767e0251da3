"""Every record against every partner."""

from collections.abc import Callable
from typing import Any

from integration_scopes.indexes.ownership import Ownership, ownership
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import Record
from integration_scopes.model.terms import Side, Status

Make = Callable[[Any], Catalogue]


def records(*names: str, **called: str) -> dict[str, Record]:
    return {
        name: Record(
            name=name,
            called={Side.PRODUCT: called[name]} if name in called else {},
            owner=Side.PARTNER,
        )
        for name in names
    }


def table(found: Ownership) -> dict[str, dict[str, list[str]]]:
    """Each record, with the scopes in which it flows, by partner."""
    return {
        row.name: {
            partner: [f"{flow.scope.id} {flow.record.name}" for flow in flows]
            for partner, flows in row.cells.items()
        }
        for row in found.rows
    }


def test_a_record_is_the_same_by_our_word_for_it_case_aside(catalogue: Make) -> None:
    found = ownership(
        catalogue(
            {
                "acme/a": {"records": records("Order", "Contact", Contact="Customer")},
                "beta/b": {"records": records("customer", "Invoice")},
                "beta/c": {"records": records("Customer")},
            }
        )
    )
    assert table(found) == {
        "Customer": {
            "acme": ["acme/a Contact"],
            "beta": ["beta/b customer", "beta/c Customer"],
        },
        "Invoice": {"beta": ["beta/b Invoice"]},
        "Order": {"acme": ["acme/a Order"]},
    }
    assert found.partners == ("acme", "beta")


def test_who_moves_nothing_has_no_column_and_what_is_retired_no_row(catalogue: Make) -> None:
    found = ownership(
        catalogue(
            {
                "acme/a": {"records": records("Order")},
                "beta/b": {},
                "gamma/c": {"records": records("Invoice"), "status": Status.RETIRED},
            }
        )
    )
    assert table(found) == {"Order": {"acme": ["acme/a Order"]}}
    assert found.partners == ("acme",)


def test_no_two_rows_have_one_address(catalogue: Make) -> None:
    found = ownership(
        catalogue(
            {
                "acme/a": {"records": records("Order line")},
                "beta/b": {"records": records("Order-line")},
                "gamma/c": {"records": records("order line 2", "order: line")},
            }
        )
    )
    assert {row.name: row.address for row in found.rows} == {
        "Order line": "order-line",
        "order line 2": "order-line-2",
        "Order-line": "order-line-3",
        "order: line": "order-line-4",
    }


def test_nothing_at_all(catalogue: Make) -> None:
    assert ownership(catalogue({})) == Ownership(rows=(), partners=())
