"""How much of a limit is used, and whose API is asked."""

from typing import Any

import pytest

from integration_scopes.domain.audience import seen_by
from integration_scopes.domain.calls import callees
from integration_scopes.domain.headroom import Headroom
from integration_scopes.domain.volume import own_limits, shared_limits, uncounted
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.limits import Customers, Limits
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.reading.scope import scope

LIMITS = Limits(per_minute=100)
TO = {"direction": "to-partner", "trigger": "event"}


def acme(limits: Limits | None = LIMITS) -> Partner:
    return Partner(id="acme", path="acme/index.md", name="Acme", limits=limits)


def make(name: str, status: str, **volumes: dict[str, Any]) -> Scope:
    records = {record: TO | {"volume": volume} for record, volume in volumes.items()}
    return scope({"status": status, "records": records}, id_=f"acme/{name}", path=f"{name}.md")


def reported(
    one: Scope, *others: Scope, partner: Partner | None = None, product: Limits | None = None
) -> dict[str, list[tuple[int, int, str | None]]]:
    scopes = {each.id: each for each in sorted((one, *others), key=lambda each: each.id)}
    partner = partner or acme()
    catalogue = Catalogue(
        product="Orderly", partners={"acme": partner}, scopes=scopes, limits=product
    )
    shared = (*shared_limits(catalogue, partner), *shared_limits(catalogue))
    found = {
        name: [
            *own_limits(one, record),
            *(
                room
                for room in shared
                if (one, name) in ((use.scope, use.record) for use in room.uses)
            ),
        ]
        for name, record in one.records.items()
    }
    return {
        name: [(room.used, room.limit, room.company) for room in rooms]
        for name, rooms in found.items()
        if rooms
    }


def shared_limit(catalogue: Catalogue) -> Headroom:
    (room,) = shared_limits(catalogue, acme())
    return room


def test_records_share_their_partners_limit_over_all_scopes() -> None:
    deals = make("deals", "draft", Deal={"peak_per_minute": 20}, Task={"per_day": 9})
    other = make("other", "live", Order={"peak_per_minute": 30})
    retired = make("former", "retired", Order={"peak_per_minute": 90})
    assert reported(deals, other, retired) == {"Deal": [(50, 100, "Acme")]}


PEAK = {"peak_per_minute": 20}


@pytest.mark.parametrize(
    ("volume", "is_least"),
    [
        (PEAK, False),
        ({"peak_per_minute": 0}, False),
        ({"limit_per_minute": 9}, False),
        ({"per_day": 9}, True),
        ({"peak_per_minute": 9, "of": "all"}, True),
        ({}, True),
    ],
)
def test_a_use_is_the_least_where_a_record_is_left_out(
    volume: dict[str, Any], *, is_least: bool
) -> None:
    both = make("deals", "draft", Deal=PEAK, Task=volume)
    catalogue = Catalogue(product="Orderly", partners={"acme": acme()}, scopes={both.id: both})
    room = shared_limit(catalogue)
    assert (room.used, room.is_least) == (20 * (1 + (volume == PEAK)), is_least)


def test_in_an_hour_only_averages_add_up() -> None:
    """The records of two busiest minutes may move in different hours."""
    hourly = acme(Limits(per_hour=150))
    for order, others, used in (
        ({"per_day": 60, "peak_per_minute": 60}, {"per_day": 2400}, 103),
        ({"per_day": 60, "peak_per_minute": 60}, {"peak_per_minute": 70}, 70),
        ({"per_day": 1}, {"per_day": 1}, 1),
    ):
        scopes = {"acme/a": make("a", "live", Order=order), "acme/b": make("b", "live", B=others)}
        catalogue = Catalogue(product="Orderly", partners={"acme": hourly}, scopes=scopes)
        (room,) = shared_limits(catalogue, hourly)
        assert (room.used, room.over) == (used, None)


def test_the_first_use_over_a_limit_is_the_one_with_which_all_before_it_exceed_it() -> None:
    volumes = {f"Record {number}": {"peak_per_minute": 40} for number in range(1, 6)}
    both = make("deals", "draft", **volumes)
    catalogue = Catalogue(product="Orderly", partners={"acme": acme()}, scopes={both.id: both})
    over = shared_limit(catalogue).over
    assert over is not None
    assert over.record == "Record 3"


def test_a_use_is_the_least_for_readers_who_may_not_see_all() -> None:
    deals = make("deals", "draft", Deal=PEAK)
    catalogue = Catalogue(product="Orderly", partners={"acme": acme()}, scopes={deals.id: deals})
    for audience, is_least in (("internal", False), ("acme", True), ("everyone", True)):
        room = shared_limit(seen_by(catalogue, audience))
        assert room.is_least is is_least


def test_a_limit_of_its_own_is_a_record_s_alone_and_counts_records() -> None:
    volume = {"peak_per_minute": 20, "limit_per_minute": 25}
    deals = make("deals", "draft", Deal=volume, Task={"peak_per_minute": 5})
    by_ten = acme(Limits(per_minute=100, records_per_request=10))
    assert reported(deals, partner=by_ten) == {"Deal": [(20, 25, None)], "Task": [(1, 100, "Acme")]}


def test_each_record_s_last_request_may_be_half_empty() -> None:
    both = make("deals", "draft", Deal={"peak_per_minute": 101}, Task={"peak_per_minute": 1})
    by_hundred = acme(Limits(per_minute=9, records_per_request=100))
    assert reported(both, partner=by_hundred) == {
        "Deal": [(3, 9, "Acme")],
        "Task": [(3, 9, "Acme")],
    }


def test_a_retired_scope_uses_nothing_of_what_is_shared() -> None:
    assert reported(make("deals", "retired", Deal={"peak_per_minute": 20})) == {}


def test_without_a_limit_there_is_no_headroom() -> None:
    assert reported(make("deals", "draft", Deal={"peak_per_minute": 20}), partner=acme(None)) == {}


@pytest.mark.parametrize(
    ("record", "sides"),
    [
        ({"direction": "to-partner", "trigger": "event"}, {"partner"}),
        ({"direction": "to-partner", "trigger": "schedule"}, {"partner"}),
        ({"direction": "from-partner", "trigger": "schedule"}, {"partner"}),
        ({"direction": "from-partner", "trigger": "on-demand"}, {"partner"}),
        ({"direction": "from-partner", "trigger": ["event", "schedule"]}, {"product"}),
        ({"direction": "from-partner"}, {"partner"}),
        ({"direction": "from-partner", "on_delete": "no-copy"}, {"partner"}),
        ({"direction": "from-partner", "on_delete": "no-copy", "trigger": "event"}, {"product"}),
        ({"direction": "to-partner", "on_delete": "no-copy"}, {"product"}),
        ({"direction": "two-way", "trigger": "event"}, {"product", "partner"}),
        ({"direction": "two-way", "trigger": "schedule"}, {"partner"}),
        ({"trigger": "event"}, set()),
    ],
)
def test_whose_api_is_called(record: dict[str, Any], sides: set[str]) -> None:
    read = scope({"records": {"Deal": record}}, id_="acme/deals", path="deals.md")
    assert callees(read.records["Deal"]) == sides


def test_a_two_way_record_asks_both() -> None:
    read = scope(
        {
            "records": {
                "Deal": {
                    "direction": "two-way",
                    "trigger": "event",
                    "volume": {"peak_per_minute": 7},
                }
            }
        },
        id_="acme/deals",
        path="deals.md",
    )
    assert reported(read, product=Limits(per_minute=9)) == {
        "Deal": [(7, 100, "Acme"), (7, 9, "Orderly")]
    }


@pytest.mark.parametrize(
    ("record", "partner", "product", "why"),
    [
        ({}, LIMITS, None, []),
        ({}, Limits(per_minute=9, unit="Requests"), None, []),
        (
            {},
            Limits(per_minute=9, unit="credits"),
            None,
            ["not compared with the limits of Acme, which count credits"],
        ),
        (
            {},
            Limits(per_minute=9, of=Customers.ONE),
            None,
            ["not compared with the limits of Acme, which are for each customer"],
        ),
        (
            {"volume": {"peak_per_minute": 7, "of": "all"}},
            LIMITS,
            None,
            ["not compared with the limits of Acme, which do not say for whom"],
        ),
        ({"volume": {"peak_per_minute": 7, "of": "all", "limit_per_day": 9}}, LIMITS, None, []),
        ({"direction": "two-way"}, LIMITS, None, []),
        ({"direction": "to-partner", "on_delete": "no-copy", "trigger": []}, LIMITS, None, []),
        (
            {"direction": "from-partner"},
            LIMITS,
            Limits(per_minute=9, of=Customers.ALL),
            [
                "not compared with the limits of Acme, which announces each change itself",
                "not compared with the limits of Orderly, which are for all customers together",
            ],
        ),
    ],
)
def test_what_is_compared_with_nothing_says_why(
    record: dict[str, Any], partner: Limits, product: Limits | None, why: list[str]
) -> None:
    data = TO | {"volume": {"peak_per_minute": 7}} | record
    read = scope({"records": {"Deal": data}}, id_="acme/deals", path="deals.md")
    catalogue = Catalogue(product="Orderly", limits=product)
    assert list(uncounted(read.records["Deal"], acme(partner), catalogue)) == why
