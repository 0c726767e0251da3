"""The desk's form in the browser: every key by its buttons, and what is typed stays as it is."""

from collections.abc import Callable

import pytest
from axe import faults
from desks import expect_text, text
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_an_item_of_a_list_keeps_its_commas_and_leaves_the_rest(form: Callable[..., Page]) -> None:
    page = form()
    before = text(page)
    page.locator('[id="f-records/Deal-card"] > summary').click()
    keys = page.get_by_role("group", name="Match on")
    first = keys.get_by_role("textbox", name="Match on 1")
    expect(first).to_have_value("deal id")
    keys.get_by_role("button", name="Add another").click()
    second = keys.get_by_role("textbox", name="Match on 2")
    expect(second).to_be_focused()
    second.press_sequentially("number, year")
    expect_text(page, 'match_on: [deal id, "number, year"]\n')
    first.fill("deal")
    expect_text(page, 'match_on: [deal, "number, year"]\n')
    keys.get_by_role("button", name="Remove Match on 2").click()
    expect_text(page, "match_on: deal\n")
    assert text(page) == before.replace("match_on: deal id\n", "match_on: deal\n")


def test_a_change_is_written_with_the_keyboard_alone(form: Callable[..., Page]) -> None:
    page = form(viewport={"width": 390, "height": 844})
    more = page.locator("#s-agreement > .more > summary")
    more.focus()
    page.keyboard.press("Enter")
    added = page.locator("#s-agreement").get_by_role("button", name="Changes")
    added.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Decided on")).to_be_focused()
    for typed in ("2026-10-20", "AC3", "Raised to 15 minutes", "The CRM is polled", "Grace Hopper"):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
        if typed == "AC3":  # behind it are the buttons of the list
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
    expect_text(
        page,
        "changes:\n  - date: 2026-10-20\n    of: [AC3]\n    what: Raised to 15 minutes\n"
        "    why: The CRM is polled\n    decided_by: Grace Hopper\n",
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert faults(page) == []


def test_a_choice_gets_its_options_and_its_default(form: Callable[..., Page]) -> None:
    page = form()
    name = page.get_by_role("textbox", name="Add a choice")
    name.fill("Old deals")
    name.press("Enter")
    card = page.locator('[id="f-choices/old-deals-card"]')
    expect(card.get_by_label("Ask")).to_be_focused()
    card.get_by_label("Ask").press_sequentially("What happens to old deals?")
    options = card.get_by_role("group", name="Options")
    options.get_by_role("textbox").first.press_sequentially("They stay")
    options.get_by_role("button", name="Add another").click()
    options.get_by_role("textbox", name="Options 2").press_sequentially("They go, after a year")
    card.get_by_role("radio", name="They go, after a year").check()
    card.get_by_role("checkbox", name="Deal").check()
    expect_text(
        page,
        '  old-deals:\n    ask: "What happens to old deals?"\n'
        '    options: [They stay, "They go, after a year"]\n'
        "    default: They go, after a year\n    about: Deal\n",
    )
    page.get_by_role("button", name="Hand over").click()
    changes = page.locator("#dialog .changes")
    expect(changes).to_contain_text("old-deals")


def test_what_is_typed_last_goes_with_the_entry_that_is_renamed(form: Callable[..., Page]) -> None:
    page = form()
    page.locator('[id="f-records/Deal-card"] > summary').click()
    page.locator('[id="f-records/Deal/only"]').fill("won deals of this year")
    name = page.locator('[id="f-records/Deal-name"]')
    name.fill("Sale")
    name.press("Tab")
    expect_text(page, "\n  Sale:\n")
    assert "    only: won deals of this year\n" in text(page)
    assert "\n  Deal:\n" not in text(page)
    expect(page.locator("#problem")).to_be_hidden()


def test_typing_goes_on_where_it_was_when_the_form_is_made_anew(form: Callable[..., Page]) -> None:
    page = form()
    page.locator('[id="f-choices/pipeline-card"] > summary').click()
    options = page.locator('[id="f-choices/deleted-contacts-card"]')
    options.locator("> summary").click()
    first = options.get_by_role("textbox", name="Options 1")
    # The default is one of the options, so each letter changes what there is to choose from.
    first.fill("The customer")
    expect_text(page, "options: [The customer, The customer stays as it is]")
    expect(first).to_be_focused()
    page.keyboard.type(" goes")
    expect_text(page, "options: [The customer goes, The customer stays as it is]")
    expect(first).to_be_focused()
