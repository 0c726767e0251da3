"""The backlog's matrix: its heads in sight, each reason on demand, by mouse and by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
WIDE = {"width": 1280, "height": 800}

BROKEN = """
() => [...document.querySelectorAll(".scope-matrix thead th span")].filter((name) => {
  const words = document.createRange();
  words.selectNodeContents(name);
  const lines = new Set([...words.getClientRects()].map((box) => Math.round(box.top)));
  return lines.size > name.textContent.trim().split(" ").length;
}).map((name) => name.textContent)
"""
FOLDS = ".scope-matrix details"
TEXT = ".scope-why-cell__text"


def reason(page: Page, capability: str, number: int = 0) -> Locator:
    return page.locator(f"#capability-{capability} details").nth(number)


def test_the_names_of_partners_stay_whole_and_in_sight(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}backlog/", viewport=WIDE)
    assert page.evaluate(BROKEN) == []
    page.locator(".scope-matrix tbody tr").last.scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 500
    expect(page.locator(".scope-matrix thead th", has_text="Spindlewatch")).to_be_in_viewport()


def test_a_reason_moves_nothing_and_gives_way_to_the_next(
    visit: Visit, example_address: str
) -> None:
    page = visit(f"{example_address}backlog/", viewport=WIDE)
    size = "document.querySelector('.scope-matrix').getBoundingClientRect().toJSON()"
    before = page.evaluate(size)
    first, last = reason(page, "sso"), reason(page, "history-import", 3)
    first.locator("summary").click()
    expect(first.locator(TEXT)).to_contain_text(
        "Until then, a rep signs in to the panel once a mon"
    )
    expect(first.locator(TEXT)).to_contain_text("owner: Joan Clarke")
    last.locator("summary").click()
    expect(first.locator(TEXT)).to_be_hidden()
    expect(last.locator(TEXT)).to_be_in_viewport(ratio=0.99)
    after = page.evaluate(size)
    assert (after["width"], after["height"]) == (before["width"], before["height"])
    page.locator("h1").click(force=True)
    expect(page.locator(f"{FOLDS}[open]")).to_have_count(0)


def test_the_keyboard_opens_a_reason_and_escape_leads_back(
    visit: Visit, example_address: str
) -> None:
    page = visit(f"{example_address}backlog/", viewport=WIDE)
    one = reason(page, "sso")
    one.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(one.get_by_role("link", name="Guildpost's feed on customer pages")).to_be_focused()
    page.keyboard.press("Escape")
    expect(one.locator(TEXT)).to_be_hidden()
    expect(one.locator("summary")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 900, 360])
def test_without_scripts_reasons_open_too(visit: Visit, example_address: str, width: int) -> None:
    viewport = {"width": width, "height": 800}
    page = visit(f"{example_address}backlog/", viewport=viewport, java_script_enabled=False)
    one = reason(page, "sso")
    one.locator("summary").click()
    expect(one.locator(TEXT)).to_be_visible()
    for number in range(1, 7):
        reason(page, "sso", number).locator("summary").press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_state_is_sought_at_a_partner(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}backlog/", viewport=WIDE)
    names = page.locator(".scope-matrix tbody th a")
    page.get_by_role("combobox", name="State").select_option("later")
    expect(names).to_have_text(
        [
            *("Custom fields", "Practice account", "Single sign-on", "Files and pictures"),
            *("Older records", "Foreign currencies", "Contact sync", "The partner's logo"),
            "Unread messages",
        ]
    )
    page.get_by_role("combobox", name="Partner").select_option("Quayside")
    expect(names).to_have_text(["Files and pictures", "The partner's logo"])
    assert page.url.endswith("?capabilities.state=later&capabilities.partner=Quayside")


def test_its_head_leads_to_the_same_by_partner_capability_and_owner(
    visit: Visit, example_address: str
) -> None:
    page = visit(f"{example_address}backlog/", viewport=WIDE)
    page.locator(".scope-head").get_by_role("link", name="owner").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Owner")
    expect(page.locator("tbody tr").first).to_contain_text("Alan Turing")


def test_versions_are_in_their_own_order(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}backlog/lines/?backlog.sort=version", viewport=WIDE)
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Version")
    found = page.locator("tbody td[data-label=Version]").all_inner_texts()
    assert list(dict.fromkeys(found)) == [*("v1", "v1.1", "v1.1 in review", "later", "never")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_every_partner_and_no_reasons(
    visit: Visit, example_address: str, scheme: str
) -> None:
    # As wide as A4 on its side, between its margins.
    page = visit(
        f"{example_address}backlog/", viewport={"width": 1031, "height": 700}, color_scheme=scheme
    )
    # The theme opens what folds before it prints.
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    page.emulate_media(media="print")
    heads = page.locator(".scope-matrix thead th span")
    boxes = [head.bounding_box() for head in heads.all()]
    assert len(boxes) == 7
    assert all(box and box["x"] + box["width"] <= 1031 for box in boxes)
    assert page.evaluate(BROKEN) == []
    assert page.locator(TEXT).locator("visible=true").count() == 0
    # Chromium does not repeat buttons on the next page; what is no box is none.
    assert page.locator(".scope-matrix thead button").first.bounding_box() is None


def test_what_an_address_names_is_not_hidden_by_the_head(
    visit: Visit, example_address: str
) -> None:
    page = visit(f"{example_address}backlog/#capability-menu-link", viewport=WIDE)
    row = page.locator("#capability-menu-link")
    expect(row).to_be_in_viewport(ratio=1)
    head = page.locator(".scope-matrix thead th").first.bounding_box()
    box = row.bounding_box()
    assert head
    assert box
    assert box["y"] >= head["y"] + head["height"]
    # Nor is what the keyboard reaches, on the way up.
    page.locator(".scope-matrix tbody summary").last.focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        at = page.evaluate("document.activeElement.getBoundingClientRect().top")
        assert at >= head["y"] + head["height"] - 1


def test_on_a_phone_a_reason_stands_whole_where_it_was_opened(
    visit: Visit, example_address: str
) -> None:
    page = visit(f"{example_address}backlog/", viewport={"width": 360, "height": 800})
    for number in (0, 1):
        one = reason(page, "sso", number)
        one.locator("summary").click()
        text = one.locator(TEXT)
        box = text.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360 - 16
        assert text.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    # What was opened before stays: closing it would move what is being read.
    expect(page.locator(f"{FOLDS}[open]")).to_have_count(2)
