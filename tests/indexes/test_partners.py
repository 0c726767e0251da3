"""The index of partners: what each one gets, from A to Z."""

from collections.abc import Callable, Mapping
from typing import Any

from integration_scopes.indexes.partners import by_letter, by_name, partners
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.terms import Depth, Status

Make = Callable[[Mapping[str, Mapping[str, Any]]], Catalogue]


def named(*names: str) -> list[Partner]:
    return [Partner(id=str(number), path="", name=name) for number, name in enumerate(names)]


def test_a_capability_counts_once_a_partner_at_its_best(catalogue: Make) -> None:
    (row,) = partners(
        catalogue(
            {
                "acme/deals": {"in_scope": {"sso": "Sign-on"}, "out": {"export": "later"}},
                "acme/orders": {"out": {"sso": "v1.1", "export": "v1.1", "import": "never"}},
            }
        )
    )
    assert dict(row.capabilities) == {"v1": 1, "v1.1": 1, "later": 0, "never": 1}
    assert row.scopes == 2


def test_the_furthest_and_the_deepest_are_told_and_retired_scopes_are_not(catalogue: Make) -> None:
    (row,) = partners(
        catalogue(
            {
                "acme/a": {"status": Status.BUILDING, "depth": Depth.LINK},
                "acme/b": {"status": Status.DRAFT, "depth": Depth.WEBHOOK},
                "acme/c": {"status": Status.RETIRED, "depth": Depth.BUNDLE},
            }
        )
    )
    assert (row.scopes, row.status, row.depth) == (2, Status.BUILDING, Depth.WEBHOOK)


def test_a_partner_without_a_scope_is_there() -> None:
    (row,) = partners(Catalogue(product="Orderly", partners={"0": named("Acme")[0]}))
    assert (row.partner.name, row.scopes, row.status, row.depth) == ("Acme", 0, None, None)


def test_names_are_in_the_order_of_the_alphabet() -> None:
    mixed = named("Zebra", "\u00c4rger", "anvil", "Bell", "3 Hills")
    assert [line.name for line in by_name(mixed)] == [
        "3 Hills",
        "anvil",
        "\u00c4rger",
        "Bell",
        "Zebra",
    ]


def test_what_begins_with_no_letter_has_a_place_of_its_own() -> None:
    mixed = named("Bell", "3 Hills", "anvil", "\u00c4rger", "?")
    assert [(letter, [partner.name for partner in some]) for letter, some in by_letter(mixed)] == [
        ("#", ["3 Hills", "?"]),
        ("A", ["anvil", "\u00c4rger"]),
        ("B", ["Bell"]),
    ]
