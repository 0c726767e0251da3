"""Long tables in a browser: a hundred rows at a time, and those of all parts for who seeks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from integration_scopes.publishing.scripts import script

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
SIZE, MANY = 250, 640
PAGE = """\
<!doctype html><html lang="en"><meta charset="utf-8"><title>Lines</title>
<table data-table="lines" data-one="line" data-many="lines"{spread}>
<thead><tr><th data-key="name" data-sort>Name</th>
<th data-key="kind" data-filter>Kind</th></tr></thead>
<tbody>
{rows}
</tbody></table>
<nav class="scope-pager">parts</nav>
<script src="{script}"></script></html>
"""


def rows(first: int, last: int) -> str:
    """Rows with an address, a relative link, and a kind of which some have two."""
    up = "../" * (2 if first > 1 else 1)
    return "\n".join(
        f'<tr id="line-{number}"><th><a href="{up}item/{number}/">Line {number}</a></th>'
        f'<td data-is="{"odd" if number % 2 else "even&#10;round"}">kind</td></tr>'
        + (f"<tr data-more><td colspan=2>more of {number}</td></tr>" if number % 100 == 0 else "")
        for number in range(first, last + 1)
    )


def page(folder: Path, name: str, first: int, last: int, spread: str = "") -> None:
    place = folder / name
    place.mkdir(parents=True)
    source = "../" * (len(Path(name).parts)) + "scopes.js"
    html = PAGE.format(rows=rows(first, last), spread=spread, script=source)
    (place / "index.html").write_text(html, encoding="utf-8")


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, serve_unchanging: Callable[[Path], str]
) -> str:
    """A site of one table on one page, and of another in three parts."""
    folder = tmp_path_factory.mktemp("tables")
    (folder / "scopes.js").write_text(script(), encoding="utf-8")
    (folder / "favicon.ico").touch()
    page(folder, "one", 1, SIZE)
    for number, name in enumerate(("lines", "lines/part-2", "lines/part-3")):
        up = "../" if number else ""
        addresses = " ".join((f"{up}./", f"{up}part-2/", f"{up}part-3/"))
        first = number * SIZE + 1
        spread = (
            f' data-parts="{addresses}" data-here="./" data-first="{first}" data-total="{MANY}"'
        )
        page(folder, name, first, min(first + SIZE - 1, MANY), spread)
    return serve_unchanging(folder)


def seen(page: Page) -> list[str]:
    return page.locator("tbody th").all_inner_texts()


def named(part: str, last: int) -> list[str]:
    return [f"Line {number}" for number in range(1, last + 1) if part in str(number)]


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def counted(page: Page) -> Locator:
    return page.locator(".scope-count")


def test_a_hundred_rows_are_shown_and_then_more(visit: Visit, address: str) -> None:
    page = visit(f"{address}one/")
    expect(counted(page)).to_have_text("250 lines")
    assert (len(seen(page)), seen(page)[-1]) == (100, "Line 100")
    expect(page.locator(".scope-more")).to_contain_text("The first 100 of 250.")
    button(page, "Show 100 more").press("Enter")
    assert len(seen(page)) == 200
    # Whoever goes on by keyboard goes on at the first of the new rows.
    expect(page.get_by_role("link", name="Line 101", exact=True)).to_be_focused()
    button(page, "Show 50 more").click()
    assert len(seen(page)) == SIZE
    expect(page.locator(".scope-more")).to_be_hidden()


def test_all_are_shown_at_once(visit: Visit, address: str) -> None:
    page = visit(f"{address}one/")
    button(page, "Show all 250").click()
    assert len(seen(page)) == SIZE


def test_what_is_not_shown_is_found_and_sorted(visit: Visit, address: str) -> None:
    page = visit(f"{address}one/")
    page.get_by_role("searchbox").fill("line 24")
    expect(counted(page)).to_have_text(f"{len(named('24', SIZE))} of 250 lines")
    assert seen(page) == named("24", SIZE)
    button(page, "Show all").click()
    page.locator("thead").get_by_role("button", name="Name").click()
    page.locator("thead").get_by_role("button", name="Name").click()
    assert seen(page)[:2] == ["Line 250", "Line 249"]


def test_a_row_takes_along_what_belongs_to_it(visit: Visit, address: str) -> None:
    page = visit(f"{address}one/?lines.sort=-name")
    texts = page.locator("tbody tr").all_inner_texts()
    assert texts[texts.index("more of 200") - 1].startswith("Line 200")
    page.get_by_role("searchbox").fill("more of 100")
    expect(counted(page)).to_have_text("1 of 250 lines")
    assert page.locator("tbody tr").count() == 2


def test_a_cell_may_count_as_several(visit: Visit, address: str) -> None:
    page = visit(f"{address}one/")
    kinds = page.get_by_role("combobox", name="Kind")
    assert kinds.locator("option").all_inner_texts() == ["all", "even", "odd", "round"]
    kinds.select_option("round")
    expect(counted(page)).to_have_text("125 of 250 lines")


def test_an_address_reaches_a_row_that_is_not_shown(visit: Visit, address: str) -> None:
    page = visit(f"{address}one/#line-170")
    assert seen(page)[-1] == "Line 170"
    page.evaluate("location.hash = 'line-230'")
    expect(page.locator("#line-230")).to_be_in_viewport()


def test_on_paper_stand_all_rows_that_were_found(visit: Visit, address: str) -> None:
    page = visit(f"{address}one/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(seen(page)) == SIZE
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(seen(page)) == 100


@pytest.mark.parametrize("part", ["", "part-2/", "part-3/"])
def test_looking_in_one_part_looks_in_all(visit: Visit, address: str, part: str) -> None:
    page = visit(f"{address}lines/{part}")
    expect(counted(page)).to_contain_text("of 640 lines")
    page.get_by_role("searchbox").fill("line 11")
    expect(counted(page)).to_have_text("16 of 640 lines")
    assert seen(page) == named("11", MANY)
    page.get_by_role("searchbox").fill("line 638")
    expect(counted(page)).to_have_text("1 of 640 lines")
    # Addresses hold, whichever part a row came from.
    links = page.locator("tbody a").evaluate_all("links => links.map(one => one.href)")
    assert links == [f"{address}item/638/"]
    expect(page.locator(".scope-pager")).to_be_hidden()


def test_a_shared_view_is_of_all_parts(visit: Visit, address: str) -> None:
    page = visit(f"{address}lines/?lines.kind=round&lines.sort=-name")
    expect(counted(page)).to_have_text("320 of 640 lines")
    assert seen(page)[:2] == ["Line 640", "Line 638"]


def test_a_part_that_cannot_be_had_is_told(visit: Visit, address: str, problems: list[str]) -> None:
    page = visit(f"{address}lines/")
    page.route("**/part-3/", lambda route: route.abort())
    page.get_by_role("searchbox").fill("line 11")
    expect(counted(page)).to_have_text("12 of 250 lines, of this part only")
    expect(page.locator(".scope-pager")).to_be_visible()
    problems.clear()


def test_without_scripts_each_part_is_whole(visit: Visit, address: str) -> None:
    page = visit(f"{address}lines/part-2/", java_script_enabled=False)
    assert len(seen(page)) == SIZE
    expect(page.locator(".scope-pager")).to_be_visible()
