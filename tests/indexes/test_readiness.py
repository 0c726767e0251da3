"""What the APIs must offer, over all integrations."""

from collections.abc import Callable
from typing import Any

from integration_scopes.domain.readiness import NeedState
from integration_scopes.indexes.readiness import readiness
from integration_scopes.model.boundary import Readiness
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import Record
from integration_scopes.model.terms import DeleteRule, Depth, Direction, Side, Status, Trigger

Make = Callable[[Any], Catalogue]


def needs(**given: tuple[str | None, ...]) -> dict[str, Readiness]:
    """Each need with what product and partner offer, and a note."""
    found = {}
    for name, (product, partner, *note) in given.items():
        need = name.replace("_", "-")
        found[need] = Readiness(
            need=need, product=product, partner=partner, note=note[0] if note else None
        )
    return found


SENT = Record(
    name="Order",
    direction=Direction.TO_PARTNER,
    trigger={Direction.TO_PARTNER: (Trigger.EVENT,)},
)
DELETED = Record(
    name="Order",
    direction=Direction.TO_PARTNER,
    on_delete={Side.PRODUCT: DeleteRule.ARCHIVE},
    trigger={Direction.TO_PARTNER: (Trigger.SCHEDULE,)},
)


def test_what_holds_an_integration_up_comes_first(catalogue: Make) -> None:
    moving = {"depth": Depth.ONE_WAY, "records": {"Order": SENT}}
    found = readiness(
        catalogue(
            {
                "acme/a": {"readiness": needs(bulk_api=("ready", "ready"))},
                "acme/b": {"readiness": needs(bulk_api=("planned", "ready"))},
                "acme/c": {**moving, "readiness": needs(change_events=("missing", "ready"))},
                "acme/d": moving,
                "acme/e": {"readiness": needs(sandbox=("ready", "missing"))},
                "acme/f": {"readiness": needs(x=("missing", None)), "status": Status.RETIRED},
            }
        )
    )
    assert [(row.scope.id, row.need.name, str(row.need.state)) for row in found.rows] == [
        ("acme/c", "change-events", "missing"),
        ("acme/e", "sandbox", "missing"),
        ("acme/d", "change-events", "not stated"),
        ("acme/b", "bulk-api", "planned"),
        ("acme/a", "bulk-api", "ready"),
    ]
    assert {need.need: dict(need.counts) for need in found.needs} == {
        "bulk-api": {NeedState.PLANNED: 1, NeedState.READY: 1},
        "change-events": {NeedState.MISSING: 1, NeedState.UNSTATED: 1},
        "sandbox": {NeedState.MISSING: 1},
    }


def test_what_is_done_otherwise_holds_nothing_up(catalogue: Make) -> None:
    given = {
        "depth": Depth.ONE_WAY,
        "records": {"Order": DELETED},
        "readiness": needs(delete_events=("missing", "ready", "Ids are compared each night")),
    }
    (row,) = readiness(catalogue({"acme/a": given})).rows
    assert row.need.state is NeedState.OTHERWISE
    stated = row.need.stated
    assert (stated.product, stated.partner, stated.note) == (
        "missing",
        "ready",
        "Ids are compared each night",
    )


def test_what_the_third_party_offers_counts_too(catalogue: Make) -> None:
    given = {
        "sandbox": Readiness(need="sandbox", via="planned"),
        "test-data": Readiness(need="test-data", product="ready", via="missing"),
    }
    found = readiness(catalogue({"acme/a": {"readiness": given}}))
    assert [(row.need.name, row.need.state, row.need.stated.via) for row in found.rows] == [
        ("test-data", NeedState.MISSING, "missing"),
        ("sandbox", NeedState.PLANNED, "planned"),
    ]


def test_a_need_without_a_word_for_any_side_is_not_ready(catalogue: Make) -> None:
    given = needs(stable_ids=(None, None, "Unknown"), sandbox=("ready", None))
    found = readiness(catalogue({"acme/a": {"readiness": given}}))
    assert [(row.need.name, str(row.need.state)) for row in found.rows] == [
        ("stable-ids", "not stated"),
        ("sandbox", "ready"),
    ]
