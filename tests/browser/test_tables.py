"""The tables of the indexes: sorted, filtered and shared in a browser, whole without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sites import Built
from waiting import until_instant

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
TABLE = "table[data-table=integrations]"


def shown(page: Page, column: int = 0) -> list[str]:
    """The texts of a column's cells, in the rows that are seen."""
    rows = page.locator(f"{TABLE} tbody tr:visible").all()
    return [" ".join(row.locator("th, td").nth(column).inner_text().split()) for row in rows]


def chooser(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def count(page: Page) -> str:
    return page.locator(".scope-count").inner_text()


def query(page: Page) -> str:
    return page.url.partition("?")[2]


def test_a_heads_button_sorts_up_then_down_then_as_it_was(
    visit: Visit, example_address: str
) -> None:
    page = visit(f"{example_address}integrations/")
    first = shown(page, 3)
    head = page.locator(f"{TABLE} th", has_text="Depth")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert (shown(page, 3)[0], shown(page, 3)[-1]) == ("link", "bundle")
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert (shown(page, 3)[0], shown(page, 3)[-1]) == ("bundle", "link")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert shown(page, 3) == first
    assert query(page) == ""


def test_one_row_alone_has_no_order(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}tallybook/")
    expect(page.locator(f"{TABLE}[data-ready]")).to_have_count(1)
    assert page.locator(f"{TABLE} .scope-sort").count() == 0
    page = visit(f"{example_address}northwind/")
    expect(page.locator(f"{TABLE}[data-ready]")).to_have_count(1)
    assert page.locator(f"{TABLE} .scope-sort").count() > 0


def test_what_has_no_value_comes_last_either_way(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}integrations/")
    button = page.locator(f"{TABLE} th", has_text="Target").get_by_role("button")
    button.click()
    assert shown(page, 5)[:3] == ["2027-01-29", "2027-03-01", ""]
    button.click()
    assert shown(page, 5)[:3] == ["2027-03-01", "2027-01-29", ""]


def test_a_filter_is_counted_and_stands_in_the_address(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}integrations/")
    expect(page.locator(".scope-count[role=status]")).to_have_text("11 integrations")
    chooser(page, "Partner").select_option("Quayside")
    assert count(page) == "3 of 11 integrations"
    page.get_by_role("searchbox", name="Find").fill("alert")
    assert count(page) == "1 of 11 integrations"
    assert query(page) == "integrations.partner=Quayside&integrations.q=alert"
    assert shown(page) == ["Alerts about late orders in a Quayside room"]
    page.get_by_role("button", name="Show all").click()
    assert (count(page), query(page)) == ("11 integrations", "")


def test_a_shared_address_shows_the_same(visit: Visit, example_address: str) -> None:
    shared = "integrations.status=live&integrations.sort=-title"
    page = visit(f"{example_address}integrations/?{shared}")
    assert shown(page) == ["Discuss an order in Quayside", "Daily invoices in Tallybook"]
    assert chooser(page, "Status").input_value() == "live"
    assert query(page) == shared


def test_nonsense_in_the_address_is_passed_over(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}integrations/?integrations.status=<b>&integrations.sort=x")
    assert count(page) == "11 integrations"


def test_it_works_after_instant_navigation(
    visit: Visit, example_address: str, example_site: Built
) -> None:
    page = visit(example_address)
    # The theme goes without loading only to what the site map lists, at the address of now.
    sitemap = example_site.page("sitemap.xml").replace("https://scopes.example/", example_address)
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap))
    page.goto(f"{example_address}people/")
    until_instant(page)
    page.evaluate("window.isTheSame = true")
    page.locator(".md-nav--primary").get_by_role("link", name="All integrations").first.click()
    expect(page.locator("h1")).to_have_text("All integrations")
    chooser(page, "Owner").select_option("Alan Turing")
    assert count(page) == "1 of 11 integrations"
    page.go_back()
    expect(page.locator("h1")).to_have_text("People")
    expect(page.locator(".scope-controls")).to_have_count(1)
    page.go_forward()
    expect(page.locator(".scope-count")).to_have_text("1 of 11 integrations")
    assert page.evaluate("window.isTheSame")


def test_the_board_leads_into_the_scopes(visit: Visit, example_address: str) -> None:
    page = visit(example_address)
    page.locator(".scope-board").get_by_role("link", name="Guildpost's feed").click()
    expect(page.locator("article h1")).to_have_text("Guildpost's feed on customer pages")


def test_on_a_phone_the_order_is_chosen_from_a_list(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}integrations/", viewport={"width": 360, "height": 800})
    expect(chooser(page, "Order")).to_be_hidden()
    page.get_by_role("button", name="Filter and sort", expanded=False).click()
    chooser(page, "Order").select_option("Partner, down")
    assert shown(page, 1)[0].endswith("Tallybook")
    assert query(page) == "integrations.sort=-partner"


def test_on_a_phone_the_filters_of_a_shared_address_are_seen(
    visit: Visit, example_address: str
) -> None:
    page = visit(
        f"{example_address}integrations/?integrations.status=live",
        viewport={"width": 360, "height": 800},
    )
    expect(chooser(page, "Status")).to_be_visible()
    page.get_by_role("button", name="Filter and sort", expanded=True).click()
    expect(chooser(page, "Status")).to_be_hidden()
    assert count(page) == "2 of 11 integrations"


SHIFTS = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([]), 500);
})"""


@pytest.mark.parametrize("width", [390, 1024, 1440])
@pytest.mark.parametrize("path", ["", "404.html", "integrations/", "backlog/", "guildpost/"])
def test_nothing_moves_when_the_controls_come(
    visit: Visit, example_address: str, path: str, width: int
) -> None:
    page = visit(example_address + path, viewport={"width": width, "height": 900})
    page.wait_for_load_state("networkidle")
    assert sum(page.evaluate(SHIFTS)) < 0.01


def test_without_scripts_the_table_is_whole(visit: Visit, example_address: str) -> None:
    page = visit(
        f"{example_address}integrations/?integrations.status=live", java_script_enabled=False
    )
    assert len(shown(page)) == 11
    assert page.locator(".scope-controls, .scope-sort").count() == 0
