"""Which name was meant, and how several are listed."""

import pytest

from integration_scopes.domain.names import closest, inventory, listed, quoted

KNOWN = ["Credit note", "Invoice", "S1", "AC1", "contact-sync"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Invoice", "Invoice"),
        ("invoice", "Invoice"),
        ("Invoices", "Invoice"),
        ("Invioce", "Invoice"),
        ("credit-note", "Credit note"),
        ("CreditNote", "Credit note"),
        ("contact_sync", "contact-sync"),
        ("s1", "S1"),
        ("S11", None),
        ("AC11", None),
        ("Shipment", None),
        ("", None),
        ("…", None),
    ],
)
def test_closest(name: str, meant: str | None) -> None:
    assert closest(name, KNOWN) == meant


def test_closest_of_nothing() -> None:
    assert closest("Invoice", []) is None


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ("", ""),
        ("a", "a"),
        ("a b", "a and b"),
        ("a b c", "a, b and c"),
        ("a b c d e f", "a, b, c, d, e and f"),
        ("a b c d e f g", "a, b, c, d, e and 2 others"),
    ],
)
def test_listed(names: str, sentence: str) -> None:
    assert listed(names.split()) == sentence


def test_listed_as_a_choice() -> None:
    assert listed(quoted(["a", "b"]), last="or") == '"a" or "b"'


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "there is no criterion"),
        (["AC1"], "the criterion is AC1"),
        (["AC1", "AC2"], "the criteria are AC1 and AC2"),
    ],
)
def test_inventory(names: list[str], sentence: str) -> None:
    assert inventory("criteria", names) == sentence
