"""Pages on paper: a scope as a sheet that both sides sign, indexes with all their columns."""

import re
from collections.abc import Callable
from itertools import chain

import pytest
from conftest import CHECKOUT, MakeSite
from fonts import WIDEST
from playwright.sync_api import Browser, Page, expect
from sites import Built, filled

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.domain.prose import prose
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.publication import publication
from integration_scopes.publishing.styles import SITE, styles
from integration_scopes.settings import Settings

pytestmark = pytest.mark.browser

DEALS = "northwind/deals-and-contacts/"
MAX = 2
"""How many sheets of A4 a scope takes."""
LARGEST = {"snagboard/tickets-and-issues/": 3}
ACROSS = ("", "backlog/", "ownership/", "people/", "readiness/", "records/order/", "verification/")
SMALLEST = 10  # pixels, which are 7.5 pt
SMALL_TEXTS = """
(least) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    const range = document.createRange();
    range.selectNodeContents(text);
    const isSeen = text.data.trim() && range.getBoundingClientRect().height
      && !parent.closest(".scope-hidden, title, desc, script");
    const drawing = parent.closest("svg");
    const width = drawing?.getBoundingClientRect().width;
    const scale = drawing ? width / drawing.viewBox.baseVal.width : 1;
    if (isSeen && parseFloat(getComputedStyle(parent).fontSize) * scale < least - 0.01)
      found.push(text.data.trim());
  }
  return found;
}
"""
IN_THE_WIDEST_FONT = """
(font) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`body { --md-text-font-family: "${font}" !important; }`);
  document.adoptedStyleSheets.push(sheet);
}
"""
PAGE = re.compile(rb"/Type\s*/Page\b")
SIZE = re.compile(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]")
FOOT = re.compile(
    r"^\s*Copy for everyone, built on \d{4}-\d\d-\d\d\. "
    r"Questions: integrations@orderly\.example\s*$"
)
NOT_ON_PAPER = (
    ".md-header",
    ".md-tabs",
    ".md-sidebar",
    ".md-footer__inner",
    ".md-search",
    ".scope-story .scope-diagram",
    ".scope-cases",
    ".scope-quiz",
    ".scope-sections",
    ".headerlink",
)

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """What the example site is built from."""
    return check(mkdocs_yml.load(CHECKOUT / "mkdocs.yml")).catalogue


def scopes(example_site: Built) -> list[str]:
    """The addresses of the example site's scopes."""
    files = (file.removesuffix("index.html") for file in example_site.outlines)
    ours = (file for file in files if not file.startswith("guide/"))
    return [file for file in ours if "scope-signoff" in example_site.page(file)]


def sheets(page: Page, paper: str) -> int:
    return len(PAGE.findall(page.pdf(format=paper)))


def test_a_scope_prints_on_two_sheets(
    visit: Visit, example_address: str, example_site: Built
) -> None:
    """Whatever the font; on Letter, which is less high than A4, on at most three."""
    page = visit(example_address)
    found = {}
    for path in scopes(example_site):
        page.goto(example_address + path)
        usual, on_letter = sheets(page, "A4"), sheets(page, "Letter")
        page.evaluate(IN_THE_WIDEST_FONT, WIDEST)
        found[path] = [usual, on_letter, sheets(page, "A4")]
    too_many = {
        path: counts
        for path, counts in found.items()
        if max(counts[0], counts[2]) > LARGEST.get(path, MAX) or counts[1] > MAX + 1
    }
    assert (len(found), too_many) == (11, {})


@pytest.mark.parametrize("path", [DEALS, "snagboard/tickets-and-issues/", *ACROSS])
def test_no_letter_on_paper_is_too_small(visit: Visit, example_address: str, path: str) -> None:
    # As wide as A4 between its margins.
    page = visit(example_address + path, viewport={"width": 718, "height": 1047})
    page.emulate_media(media="print")
    assert page.evaluate(SMALL_TEXTS, SMALLEST) == []


def test_paper_has_all_that_people_wrote(
    visit: Visit, example_address: str, catalogue: Catalogue
) -> None:
    page = visit(example_address)
    for scope in catalogue.offered:
        page.goto(f"{example_address}{scope.id}/")
        page.emulate_media(media="print")
        said = words(page.locator("article.md-content__inner").inner_text())
        written = {".".join(map(str, text.trail)): text.text for text in prose(scope.both_versions)}
        missing = {trail: text for trail, text in written.items() if words(text) not in said}
        assert (len(written) > 10, missing) == (True, {}), scope.id


def words(text: str) -> str:
    """The words, with one space between each two, and none where a page has no other."""
    return " ".join(re.findall(r"\w+", text))


def test_paper_says_what_it_leaves_out(visit: Visit, example_address: str) -> None:
    page = visit(example_address + DEALS)
    page.emulate_media(media="print")
    for name in ("Background", "Cold read"):
        expect(page.locator("h2", has_text=name)).to_be_hidden()
    # A copy without its repository has no history.
    history = page.locator("h2#history")
    expect(history.locator("visible=true")).to_have_count(0)
    before = "the history, " if history.count() else ""
    expect(page.locator(".scope-signoff")).to_contain_text(
        f"Not on paper: {before}the background, the questions of the cold read."
    )


def test_each_page_says_for_whom_and_of_when_it_is(visit: Visit, example_address: str) -> None:
    page = visit(example_address)
    for path in chain((DEALS,), ACROSS):
        page.goto(example_address + path)
        page.emulate_media(media="print")
        foot = page.locator(".md-copyright")
        expect(foot).to_be_visible()
        expect(foot).to_have_text(FOOT)
        colours = foot.locator("*").evaluate_all(
            "(all) => all.map((one) => getComputedStyle(one).color)"
        )
        assert set(colours) == {"rgb(51, 51, 51)"}


@pytest.mark.parametrize(("path", "is_on_its_side"), [("backlog/", True), ("readiness/", False)])
def test_the_backlog_lies_on_its_side(
    visit: Visit, example_address: str, path: str, is_on_its_side: bool
) -> None:
    found = sizes(visit(example_address + path))
    assert {width > height for width, height in found} == {is_on_its_side}


@pytest.mark.parametrize(("partners", "width"), [(5, 718), (6, 1047)])
def test_a_record_with_many_partners_lies_on_its_side_and_is_whole(
    browser: Browser, make_site: MakeSite, partners: int, width: int
) -> None:
    files = {}
    for number in range(partners):
        name = f"Northwind{number}"
        for file in ("index.md", "deals-and-contacts.md"):
            text = (CHECKOUT / "scopes/northwind" / file).read_text(encoding="utf-8")
            named = text.replace("Northwind CRM", name).replace("northwind", name.lower())
            files[f"scopes/{name.lower()}/{file}"] = named
    published = publication(check(mkdocs_yml.load(make_site(files) / "mkdocs.yml")), Settings())
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.set_content(
        f"<!doctype html><style>{styles(SITE)}</style>"
        f'<main class="md-typeset">{filled(published, "records/customer.md")}</main>'
    )
    assert {across > down for across, down in sizes(page)} == {partners > 5}
    page.emulate_media(media="print")
    table = page.locator("table[aria-label='Fields of Customer']")
    expect(table.locator("thead th").filter(visible=True)).to_have_count(partners + 1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def sizes(page: Page) -> list[tuple[float, float]]:
    """The width and height of each sheet, in points."""
    return [(float(one), float(other)) for one, other in SIZE.findall(page.pdf(format="A4"))]


@pytest.mark.parametrize("file", ["northwind/deals-and-contacts.md", "index.md"])
@pytest.mark.parametrize("has_next", [True, False])
def test_a_drawing_of_one_of_two_versions_says_so_on_paper(
    browser: Browser, make_site: MakeSite, file: str, has_next: bool
) -> None:
    text = (CHECKOUT / "scopes/northwind/deals-and-contacts.md").read_text(encoding="utf-8")
    if has_next:
        text = text.replace("\nowner:", "\nnext: {version: v1.1, status: draft}\nowner:", 1)
    partner = (CHECKOUT / "scopes/northwind/index.md").read_text(encoding="utf-8")
    files = {
        "scopes/northwind/index.md": partner,
        "scopes/northwind/deals-and-contacts.md": text,
    }
    published = publication(check(mkdocs_yml.load(make_site(files) / "mkdocs.yml")), Settings())
    page = browser.new_page(viewport={"width": 718, "height": 1047})
    page.set_content(
        f"<!doctype html><style>{styles(SITE)}</style>"
        f'<main class="md-typeset">{filled(published, file)}</main>'
    )
    page.emulate_media(media="print")
    captions = page.locator("figcaption").filter(visible=True).all_text_contents()
    flows = ["Who owns which record, and which way it flows in v1"] if has_next else []
    assert [caption.partition(" Fields of")[0] for caption in captions] == flows
    page.close()


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
    assert [heading.removesuffix("¶") for heading in headings] == [
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
