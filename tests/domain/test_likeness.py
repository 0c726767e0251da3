"""Which names are probably one."""

import pytest

from integration_scopes.domain.likeness import company, pairs, singular, thing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("contact-sync", "contacts-sync"),
        ("contact-sync", "sync-contact"),
        ("sso", "SSO"),
        ("category-import", "import-categories"),
        ("batch-mode", "batches-mode"),
        ("deal-to-order", "deals-to-order"),
    ],
)
def test_the_same_thing(one: str, other: str) -> None:
    assert thing(one) == thing(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("deal-to-order", "order-to-deal"),
        ("deal-import", "deal-export"),
        ("level-1", "level-2"),
        ("status-page", "statu-page"),
    ],
)
def test_two_things(one: str, other: str) -> None:
    assert thing(one) != thing(other)


@pytest.mark.parametrize("word", ["status", "address", "analysis", "gas", "bus"])
def test_what_only_looks_like_a_plural(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Parcelway", "Parcel Way"),
        ("Parcelway", "PARCELWAY GmbH"),
        ("Caf\N{LATIN SMALL LETTER E WITH ACUTE} Nord", "Cafe-Nord, Inc."),
    ],
)
def test_the_same_company(one: str, other: str) -> None:
    assert company(one) == company(other)


@pytest.mark.parametrize("name", ["Parcelroad", "Parcelway 2", "AG"])
def test_another_company(name: str) -> None:
    assert company(name) != company("Parcelway")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("northwind", "northwynd"),
        ("northwind", "nortwind"),
        ("northwind", "northwindd"),
        ("northwind", "norhtwind"),
        ("colour choice", "color choice"),
        ("order synchronisation", "order synchronization"),
        ("campaign metric", "campain metric"),
    ],
)
def test_a_slip(one: str, other: str) -> None:
    assert list(pairs([other, one])) == [tuple(sorted((one, other)))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("northwind", "northwind"),
        ("northwind", "southwind"),
        ("barleyford", "barleyfold"),
        ("northwind", "northbound"),
        ("deal push", "deal pull"),
        ("menu link", "menu line"),
        ("import", "export"),
        ("partner12", "partner13"),
        ("abcdef", "bacdef"),
        ("colour coice", "color choice"),
        ("contact", "contact sync"),
        ("", "a"),
    ],
)
def test_no_slip(one: str, other: str) -> None:
    assert list(pairs([one, other])) == []


def test_many_names_are_compared_in_no_time() -> None:
    names = [f"{a}{b}{c}son" for a in "bcdfghjklm" for b in "aeiou" for c in "npqrstvwxz"]
    assert len(names) == 500
    slips = {frozenset(pair) for pair in pairs(names)}
    assert frozenset({"banson", "benson"}) in slips
    assert not any("banson" in pair and "bapson" in pair for pair in slips)
