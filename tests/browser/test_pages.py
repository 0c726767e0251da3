"""The example site in a real browser: every kind of page, light and dark, wide and narrow."""

import json
import re
from collections.abc import Callable
from html import unescape
from itertools import product

import pytest
from axe import faults
from conftest import CHECKOUT
from fonts import ARIAL, WIDEST
from playwright.sync_api import Locator, Page, expect
from sites import Built
from waiting import until, until_instant

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "northwind/",
    "northwind/deals-and-contacts/",
    "northwind/starter-bundle/",
    "quayside/discuss-link/",
    "quayside/link-previews/",
    "tallybook/daily-invoices/",
    "backlog/",
    "ownership/",
    "integrations/",
    "partners/",
    "backlog/lines/",
    "capabilities/sso/",
    "records/order/",
    "people/",
    "personas/",
    "readiness/",
    "depths/",
    "verification/",
    "waivers/",
    "glossary/",
    "changes/",
    "rules/",
    "rules/uncovered-case/",
    "reference/scope/",
    "reference/partner/",
    "reference/capabilities/",
    "guide/",
    "guide/authors/",
    "guide/components/",
    "guide/reviewers/",
    "guide/testers/",
    "404.html",
]
# Axe looks at one page of each template.
NOT_FOR_AXE = {
    "northwind/starter-bundle/",
    "quayside/discuss-link/",
    "tallybook/daily-invoices/",
    "integrations/",
    "reference/scope/",
    "guide/",
    "guide/testers/",
}
DEALS = "northwind/deals-and-contacts/"
SCHEMES = {"light": "default", "dark": "slate"}
WIDTHS = (1280, 360)
NARROWEST = (720, 960)  # at which a layout for wider pages begins
IN_THE_WIDEST_FONT = """
(font) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    body { --md-text-font-family: "${font}" !important; }
    * { transition: none !important; }
  `);
  document.adoptedStyleSheets.push(sheet);
}
"""
SCHEME = "document.body.dataset.mdColorScheme"
SCREENSHOTS = CHECKOUT / "screenshots"
DRAWN = """
() => {
  const figures = [...document.querySelectorAll("figure[data-diagram]")];
  return figures.every((figure) => figure.dataset.diagram === "drawn") && figures.length;
}
"""
FOLLOW = """
(name) => [...document.querySelectorAll(".md-nav--primary a")]
  .find((each) => each.textContent.includes(name)).click()
"""

Visit = Callable[..., Page]
Search = Callable[[Page, str], list[str]]


def diagrams(page: Page) -> int:
    """How many there are, once all are drawn; those of stories are folded, and are opened."""
    page.evaluate("document.querySelectorAll('.scope-fold').forEach((one) => (one.open = true))")
    until(page, f"({DRAWN})() !== false")
    return int(page.evaluate(DRAWN))


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page(
    visit: Visit, example_address: str, request: pytest.FixtureRequest, path: str
) -> None:
    """It fits in every width, complains of nothing, and axe finds nothing.

    In turns, pages open in light or dark colours on a wide screen; then each is seen in the others
    on a phone. With --screenshots, each is seen in both on both.
    """
    schemes = list(SCHEMES) if PAGES.index(path) % 2 else list(reversed(SCHEMES))
    looks = list(zip(schemes, WIDTHS, strict=True))
    is_pictured = request.config.getoption("--screenshots")
    page = visit(example_address + path, color_scheme=schemes[0], reduced_motion="reduce")
    assert page.evaluate(SCHEME) == SCHEMES[schemes[0]]
    for scheme, width in product(schemes, WIDTHS) if is_pictured else looks:
        page.evaluate(f"(name) => {{ {SCHEME} = name }}", SCHEMES[scheme])
        page.set_viewport_size({"width": width, "height": 900})
        diagrams(page)
        until(page, "document.documentElement.scrollWidth <= innerWidth")
        if is_pictured:
            name = path.strip("/").replace("/", "-") or "home"
            SCREENSHOTS.mkdir(exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{name}-{scheme}-{width}.png", full_page=True)
        elif path not in NOT_FOR_AXE:
            assert faults(page) == [], (scheme, width)
    assert page.locator("h1").count() == 1
    assert too_wide_in_the_widest_font(page) == []


def too_wide_in_the_widest_font(page: Page) -> list[tuple[int, int]]:
    """The widths at which a page in this font scrolls sideways, and how wide it is then."""
    page.evaluate(IN_THE_WIDEST_FONT, WIDEST)
    found = []
    for width in (*WIDTHS, *NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [(width, wide)] if wide > width else []
    return found


def test_only_the_fonts_that_the_tests_bring_are_used(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}guide/authors/")
    assert fonts_of(page, "h1") == {ARIAL}
    assert fonts_of(page, "pre code") == {"Roboto Mono"}
    page.evaluate(IN_THE_WIDEST_FONT, WIDEST)
    assert fonts_of(page, "h1") == {WIDEST}


def fonts_of(page: Page, selector: str) -> set[str]:
    """The fonts in which the text of the first such element is drawn."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    document = session.send("DOM.getDocument")["root"]["nodeId"]
    query = {"nodeId": document, "selector": selector}
    node = {"nodeId": session.send("DOM.querySelector", query)["nodeId"]}
    return {
        font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", node)["fonts"]
    }


def test_instant_navigation_there_and_back_keeps_the_diagrams(
    visit: Visit, example_address: str, example_site: Built
) -> None:
    page = visit(example_address)
    # The theme goes without loading only to what the site map lists, at the address of now.
    sitemap = example_site.page("sitemap.xml").replace("https://scopes.example/", example_address)
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap))
    page.goto(example_address + DEALS)
    until_instant(page)
    count = page.locator("figure.scope-diagram:not(.scope-fold *)").count()
    assert count == 1
    page.evaluate("window.isTheSame = true")
    page.locator(".md-tabs").get_by_role("link", name="Across partners").click()
    expect(page.locator("h1")).to_have_text("All integrations")
    page.go_back()
    expect(page.locator("article h1")).to_have_text("Deals and contacts in Northwind CRM")
    expect(page.locator("figure svg:visible")).to_have_count(count)
    assert page.evaluate("window.isTheSame")


def test_instant_navigation_draws_in_the_browser_what_is_left_to_it(
    visit: Visit, left_to_browsers: str
) -> None:
    page = visit(f"{left_to_browsers}backlog/")
    until_instant(page)
    assert page.locator("script[src*=scope-diagrams]").count() == 0
    page.evaluate("window.isTheSame = true")
    for name in ("Deals", "Backlog", "Northwind Starter", "Deals"):
        page.evaluate(FOLLOW, name)
        until(
            page,
            "name => document.querySelector('article h1').textContent.includes(name)",
            arg=name,
        )
        if name != "Backlog":
            assert diagrams(page) == page.locator("figure svg").count() > 3
    assert page.evaluate("window.isTheSame")


def test_the_palettes_switch_redraws(visit: Visit, left_to_browsers: str) -> None:
    page = visit(left_to_browsers + DEALS, color_scheme="light")
    count = diagrams(page)
    assert count > 3
    text = page.locator("figure svg .nodeLabel, figure svg .node tspan").first
    light = colour(text)
    page.get_by_title("Dark").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    until(
        page,
        "([each, before]) => getComputedStyle(each).fill !== before",
        arg=[text.element_handle(), light],
    )
    assert diagrams(page) == count
    assert page.locator("figure svg").count() == count


def colour(text: Locator) -> str:
    return str(text.evaluate("(each) => getComputedStyle(each).fill"))


def test_without_scripts_every_word_is_there(
    visit: Visit, example_address: str, example_site: Built
) -> None:
    page = visit(example_address + DEALS, java_script_enabled=False)
    figures = page.locator("figure.scope-diagram")
    assert figures.count() > 3
    folded = page.locator(".scope-fold figure.scope-diagram")
    assert page.locator("figure svg:visible").count() == figures.count() - folded.count() > 0
    for phrase in (
        "sales rep",
        "is the source of truth",
        "AC1",
        "Grace Hopper",
        "Not in version 1",
    ):
        expect(page.locator("article", has_text=phrase).first).to_be_visible()
    # inner_text() leaves out what the browser has not laid out yet.
    text = page.locator("article.md-content__inner").text_content() or ""
    criteria = re.findall(r'<td><span dir="auto">(.*?)</span>', example_site.page(DEALS))
    assert len(criteria) > 10
    for criterion in criteria:
        assert " ".join(unescape(criterion).split()) in " ".join(text.split())


def test_search_finds_records_capabilities_people_and_partners(
    visit: Visit, search: Search, example_address: str
) -> None:
    page = visit(example_address)
    for words, found in (
        ("invoice", "tallybook/daily-invoices/"),
        ("practice account with sample deals", "northwind/deals-and-contacts/"),
        ("katherine johnson", "northwind/deals-and-contacts/"),
        ("quayside", "quayside/"),
    ):
        assert any(found in address for address in search(page, words)), words


def test_search_finds_a_criterion_by_its_whole_id(
    visit: Visit, search: Search, example_address: str
) -> None:
    page = visit(example_address)
    for id_ in ("quayside/order-alerts/AC4", "northwind/deals-and-contacts/AC1"):
        scope, _, criterion = id_.rpartition("/")
        hit, entry, *_ = search(page, id_)
        assert f"/{scope}/" in hit, id_
        assert entry.endswith(f"#{criterion}"), id_


def test_people_are_found_by_name_and_by_no_address(example_site: Built) -> None:
    entries = json.loads(example_site.page("search/search_index.json"))["docs"]
    # The tutorial has an address of its own to show.
    index = json.dumps([entry for entry in entries if not entry["location"].startswith("guide/")])
    assert "Katherine Johnson" in index
    scope = (CHECKOUT / "scopes" / DEALS.rstrip("/")).with_suffix(".md").read_text("utf-8")
    addresses = re.findall(r"[\w.+-]+@[\w.-]+\.example", scope)
    assert len(addresses) > 1
    assert [address for address in addresses if address in index] == []


def test_search_shows_no_diagrams_source(
    visit: Visit, search: Search, example_address: str
) -> None:
    page = visit(example_address)
    assert search(page, "deal")
    for words in ("flowchart", "sequenceDiagram", "classDef", "accTitle"):
        # The guide has words about diagrams of its own.
        assert [hit for hit in search(page, words) if "guide/" not in hit] == []


def test_the_library_accepts_every_diagram(parser: Page, example_site: Built) -> None:
    source = re.compile(r'<pre class="scope-diagram__source"[^>]*>(.*?)</pre>', re.DOTALL)
    texts = [
        unescape(text)
        for file in sorted(example_site.files)
        if file.endswith(".html")
        for text in source.findall(example_site.page(file))
    ]
    assert len(texts) > 15
    kinds = parser.evaluate(
        "async (texts) => Promise.all(texts.map((text) => mermaid.parse(text)))", texts
    )
    assert {kind["diagramType"] for kind in kinds} == {"flowchart-v2", "sequence"}


def test_lost_readers_find_the_search_and_pages_with_a_similar_address(
    visit: Visit, example_address: str, example_site: Built
) -> None:
    page = visit("about:blank")
    body = example_site.page("404.html")
    page.route(
        "**/deals-and-contcts/", lambda route: route.fulfill(content_type="text/html", body=body)
    )
    page.goto(f"{example_address}northwind/deals-and-contcts/")
    similar = page.locator(".scope-lost section a")
    expect(similar.first).to_have_text("Deals and contacts in Northwind CRM")
    expect(similar.first).to_have_attribute("href", example_address + DEALS)
    page.locator(".scope-find").click()
    expect(page.locator(".md-search__input")).to_be_focused()
