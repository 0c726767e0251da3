"""The editor of the desk's text: what it marks, offers and explains, by pointer and by keyboard."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe import faults
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(begin: Callable[..., Page]) -> Page:
    """A scope of the site in the editor."""
    page = begin(viewport={"width": 1366, "height": 900})
    page.locator("#open-path").select_option("northwind/deals-and-contacts.md")
    page.get_by_role("button", name="Open it").click()
    expect(page.locator("#s-records")).to_be_visible()
    page.get_by_role("tab", name="Text").click()
    page.locator(".cm-content").click()
    return page


def go(page: Page, text: str) -> None:
    """Put the cursor after a text, by the editor's search."""
    page.keyboard.press("ControlOrMeta+f")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")


def test_the_editor_helps_to_write_without_a_pointer(editor: Page) -> None:
    page, text = editor, editor.locator(".cm-content")
    go(page, "depth: two-way")
    page.keyboard.press("Enter")
    page.keyboard.type("targ")
    options = page.get_by_role("option")
    expect(options).to_have_text(["target_dateTarget date"])
    expect(page.locator(".cm-completionInfo")).to_contain_text("The day")
    # A list that has just opened takes no key yet, lest it take one that was meant for the text.
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    expect(text).to_contain_text("depth: two-waytarget_date: why_depth")
    page.keyboard.press("ControlOrMeta+z")
    page.keyboard.press("ControlOrMeta+z")
    expect(text).to_contain_text("depth: two-waywhy_depth")
    go(page, "match_on: deal id")
    page.keyboard.press("Enter")
    page.keyboard.type("after: ")
    # The place is known by what is above: the other record of the map, not this one.
    expect(options).to_have_text(["Contact"])
    page.keyboard.press("Escape")
    page.keyboard.press("F1")
    go(page, "on_delete")
    page.keyboard.press("F1")
    explained = page.locator(".explained")
    expect(explained).to_contain_text("What happens to the other side's record")
    page.keyboard.press("ArrowRight")
    expect(explained).to_have_count(0)


def test_findings_are_marked_and_corrected_where_they_are(editor: Page) -> None:
    page, text = editor, editor.locator(".cm-content")
    go(page, "summary: Reps see")
    page.keyboard.type(": soon")
    mark = text.locator(".cm-lintRange-error")
    expect(mark.first).to_be_visible()
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("F8")
    shown = page.locator(".cm-tooltip-lint")
    expect(shown.get_by_role("button", name="Correct it")).to_be_visible()
    expect(page.locator(".cm-announced")).not_to_be_empty()
    assert faults(page) == []
    page.keyboard.press("Alt+Enter")
    expect(mark).to_have_count(0)
    expect(text).to_contain_text('summary: "Reps see: soon won deals')
    # It was one change of the text, and can be undone.
    page.keyboard.press("ControlOrMeta+z")
    expect(mark.first).to_be_visible()
    mark.first.hover()
    shown.get_by_role("button", name="Correct it").click()
    expect(mark).to_have_count(0)
    page.get_by_role("tab", name="Form").click()
    expect(page.locator("#f-summary")).to_have_value(re.compile("^Reps see: soon won"))


def test_without_the_editor_there_is_a_plain_field(
    visit: Callable[..., Page], serve: Callable[[Path], str], desk: Path, problems: list[str]
) -> None:
    page = visit("about:blank")
    page.route(re.compile(r"/(app\.zip|modules/codemirror-view\.js)$"), lambda route: route.abort())
    page.goto(f"{serve(desk)}desk/")
    page.get_by_label("File, such as acme/orders.md").fill("acme/orders.md")
    page.locator("#paste textarea").fill("---\nkind: scope\n---\n")
    expect(page.locator("#problem")).to_be_visible()
    page.get_by_role("button", name="Check the text").click()
    field = page.get_by_role("textbox", name="Text of the scope")
    expect(field).to_have_value("---\nkind: scope\n---\n")
    page.reload()
    expect(page.locator("#problem")).to_be_visible()
    with page.expect_event("requestfailed", lambda failed: "codemirror-view" in failed.url):
        page.get_by_role("button", name="Continue writing").click()
    field.fill("---\nkind: scope\ntitle: Orders\n---\n")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("link", name="Download")).to_be_visible()
    problems.clear()


def test_the_desk_has_the_colours_that_its_readers_choose(
    visit: Callable[..., Page], quick_desk: str
) -> None:
    page = visit(quick_desk, color_scheme="light")
    ink = "getComputedStyle(document.body).color"
    dark, light = (page.get_by_role("button", name=f"{name} colours") for name in ("Dark", "Light"))
    expect(dark).to_be_visible()
    before = page.evaluate(ink)
    # What they have chosen on the site's other pages counts here too.
    page.evaluate('localStorage.setItem(\'/.__palette\', \'{"color": {"scheme": "slate"}}\')')
    page.reload()
    expect(light).to_be_visible()
    assert page.evaluate(ink) != before
    light.click()
    page.reload()
    expect(dark).to_be_visible()
    assert page.evaluate(ink) == before
