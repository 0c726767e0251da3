"""Every record against every partner."""

from collections.abc import Callable
from typing import Any

import pytest

from integration_scopes.domain.travel import Flow
from integration_scopes.indexes.ownership import Ownership, ownership
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import Conflict, Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, Direction, Side, Status

Make = Callable[[Any], Catalogue]


def records(*names: str, **called: str) -> dict[str, Record]:
    return {
        name: Record(
            name=name,
            called={Side.PRODUCT: (called[name], "Other")} if name in called else {},
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
        "Customer / Other": {
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


def moving(owner: Side, rule: ConflictRule | None = None) -> dict[str, Record]:
    conflict = Conflict(rule=rule) if rule else None
    order = Record(name="Order", owner=owner, direction=Direction.TWO_WAY, conflict=conflict)
    return {"Order": order}


def test_what_either_side_may_create_counts_for_none(catalogue: Make) -> None:
    either = moving(Side.PARTNER, ConflictRule.CREATE_ONLY)
    (row,) = ownership(catalogue({"acme/a": {"records": either}})).rows
    assert (row.owned_by(Side.PARTNER), row.owned_by(Side.PRODUCT)) == (0, 0)


def test_two_partners_that_claim_a_record_dispute_it(catalogue: Make) -> None:
    found = ownership(
        catalogue(
            {
                "acme/a": {"records": moving(Side.PARTNER)},
                "acme/b": {"records": moving(Side.PARTNER)},
                "beta/c": {"records": moving(Side.PARTNER)},
                "gamma/d": {"records": moving(Side.PRODUCT)},
            }
        )
    )
    (row,) = found.disputed
    assert [flow.scope.id for flow in row.claims] == ["acme/a", "beta/c"]
    assert row.loops == ()
    assert (row.owned_by(Side.PARTNER), row.owned_by(Side.PRODUCT)) == (2, 1)
    assert found.size == 4


def test_a_record_that_can_go_round_is_disputed(catalogue: Make) -> None:
    wins = moving(Side.PRODUCT, ConflictRule.LAST_WRITE_WINS)
    found = ownership(catalogue({"acme/a": {"records": wins}, "beta/b": {"records": wins}}))
    (row,) = found.disputed
    assert row.claims == ()
    assert [(loop.first.scope.id, loop.second.scope.id) for loop in row.loops] == [
        ("acme/a", "beta/b")
    ]


def test_the_ways_of_a_partners_scopes_add_up(catalogue: Make) -> None:
    def one(direction: Direction | None) -> dict[str, Any]:
        return {"records": {"Order": Record(name="Order", direction=direction)}}

    found = ownership(
        catalogue(
            {
                "acme/a": one(Direction.TO_PARTNER),
                "acme/b": one(Direction.FROM_PARTNER),
                "beta/c": one(Direction.TO_PARTNER),
                "gamma/d": one(None),
            }
        )
    )
    (row,) = found.rows
    assert [row.moving(way) for way in Direction] == [1, 0, 1]
    assert not row.is_disputed


def of_versions(*, now: dict[str, Record], then: dict[str, Record]) -> dict[str, Any]:
    following = Scope(id="", path="", records=then, version="v1.1")
    return {"records": now, "next": following}


def test_what_comes_with_a_next_version_is_there(catalogue: Make) -> None:
    both = of_versions(now=records("Order"), then=records("Order", "Shelf"))
    (order, shelf) = ownership(catalogue({"acme/a": both})).rows
    assert [(flow.is_current, flow.stays) for flow in order.flows] == [(True, True)]
    assert [(flow.is_current, flow.stays) for flow in shelf.flows] == [(False, True)]


@pytest.mark.parametrize(
    ("acme", "beta", "claimed"),
    [
        # Two partners claim it now, from the next versions on, or never at the same time.
        (("now",), ("now",), ["acme/a", "beta/b"]),
        (("now", "then"), ("then",), ["acme/a", "beta/b"]),
        (("then",), ("then",), ["acme/a", "beta/b"]),
        (("now",), ("then",), []),
    ],
)
def test_two_partners_claim_a_record_only_in_versions_that_may_meet(
    acme: tuple[str, ...], beta: tuple[str, ...], claimed: list[str], catalogue: Make
) -> None:
    def scope(versions: tuple[str, ...]) -> dict[str, Any]:
        return of_versions(
            **{
                version: records("Order") if version in versions else {}
                for version in ("now", "then")
            }
        )

    (row,) = ownership(catalogue({"acme/a": scope(acme), "beta/b": scope(beta)})).rows
    assert [flow.scope.id for flow in row.claims] == claimed
    assert row.is_disputed is bool(claimed)


@pytest.mark.parametrize("then", [None, "v1.1"], ids=["one-version", "next-version"])
def test_each_flow_of_a_record_that_many_partners_share_is_compared_at_most_once(
    then: str | None, catalogue: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = 20
    shared = moving(Side.PARTNER, ConflictRule.LAST_WRITE_WINS)
    parts: dict[str, dict[str, Any]] = {
        f"partner-{number}/orders": {"records": shared} for number in range(many)
    }
    if then:
        parts["partner-0/orders"] = of_versions(now=shared, then={})
    compared: list[Flow] = []

    def equals(self: Flow, other: object) -> bool:
        compared.append(self)
        return self is other

    monkeypatch.setattr(Flow, "__eq__", equals)
    (row,) = ownership(catalogue(parts)).rows
    # The loops without the first partner are not those with it.
    assert (len(row.claims), len(row.loops)) == (many, (many - 1) + (many - 2 if then else 0))
    assert len(compared) <= many
