"""Strangers' texts in a real browser: shown as they are, and nothing of them runs or fetches."""

import itertools
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import hostile
import pytest
from conftest import MakeSite
from playwright.sync_api import Page
from sites import LINK, PARTNER, Publish

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.rules import RULES

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

RUN = "window.ran=1"
HTML = f'"\'><img src=x onerror="{RUN}"><script>{RUN}</script><svg onload="{RUN}">&lt;b&amp;'
FETCH = "https://elsewhere.example/"
FEATURES = "navigation.instant, navigation.tabs, search.suggest, search.highlight, content.tooltips"
# What a text says is the business of the rules; here it is only what becomes of it.
IGNORED = ", ".join(f"{rule.slug}: ignore" for rule in RULES.values() if not rule.is_fixed)
CONFIG = f"""\
site_name: Orderly integrations
docs_dir: scopes
theme: {{name: material, font: false, features: [{FEATURES}]}}
plugins:
  - search
  - macros
  - integration-scopes: {{product: Orderly, rules: {{{IGNORED}}}}}
  - mermaid2
markdown_extensions:
  - {{toc: {{permalink: true}}}}
  - abbr
  - admonition
  - attr_list
  - footnotes
  - md_in_html
"""
PROSE = f"""
Text with {HTML} in it.

<script>{RUN}</script> <style>body {{ background: url({FETCH}1) }}</style>
<a href="javascript:{RUN}" class="go">go</a> [go](javascript:{RUN}) [go](data:text/html,{RUN})
<iframe src="{FETCH}2" srcdoc="<script>parent.ran=1</script>"></iframe>
<form action="{FETCH}3"><input type="image" src="{FETCH}4"><button>go</button></form>
<object data="{FETCH}5"></object><embed src="{FETCH}6"><base href="{FETCH}7">
<link rel="stylesheet" href="{FETCH}8"><meta http-equiv="refresh" content="0;url={FETCH}9">
![](https://elsewhere.example/10) <img src="//elsewhere.example/11">
<img src="/&#9;/elsewhere.example/12"> <img src="&#1;{FETCH}13"> <img src="ht&#10;tps://elsewhere.example/14">
<img srcset="{FETCH}15 1x"> <video src="{FETCH}16" poster="{FETCH}17"></video>
<svg><image href="{FETCH}18"/><use href="{FETCH}19#x"/><style>* {{ fill: url({FETCH}20) }}</style>
<script>{RUN}</script><animate onbegin="{RUN}" attributeName="x" dur="1s"/></svg>
<math><mtext><img src=x onerror="{RUN}"></mtext></math>
<p id="__config">{{"base": "{FETCH}21", "features": [], "search": "{FETCH}22"}}</p>
<p id="__search">x</p><p id="mermaid">x</p><div data-md-component="announce">x</div>
<noscript><p title="</noscript><img src=x onerror={RUN}>"></noscript>

A paragraph.
{{: onclick="{RUN}" onmouseover="{RUN}" style="background: url({FETCH}23)" }}

## A heading <img src=x onerror="{RUN}"> {{: data-toc-label='<img src=x onerror="{RUN}">' }}

## &lt;img src=x onerror="{RUN}"&gt;

*[Owners]: <img src=x onerror="{RUN}">

```mermaid
%%{{init: {{"securityLevel": "loose", "theme": "dark"}}}}%%
flowchart LR
  a["<img src=x onerror='{RUN}'>"] --> b
  click a href "javascript:{RUN}"
  click b call alert(1)
  c@{{ img: "{FETCH}24", h: 9 }}
```

<!-- never closed
"""


PAGES = [
    *("", "acme/", "acme/orders/", "integrations/", "backlog/", "backlog/lines/", "ownership/"),
    *("capabilities/contact-sync/", "people/", "personas/", "readiness/", "depths/"),
    *("guide/", "titled/", "404.html"),
]


@pytest.mark.usefixtures("unreported")
def test_nothing_that_strangers_write_runs_or_fetches(
    visit: Visit,
    search: Callable[[Page, str], list[str]],
    serve: Callable[[Path], str],
    publish: Publish,
    problems: list[str],
) -> None:
    texts = itertools.repeat(HTML)
    built = publish(
        {
            "mkdocs.yml": CONFIG,
            "scopes/acme/index.md": hostile.partner(texts) + PROSE,
            "scopes/acme/orders.md": hostile.scope(texts) + PROSE,
            "scopes/guide.md": f"# Guide {HTML}\n" + PROSE,
            "scopes/titled.md": f"---\ntitle: {json.dumps(HTML)}\ndescription: {json.dumps(HTML)}\n"
            f"tags: [{json.dumps(HTML)}]\nsubtitle: {json.dumps(HTML)}\n---\n# Titled\n",
        }
    )
    address = serve(built.folder)
    page = visit(address)
    for path in PAGES:
        page.goto(address + path, wait_until="networkidle")
        page.evaluate(POINT_AND_CLICK)
        assert page.evaluate("window.ran") is None, path
        assert page.evaluate(FOREIGN) == [], path
        problems[:] = [problem for problem in problems if "404 (File not found)" not in problem]
    page.goto(address)
    assert search(page, "onload")
    assert page.evaluate("window.ran") is None
    assert HTML in page.locator(".md-search-result__list").inner_text()


POINT_AND_CLICK = """
() => document.querySelectorAll("article p, article h2").forEach((each) => {
  for (const name of ["click", "mouseover"])
    each.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true, composed: true }));
})
"""
FOREIGN = """
() => [...document.querySelectorAll("*")]
  .filter((each) => each.closest("article, nav, header, footer"))
  .filter((each) =>
    ["iframe", "object", "embed", "form", "base", "style", "video", "audio", "math"]
      .includes(each.localName) && !each.closest(".md-search, svg")
    || [...each.attributes].some(({ name, value }) =>
      /^on/i.test(name) || /^\\s*javascript:/i.test(value) || /^https:..elsewhere/.test(value)))
  .map((each) => each.outerHTML.slice(0, 200))
"""


def test_every_text_is_shown_as_it_was_written(
    visit: Visit, serve: Callable[[Path], str], publish: Publish
) -> None:
    written = [f"<b>{number}</b>&amp;{{{{ {number} }}}}" for number in range(60)]
    texts = iter(written)
    files = {
        "mkdocs.yml": CONFIG,
        "scopes/acme/index.md": hostile.partner(texts),
        "scopes/acme/orders.md": hostile.scope(texts),
    }
    used = written[: written.index(next(texts))]
    address = serve(publish(files).folder)
    page = visit(address + "acme/orders/", java_script_enabled=False)
    article = page.locator("article.md-content__inner")
    output = article.text_content() or ""
    assert [text for text in used if text not in output] == [used[1]]
    assert page.title() in [f"{text} - Orderly integrations" for text in used]
    page.goto(address + "acme/")
    output = article.text_content() or ""
    assert [text for text in used[:2] if text not in output] == []


@pytest.mark.skipif(hostile.CORPUS is None, reason="the list of naughty strings is not here")
def test_naughty_strings_are_reported_or_shown_as_they_are(
    visit: Visit, serve: Callable[[Path], str], publish: Publish, make_site: MakeSite
) -> None:
    assert hostile.CORPUS is not None
    strings = list(dict.fromkeys(json.loads(hostile.CORPUS.read_text(encoding="utf-8"))))
    lines = accepted(strings, "Orders in Acme", make_site)
    texts = accepted(strings, "A click on Acme in the menu opens the order in Acme", make_site)
    assert len(texts) > len(lines) > 0.8 * len(strings)
    scopes = {
        f"scopes/acme/s{start}.md": hostile.scope(itertools.cycle(lines[start:] + lines[:start]))
        for start in range(0, len(lines), 90)
    }
    everything = hostile.scope(iter(lines[:60] + texts), criteria=len(texts))
    partner = hostile.partner(itertools.cycle(lines[-20:]))
    files = {"scopes/acme/index.md": partner, "scopes/acme/all.md": everything, **scopes}
    address = serve(publish({"mkdocs.yml": CONFIG, **files}).folder)
    page = visit(address)
    for path in (
        "",
        "acme/",
        "backlog/",
        "ownership/",
        "acme/all/",
        *(f"acme/{Path(scope).stem}/" for scope in scopes),
    ):
        page.goto(address + path)
        assert page.evaluate(FOREIGN) == [], path
    # With scripts, a long table begins with its first rows.
    page = visit(address + "acme/all/", java_script_enabled=False)
    shown = page.locator("tr[id^=AC] td > [dir=auto]").all_text_contents()
    assert set(shown) >= set(texts[:-60])


def accepted(texts: list[str], instead_of: str, make_site: MakeSite) -> list[str]:
    """The texts of which the check reports nothing where they stand `instead_of` another."""
    assert instead_of in LINK
    files = {
        f"scopes/acme/s{number}.md": LINK.replace(instead_of, json.dumps(text, ensure_ascii=False))
        for number, text in enumerate(texts)
    }
    folder = make_site({"mkdocs.yml": CONFIG, "scopes/acme/index.md": PARTNER, **files})
    report = check(mkdocs_yml.load(folder / "mkdocs.yml")).report
    shutil.rmtree(folder / "scopes")
    reported = {finding.path for finding in report.findings}
    return [
        text for number, text in enumerate(texts) if f"scopes/acme/s{number}.md" not in reported
    ]
