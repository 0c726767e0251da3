"""A scope on a phone: nothing breaks inside words that need not, and nothing scrolls sideways."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
LONG = "ConsignmentHandoverReceipt__x"


@pytest.mark.parametrize("width", [320, 390])
def test_a_long_name_fits(visit: Visit, example_address: str, width: int) -> None:
    page = visit(f"{example_address}northwind/deals-and-contacts/")
    page.set_viewport_size({"width": width, "height": 800})
    for place in ("h1", ".scope-record__name", ".scope-sections strong", ".scope-owner__name"):
        page.locator(f"article {place}").first.evaluate(
            "(one, name) => { one.textContent = name; }", LONG
        )
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_criterion_is_found_by_its_full_name(
    visit: Visit, example_address: str, search: Callable[[Page, str], list[str]]
) -> None:
    found = search(visit(example_address), "northwind/deals-and-contacts/AC1")
    assert "northwind/deals-and-contacts/" in found[0]
