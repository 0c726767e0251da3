"""Terms are explained under the pointer, in the keyboard's focus and by a tap; parts wait."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

DEALS = "northwind/deals-and-contacts/"
RENAMES = "renames: a field, a value or the record is renamed"
PHONE = {"width": 390, "height": 844}
IS_WHOLE = """
(meaning) => {
  const { left, top, right, bottom } = meaning.getBoundingClientRect();
  const isOnTop = (x, y) => meaning.contains(document.elementFromPoint(x, y));
  return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight
    && isOnTop(left + 5, top + 5) && isOnTop(right - 5, bottom - 5); // its corners are round
}
"""
IS_LAID_OUT = "(part) => part.checkVisibility({ contentVisibilityAuto: true })"

Visit = Callable[..., Page]


def term(page: Page) -> Locator:
    return page.locator("#AC7 .scope-term", has_text="renames")


def meaning(page: Page) -> Locator:
    return page.locator(".scope-meaning:popover-open")


def test_a_term_explains_itself_under_the_pointer(visit: Visit, example_address: str) -> None:
    page = visit(example_address + DEALS)
    # Until then, the page moves under the pointer.
    expect(page.locator(".scope-part:not(.scope-laid-out)")).to_have_count(0)
    term(page).hover()
    expect(meaning(page)).to_have_text(RENAMES)
    assert meaning(page).evaluate(IS_WHOLE)
    meaning(page).hover()
    expect(meaning(page)).to_have_text(RENAMES)
    page.mouse.move(0, 0)
    expect(meaning(page)).to_have_count(0)


def test_a_term_explains_itself_to_the_keyboard(visit: Visit, example_address: str) -> None:
    page = visit(example_address + DEALS)
    page.locator("#AC7 .scope-id").focus()
    page.keyboard.press("Tab")
    if not term(page).evaluate("(one) => one === document.activeElement"):
        page.keyboard.press("Tab")  # whom to ask comes between
    expect(term(page)).to_be_focused()
    expect(meaning(page)).to_have_text(RENAMES)
    page.keyboard.press("Escape")
    expect(meaning(page)).to_have_count(0)
    expect(term(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(meaning(page)).to_have_text(RENAMES)
    page.keyboard.press("Tab")
    expect(meaning(page)).to_have_count(0)


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_term_explains_itself_to_a_tap(
    visit: Visit, example_address: str, *, has_scripts: bool
) -> None:
    page = visit(
        example_address + DEALS, viewport=PHONE, has_touch=True, java_script_enabled=has_scripts
    )
    term(page).tap()
    expect(meaning(page)).to_have_text(RENAMES)
    page.locator("#AC7 td").first.tap()
    expect(meaning(page)).to_have_count(0)


def test_parts_are_laid_out_when_they_come_near_and_the_others_soon_after(
    visit: Visit, example_address: str
) -> None:
    page = visit(example_address + DEALS, java_script_enabled=False)
    assert page.locator("#AC19").evaluate(IS_LAID_OUT) is False
    page = visit(example_address + DEALS)
    expect(page.locator(".scope-part:not(.scope-laid-out)")).to_have_count(0)
    assert page.locator("#AC19").evaluate(IS_LAID_OUT)


def test_an_address_leads_into_a_part_that_was_not_laid_out(
    visit: Visit, example_address: str
) -> None:
    page = visit(example_address + DEALS, viewport=PHONE)
    page.locator(".scope-sections").get_by_role("link", name="Readiness").click()
    expect(page.locator("#readiness")).to_be_in_viewport()
    page = visit(f"{example_address}{DEALS}#AC19", viewport=PHONE)
    expect(page.locator("#AC19")).to_be_in_viewport()
