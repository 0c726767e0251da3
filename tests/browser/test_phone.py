"""A page on a phone: nothing breaks inside words that need not, and nothing scrolls sideways."""

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


def test_a_date_stays_on_one_line(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}spindlewatch/one-account/")
    date = page.locator(".scope-standing time")
    for width in range(320, 420, 10):
        page.set_viewport_size({"width": width, "height": 800})
        assert date.evaluate("(one) => one.getClientRects().length") == 1


def test_a_criterion_is_found_by_its_full_name(
    visit: Visit, example_address: str, search: Callable[[Page, str], list[str]]
) -> None:
    found = search(visit(example_address), "northwind/deals-and-contacts/AC1")
    assert "northwind/deals-and-contacts/" in found[0]


LABELS = """
(one) => [...one.querySelectorAll("td")].filter((cell) => cell.checkVisibility()).map(
  (cell) => [getComputedStyle(cell, "::before").content, cell.innerText])
"""


def test_a_record_at_two_partners_folds_under_their_names(
    visit: Visit, example_address: str
) -> None:
    page = visit(f"{example_address}records/order/", viewport={"width": 320, "height": 800})
    rows = page.locator("table[aria-label='Rules of Order'] tbody tr")
    assert {
        row.locator("th").inner_text(): row.evaluate(LABELS)
        for row in rows.all()
        if row.locator("th").inner_text()
        in ("If both change it", "If deleted", "If deleted in Orderly")
    } == {
        "If both change it": [['"everywhere"', "read only"]],
        "If deleted": [['"Quayside"', "read live, no copy is stored"]],
        "If deleted in Orderly": [['"Snagboard"', "Snagboard keeps its record, still linked"]],
    }
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_on_paper_a_records_fields_stand_whole(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}records/customer/")
    page.emulate_media(media="print")
    cells = page.locator("article :is(table, dl, .scope-quote) :is(th, td, dt, dd, p)")
    hidden = cells.evaluate_all(
        "(all) => all.filter((one) => one.innerText && !one.checkVisibility()).length"
    )
    assert (cells.count() > 50, hidden) == (True, 0)
