"""The policy that a page carries, in a real browser: what it stops, and what it lets be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sites import ACME, Publish
from waiting import until

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

DEALS = "northwind/deals-and-contacts/"
INJECTED = {
    "a script": "add('script').textContent = 'ran = 1'",
    "a script from another host": "add('script').src = 'https://elsewhere.example/x.js'",
    "a script in an address": "add('script').src = 'data:text/javascript,ran=1'",
    "an attribute that runs": "add('div').innerHTML = '<img src=data:, onerror=\"ran = 1\">'",
    "a link that runs": "Object.assign(add('a'), {href: 'javascript:ran=1'}).click()",
    "text that runs": "add('script').textContent = 'x'; setTimeout('ran = 1')",
    "a style": "add('style').textContent = 'h1 { --ran: 1 }'",
    "a style of an element": "add('div').innerHTML = '<p style=\"color: red\">x'",
    "a picture from another host": "add('img').src = 'https://elsewhere.example/x.png'",
    "a frame": "add('iframe').src = 'https://elsewhere.example/'",
    "another base": "add('base', document.head).href = 'https://elsewhere.example/'",
    "a form": "add('form').submit()",
}
HEAR = """
() => {
  window.refused = [];
  window.add = (name, parent = document.querySelector("article")) =>
    parent.appendChild(document.createElement(name));
  document.addEventListener("securitypolicyviolation", () => refused.push(1));
}
"""


def test_what_somebody_adds_to_a_page_is_refused(
    visit: Visit, example_address: str, problems: list[str]
) -> None:
    page = visit(example_address + DEALS)
    before = page.url
    failures: list[str | None] = []
    page.on("requestfailed", lambda request: failures.append(request.failure))
    for name, done in INJECTED.items():
        page.evaluate(HEAR)
        page.evaluate(f"() => {{ {done} }}")
        until(page, "refused.length > 0")
        assert page.evaluate("window.ran") is None, name
        assert page.url == before, name
    title = "getComputedStyle(document.querySelector('h1'))"
    assert page.evaluate(f"{title}.getPropertyValue('--ran')") == ""
    # Each was stopped before it left, and the console told of it.
    asked = [problem for problem in problems if "asked for" in problem]
    assert len(asked) > 1
    assert failures == ["csp"] * len(asked)
    problems.clear()


def test_a_page_needs_nothing_that_it_forbids(visit: Visit, example_address: str) -> None:
    page = visit(example_address + DEALS)
    page.get_by_title("Dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(example_address + "guide/authors/")
    page.locator(".md-code__button").first.click()
    page.goto(example_address + "404.html")


TABBED = """\
---
title: Tabs
---
# Tabs

=== "One"

    First

=== "Two"

    Second

| Left | Right |
|:-----|------:|
| a    | b     |
"""
GANTT = """\
# Plan

```mermaid
gantt
  title Plan
  section One
  Build: a1, 2026-01-01, 30d
```
"""
MKDOCS_YML = """\
site_name: Orderly integrations
site_url: https://scopes.example/
docs_dir: scopes
theme:
  name: material
  font: false
  custom_dir: overrides
  features: [navigation.instant, content.tabs.link, announce.dismiss, search.share]
plugins:
  - search
  - macros: {render_by_default: false, on_undefined: strict}
  - integration-scopes:
      product: Orderly
      allowed_configuration: [theme.custom_dir]
  - mermaid2
markdown_extensions: [tables, pymdownx.superfences, pymdownx.tabbed: {alternate_style: true}]
"""
OWN = """\
{% extends "base.html" %}
{% block announce %}News{% endblock %}
{% block extrahead %}<script>window.own = "{{ page.url }}"</script>{% endblock %}
"""


def test_the_owners_own_template_runs_and_pages_change_without_loading(
    visit: Visit, serve: Callable[[Path], str], publish: Publish
) -> None:
    files = {
        "mkdocs.yml": MKDOCS_YML,
        "overrides/main.html": OWN,
        "scopes/tabs.md": TABBED,
        "scopes/plan.md": GANTT,
        **ACME,
    }
    built = publish(files)
    address = serve(built.folder)
    page = visit("about:blank")
    sitemap = built.page("sitemap.xml").replace("https://scopes.example/", address)
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap))
    page.goto(address + "tabs/")
    assert page.evaluate("window.own") == "tabs/"
    expect(page.locator("td").last).to_have_css("text-align", "right")
    page.evaluate("window.isTheSame = true")
    page.locator(".md-nav--primary").get_by_role("link", name="Plan").click()
    page.wait_for_selector("figure[data-diagram='drawn'] svg")
    page.locator(".md-nav--primary").get_by_role("link", name="Tabs").click()
    page.get_by_text("Two", exact=True).click()
    expect(page.get_by_text("Second")).to_be_visible()
    assert page.evaluate("window.isTheSame")
