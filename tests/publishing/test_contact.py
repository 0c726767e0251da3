"""Links to people: what a file names becomes an address that a browser opens."""

import pytest

from integration_scopes.publishing.contact import contact


@pytest.mark.parametrize(
    ("value", "about", "expected"),
    [
        ("grace@orderly.example", "", "mailto:grace@orderly.example"),
        ("grace+x@orderly.example", "", "mailto:grace+x@orderly.example"),
        (
            "grace@orderly.example",
            "acme/orders: Größe & Co?",
            "mailto:grace@orderly.example?subject=acme%2Forders%3A%20Gr%C3%B6%C3%9Fe%20%26%20Co%3F",
        ),
        ("https://orderly.example/ask?a=b", "AC1", "https://orderly.example/ask?a=b"),
    ],
)
def test_contacts_become_links(value: str, about: str, expected: str) -> None:
    assert contact(value, about) == expected
