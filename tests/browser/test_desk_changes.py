"""What the desk does with its form's changes: none is lost, and a removal can be undone."""

from collections.abc import Callable

import pytest
from axe import faults
from desks import expect_text, text
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_changes_wait_in_their_order_and_follow_what_moves(
    visit: Callable[..., Page], quick_desk: str
) -> None:
    page = visit(quick_desk)
    done = page.evaluate("""async () => {
      const { pendingChanges } = await import("/desk/pending.js");
      const pending = pendingChanges();
      const add = (question, trail, more = {}) => pending.add(question, { trail, ...more });
      add("add", ["criteria"], { name: "" });
      add("add", ["stories"], { name: "" });
      pending.next();
      add("add", ["criteria"], { name: "" });
      add("put", ["records", "Deal", "only"], { value: "won" });
      add("put", ["records", "Deal", "only"], { value: "won deals" });
      add("put", ["changes", 0, "why"], { value: "first" });
      add("put", ["changes", 1, "why"], { value: "second" });
      add("put", ["changes", 2, "why"], { value: "third" });
      add("add", ["records", "Deal", "fields"], { name: "Amount" });
      pending.follow("rename", ["records", "Deal"], ["records", "Sale"]);
      pending.follow("remove", ["changes", 1]);
      const done = [];
      while (pending.any()) {
        const { question, more } = pending.next();
        done.push([question, more.trail.join("."), more.name ?? more.value].join(" "));
      }
      return done;
    }""")
    assert done == [
        "add stories ",
        "add criteria ",
        "put records.Sale.only won deals",
        "put changes.0.why first",
        "put changes.1.why third",
        "add records.Sale.fields Amount",
    ]


def test_the_form_stays_while_people_type_and_a_field_while_it_is_empty(
    form: Callable[..., Page],
) -> None:
    page = form()
    page.locator('[id="f-records/Deal-card"] > summary').click()
    only = page.locator('[id="f-records/Deal/only"]')
    made = only.element_handle()
    only.click()
    only.press("ControlOrMeta+a")
    only.press_sequentially("open deals")
    expect_text(page, "    only: open deals\n")
    assert made.evaluate("(field) => field.isConnected && field === document.activeElement")
    only.press("ControlOrMeta+a")
    only.press("Backspace")
    # What is chosen meanwhile is written; the empty field waits until it is left.
    page.locator("#f-status label", has_text="Draft").evaluate("(label) => label.control.click()")
    expect_text(page, "\nstatus: draft\n")
    assert "    only: open deals\n" in text(page)
    only.press_sequentially("won deals")
    expect_text(page, "    only: won deals\n")
    only.fill("")
    only.press("Tab")
    expect(only).to_have_count(0)
    assert "    only: won deals\n" not in text(page)


def test_a_removal_is_undone(form: Callable[..., Page]) -> None:
    page = form(viewport={"width": 390, "height": 844})
    before = text(page)
    card = page.locator('[id="f-criteria/AC3-card"]')
    card.locator("> summary").click()
    card.get_by_role("button", name="Remove AC3").click()
    notice = page.get_by_role("group", name="Removed criterion AC3.")
    expect(notice.get_by_role("button", name="Undo")).to_be_focused()
    expect(card).to_have_count(0)
    assert page.evaluate("""() => {
      const { previousElementSibling, nextElementSibling } = document.querySelector(".removed");
      return [previousElementSibling.id, nextElementSibling.id];
    }""") == ["f-criteria/AC2-card", "f-criteria/AC4-card"]
    assert "\n  AC3:" not in text(page)
    assert faults(page) == []
    page.keyboard.press("Enter")
    expect(page.locator('[id="f-criteria/AC3/text"]')).to_be_focused()
    expect(notice).to_have_count(0)
    assert text(page) == before
    card.get_by_role("button", name="Remove AC3").click()
    expect(notice).to_be_visible()
    # The next change keeps the removal.
    page.locator("#f-title").fill("Deals")
    expect(notice).to_have_count(0)
    expect_text(page, "\ntitle: Deals\n")
    assert "\n  AC3:" not in text(page)


def test_when_the_check_fails_the_text_stays_usable(
    form: Callable[..., Page], problems: list[str]
) -> None:
    page = form()
    (worker,) = page.workers
    worker.evaluate("globalThis.postMessage = () => {}")
    page.locator("#f-title").fill("Deals")
    worker.evaluate("() => { setTimeout(() => { throw new Error('out of memory'); }); }")
    expect(page.locator("#problem")).to_contain_text("out of memory. You can write the text")
    expect(page.locator("#problem")).to_contain_text("in the form are not in the text.")
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.type("# mine\n")
    expect_text(page, "# mine\n---\n")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_text("The check cannot run, so")).to_be_visible()
    expect(page.get_by_role("link", name="Download")).to_have_count(1)
    problems.clear()


def test_an_answer_that_fails_is_shown(form: Callable[..., Page], problems: list[str]) -> None:
    page = form()
    (worker,) = page.workers
    worker.evaluate("""() => {
      const say = globalThis.postMessage.bind(globalThis);
      globalThis.postMessage = (said) => say({ number: said.number, failed: "MemoryError" });
    }""")
    page.get_by_role("tab", name="Page").click()
    expect(page.locator("#problem")).to_have_text("The check has stopped: MemoryError")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("link", name="Download")).to_have_count(1)
    assert problems == []
