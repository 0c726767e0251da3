"""How much of a limit is used."""

from integration_scopes.domain.volume import headroom
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.reading.scope import scope

ACME = Partner(id="acme", path="acme/index.md", name="Acme", limit_per_minute=100)


def make(name: str, status: str, **peaks: dict[str, int]) -> Scope:
    records = {record: {"volume": volume} for record, volume in peaks.items()}
    return scope({"status": status, "records": records}, id_=f"acme/{name}", path=f"{name}.md")


def told(one: Scope, *others: Scope, partner: Partner = ACME) -> dict[str, tuple[int, int, bool]]:
    scopes = {each.id: each for each in sorted((one, *others), key=lambda each: each.id)}
    catalogue = Catalogue(product="Orderly", partners={"acme": partner}, scopes=scopes)
    found = headroom(one, partner, catalogue)
    return {name: (room.used, room.limit, room.is_shared) for name, room in found.items()}


def test_records_share_their_partners_limit_over_all_scopes() -> None:
    deals = make("deals", "draft", Deal={"peak_per_minute": 20}, Task={"per_day": 9})
    other = make("other", "live", Order={"peak_per_minute": 30})
    retired = make("former", "retired", Order={"peak_per_minute": 90})
    assert told(deals, other, retired) == {"Deal": (50, 100, True)}


def test_a_limit_of_its_own_is_a_record_s_alone() -> None:
    volume = {"peak_per_minute": 20, "limit_per_minute": 25}
    deals = make("deals", "draft", Deal=volume, Task={"peak_per_minute": 5})
    assert told(deals) == {"Deal": (20, 25, False), "Task": (5, 100, True)}


def test_a_retired_scope_uses_nothing_of_what_is_shared() -> None:
    assert told(make("deals", "retired", Deal={"peak_per_minute": 20})) == {}


def test_without_a_limit_there_is_no_headroom() -> None:
    free = Partner(id="acme", path="acme/index.md", name="Acme")
    assert told(make("deals", "draft", Deal={"peak_per_minute": 20}), partner=free) == {}
