"""A scope on paper: a sheet that both sides sign, of two pages where the scope is of usual size."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from sites import Built

pytestmark = pytest.mark.browser

DEALS = "northwind/deals-and-contacts/"
LONG = (
    DEALS,
    "guildpost/feed-on-customer-pages/",
    "snagboard/tickets-and-issues/",
    "songbird/lists-and-segments/",
    "spindlewatch/one-account/",
)
PAGE = re.compile(rb"/Type\s*/Page\b")
NOT_ON_PAPER = (
    ".md-header",
    ".md-tabs",
    ".md-sidebar",
    ".md-footer",
    ".md-search",
    ".scope-story .scope-diagram",
    ".scope-coverage",
    ".scope-quiz",
    ".scope-checklist",
    ".headerlink",
)

Visit = Callable[..., Page]


def scopes(example_site: Built) -> list[str]:
    """The addresses of the example site's scopes."""
    files = (file.removesuffix("index.html") for file in example_site.outlines)
    return [file for file in files if "scope-signoff" in example_site.page(file)]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_scope_prints_on_few_pages(
    visit: Visit, example_address: str, example_site: Built, paper: str
) -> None:
    page = visit(example_address + DEALS)
    found = {}
    for path in scopes(example_site):
        page.goto(example_address + path)
        found[path] = len(PAGE.findall(page.pdf(format=paper)))
    assert len(found) > 10
    # Where no data moves, one is enough, and no empty one follows; the longest scopes take three.
    few = dict.fromkeys(("quayside/discuss-link/", "sheetlight/measure-a-drawing/"), 1)
    many = dict.fromkeys(LONG, 3)
    assert found == dict.fromkeys(found, 2) | few | many


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
        "Fields",
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
