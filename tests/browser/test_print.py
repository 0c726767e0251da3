"""A scope on paper: a sheet that both sides sign, legible and of few pages."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from sites import Built

pytestmark = pytest.mark.browser

DEALS = "northwind/deals-and-contacts/"
SHEETS = {
    "quayside/discuss-link/": 2,
    "quayside/link-previews/": 2,
    "quayside/order-alerts/": 2,
    "sheetlight/measure-a-drawing/": 2,
    "snagboard/tickets-and-issues/": 4,
    "songbird/lists-and-segments/": 4,
    "spindlewatch/one-account/": 4,
}
USUAL = 3
"""How many sheets of A4 the other scopes take."""
SMALLEST = 10  # pixels, which are 7.5 pt
SMALL_TEXTS = """
(least) => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const range = document.createRange();
    range.selectNodeContents(text);
    const isSeen = text.data.trim() && range.getBoundingClientRect().height
      && !text.parentElement.closest(".scope-hidden, title, desc");
    if (isSeen && parseFloat(getComputedStyle(text.parentElement).fontSize) < least)
      found.push(text.data.trim());
  }
  return found;
}
"""
PAGE = re.compile(rb"/Type\s*/Page\b")
NOT_ON_PAPER = (
    ".md-header",
    ".md-tabs",
    ".md-sidebar",
    ".md-footer",
    ".md-search",
    ".scope-story .scope-diagram",
    ".scope-cases",
    ".scope-quiz",
    ".scope-sections",
    ".headerlink",
)

Visit = Callable[..., Page]


def scopes(example_site: Built) -> list[str]:
    """The addresses of the example site's scopes."""
    files = (file.removesuffix("index.html") for file in example_site.outlines)
    ours = (file for file in files if not file.startswith("guide/"))
    return [file for file in ours if "scope-signoff" in example_site.page(file)]


def test_a_scope_prints_on_few_sheets(
    visit: Visit, example_address: str, example_site: Built
) -> None:
    """On Letter, which is less high than A4, on at most one more."""
    page = visit(example_address)
    on_a4, on_letter = {}, {}
    for path in scopes(example_site):
        page.goto(example_address + path)
        on_a4[path] = len(PAGE.findall(page.pdf(format="A4")))
        on_letter[path] = len(PAGE.findall(page.pdf(format="Letter")))
    assert on_a4 == dict.fromkeys(on_a4, USUAL) | SHEETS
    assert all(on_letter[path] - on_a4[path] in (0, 1) for path in on_a4), on_letter
    assert max(on_letter.values()) == 4


def test_no_letter_on_paper_is_too_small(visit: Visit, example_address: str) -> None:
    page = visit(example_address + DEALS)
    page.emulate_media(media="print")
    assert page.evaluate(SMALL_TEXTS, SMALLEST) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_what_is_signed_and_nothing_of_the_site(
    visit: Visit, example_address: str, scheme: str
) -> None:
    page = visit(example_address + DEALS, color_scheme=scheme)
    expect(page.locator(".scope-signoff")).to_be_hidden()
    page.emulate_media(media="print")
    sheet = page.locator(".scope-signoff")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("1:sha256:")
    for name in ("Grace Hopper", "Katherine Johnson", "Signature", "Date"):
        expect(sheet).to_contain_text(name)
    for selector in NOT_ON_PAPER:
        shown = page.locator(selector).filter(visible=True)
        assert shown.count() == 0, selector
    headings = page.locator("article h2, article h3").filter(visible=True).all_text_contents()
    assert [one.removesuffix("¶") for one in headings] == [
        "User stories",
        "Workflow and data ownership",
        "Deal",
        "Contact",
        "What the admin chooses",
        "Acceptance criteria",
        "In scope and out of scope",
        "In version 1",
        "Not in version 1",
        "Readiness",
        "Questions",
    ]
    evidence = page.get_by_role("link", name="evidence").first
    assert evidence.evaluate("(one) => getComputedStyle(one, '::after').content").startswith('" (')


def test_paper_explains_the_terms_that_a_screen_shows_on_demand(
    visit: Visit, example_address: str
) -> None:
    page = visit(example_address + DEALS)
    terms = page.locator(".scope-glosses")
    expect(terms).to_be_hidden()
    used = page.locator(".scope-criteria .scope-term, .scope-out .scope-term").all_text_contents()
    page.emulate_media(media="print")
    expect(terms).to_be_visible()
    explained = terms.locator("strong").filter(visible=True).all_text_contents()
    assert sorted(set(used)) == sorted(explained)
    expect(terms).to_contain_text("renames")
    expect(terms).to_contain_text("a field, a value or the record is renamed")


def test_paper_is_black_on_white(browser: Browser, example_address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(example_address + DEALS)
    page.emulate_media(media="print", color_scheme="dark")
    of = "(one) => getComputedStyle(one).color"
    texts = [".scope-sentence", ".scope-head h1", ".scope-terms dd", ".scope-criteria td"]
    found = {text: page.locator(text).first.evaluate(of) for text in texts}
    assert found == dict.fromkeys(texts, "rgb(0, 0, 0)")
    context.close()
