"""For everybody: what axe cannot find on a page (test_pages.py asks it), without a mouse too."""

import re
from collections.abc import Callable

import pytest
from axe import faults
from playwright.sync_api import Page, expect
from sites import Built

pytestmark = pytest.mark.browser

DEALS = "northwind/deals-and-contacts/"

Visit = Callable[..., Page]


def test_axe_finds_what_is_wrong(visit: Visit, example_address: str) -> None:
    page = visit(example_address + "404.html")
    page.evaluate(
        """() => {
          document.querySelector(".md-search").removeAttribute("aria-label");
          document.querySelector("h1").style.color = "#aaa";
        }"""
    )
    reported = {fault.partition(":")[0] for fault in faults(page)}
    assert reported == {"aria-dialog-name", "color-contrast"}


def test_every_page_says_its_language_and_what_it_is_about(example_site: Built) -> None:
    for file in sorted(example_site.files):
        if file.endswith(".html"):
            html = example_site.page(file)
            assert re.search('<html [^>]*lang="en"', html), file
            assert html.count("<h1") == 1, file
            assert html.count("<main") == 1, file
            assert html.count('name="description"') == 1, file


REACHABLE = """
() => [...document.querySelectorAll("article a[href], article summary, article button")]
  .filter((each) => each.checkVisibility() && each.tabIndex >= 0)
  .map((each, number) => (each.dataset.reach = number))
  .length
"""
FOCUSED = """
() => {
  const at = document.activeElement;
  const { outlineStyle, outlineWidth, opacity } = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const isSeen = box.width > 0 && box.bottom > 0 && box.top < innerHeight && opacity > 0
    && outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  return [at.dataset.reach ?? null, isSeen, at.outerHTML.slice(0, 120)];
}
"""


def test_the_keyboard_alone_reaches_everything(visit: Visit, example_address: str) -> None:
    page = visit(example_address + DEALS, reduced_motion="reduce")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    wanted = page.evaluate(REACHABLE)
    assert wanted > 40
    reached, unseen = set(), []
    for _ in range(2 * wanted):
        page.keyboard.press("Tab")
        number, is_seen, element = page.evaluate(FOCUSED)
        if number is not None:
            reached.add(number)
            unseen += [] if is_seen else [element]
        if len(reached) == wanted:
            break
    assert unseen == []
    missed = (
        "(reached) => [...document.querySelectorAll('[data-reach]')]"
        ".filter((each) => !reached.includes(each.dataset.reach)).map((each) => each.outerHTML)"
    )
    assert page.evaluate(missed, sorted(reached)) == []


def test_what_is_folded_opens_by_enter(visit: Visit, example_address: str) -> None:
    page = visit(example_address + DEALS)
    details = page.locator("article details").first
    details.locator(":scope > summary").focus()
    expect(details).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(details).to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(details).not_to_have_attribute("open", "")
