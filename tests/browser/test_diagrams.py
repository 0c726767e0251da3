"""Diagrams on a site: drawn in the reader's browser, without a word to another host."""

import functools
import html
import http.server
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import few_rules
import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, ViewportSize, expect
from serving import QuietHandler
from waiting import until, until_instant

from integration_scopes.diagrams import library, mermaid
from integration_scopes.diagrams.graph import (
    Diagram,
    Edge,
    Graph,
    Group,
    Lane,
    Message,
    Node,
    Remark,
    Sequence,
    Shape,
)

pytestmark = pytest.mark.browser

OURS = Graph(
    title="Who owns which record",
    description="Deal: Orderly is the source of truth.",
    groups=(
        Group(text="Orderly", nodes=(Node(key="a", text="Deal", shape=Shape.SOURCE),)),
        Group(text="Northwind", nodes=(Node(key="b", text="Deal\ncopy", shape=Shape.COPY),)),
    ),
    edges=(Edge(source="a", target="b", text="within 60 s\nread only"),),
)
STEPS = Sequence(
    title="Story S1",
    description="",
    lanes=(Lane(key="a", text="sales rep", is_person=True), Lane(key="b", text="Orderly")),
    steps=(Message(source="a", target="b", text="I close a deal"), Remark(lane="b", text="done")),
)
FIGURE = (
    '<figure class="scope-diagram" data-diagram><pre class="scope-diagram__source"><code>{}</code>'
    "</pre><figcaption>{}</figcaption></figure>"
)
FENCE = "```mermaid\nstateDiagram-v2\n  draft --> agreed: both sign\n```\n"
FAR = '<div style="height: 6000px"></div>'
BARE = """\
<!doctype html><html lang="en"><head><title>x</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'self'; style-src 'unsafe-inline'">
<script src="assets/scope-diagrams.js"></script></head><body>{}</body></html>
"""
MKDOCS_YML = """\
site_name: Orderly
site_url: !ENV SITE_URL
theme:
  name: material
  font: false
  features: [navigation.instant, content.code.copy]
  palette: [{scheme: default}, {scheme: slate}]
plugins: [mermaid2]
hooks: [hooks.py]
nav: [index.md, ours.md, written.md, unsettled.md, far.md]
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:integration_scopes.diagrams.fences.fence_mermaid_custom
"""
HOOKS = """\
from mkdocs.plugins import event_priority
from integration_scopes.diagrams import fences, library
from integration_scopes.plugin.configuration import take_over_diagrams


@event_priority(100)
def on_config(config):
    take_over_diagrams(config)
    config.extra_javascript.append(library.SCRIPT_URI)


@event_priority(-100)
def on_post_page(output, page, config):
    return output if page.file.src_uri == "unsettled.md" else fences.settle(output)
"""
LIBRARY_NAME = library.URI.rpartition("/")[2]


def figure(diagram: Diagram) -> str:
    return FIGURE.format(html.escape(mermaid.text(diagram)), html.escape(diagram.title))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of MkDocs, Material and mermaid2 that serves our script."""
    base = tmp_path_factory.mktemp("site")
    files = {
        "mkdocs.yml": MKDOCS_YML,
        "hooks.py": HOOKS,
        "docs/index.md": "# Home\n\nNothing to draw.\n",
        "docs/ours.md": f"# Ours\n\n{figure(OURS)}\n\n{figure(STEPS)}\n",
        "docs/written.md": f"# Written\n\n{FENCE}",
        "docs/unsettled.md": f"# Unsettled\n\n{FENCE}",
        "docs/far.md": f"# Far\n\n{FAR}\n\n{figure(OURS)}\n",
        "docs/bare.html": BARE.format(figure(OURS)),
        f"docs/{library.SCRIPT_URI}": library.script().decode(),
        f"docs/{library.URI}": library.content().decode(),
    }
    for path, content in files.items():
        file = base / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    (base / "site").mkdir()
    handler = functools.partial(QuietHandler, directory=str(base / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        _build(base, address)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


def _build(base: Path, address: str) -> None:
    """Build into the folder that is served; instant navigation needs to know its address."""
    package = Path(library.__file__).parents[2]
    subprocess.run(
        [*few_rules.COMMAND, "mkdocs.__main__:cli", "build", "--quiet"],
        check=True,
        cwd=base,
        env={
            **os.environ,
            "PYTHONPATH": str(package),
            "NO_MKDOCS_2_WARNING": "1",
            "SITE_URL": f"{address}/",
        },
    )


@pytest.fixture
def asked() -> list[str]:
    """The addresses that a page has asked for."""
    return []


@pytest.fixture
def visit(
    kept: Callable[..., BrowserContext], site: str, asked: list[str]
) -> Iterator[Callable[..., Page]]:
    """Open a page of the site; whatever asks another host, or complains, fails the test."""
    pages: list[Page] = []
    problems: list[str] = []

    def complain(reported: ConsoleMessage) -> None:
        if reported.type == "error":
            problems.append(reported.text)

    def open_(
        path: str,
        *,
        missing: str | None = None,
        viewport: ViewportSize | None = None,
        **options: Any,
    ) -> Page:
        page = kept(**options).new_page()
        pages.append(page)
        if viewport:
            page.set_viewport_size(viewport)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", complain)
        if missing:
            page.route(f"**/{missing}", lambda route: route.fulfill(status=404, body=""))
        page.goto(f"{site}/{path}")
        return page

    yield open_
    for page in pages:
        page.close()
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert [problem for problem in problems if "404" not in problem] == []


def drawn(page: Page, count: int) -> list[str]:
    """What the pictures of the page say, once there are `count`."""
    expect(page.locator('figure[data-diagram="drawn"] svg')).to_have_count(count)
    return [" ".join(text.split()) for text in page.locator("figure svg").all_text_contents()]


def test_diagrams_are_drawn_and_their_source_stays(visit: Callable[..., Page]) -> None:
    page = visit("ours/")
    ownership, steps = drawn(page, 2)
    assert "within 60 sread only" in ownership
    assert "I close a deal" in steps
    assert page.locator("figure svg title").first.text_content() == OURS.title
    assert page.locator("figure svg desc").first.text_content() == OURS.description
    source = page.locator("figure details pre code").first
    expect(source).not_to_be_visible()
    page.locator("figure summary").first.click()
    expect(source).to_be_visible()
    assert source.text_content() == mermaid.text(OURS)
    assert page.locator("body > [id^=d]").count() == 0


def test_hand_written_diagrams_are_drawn_by_us_too(visit: Callable[..., Page]) -> None:
    for path in ("written/", "unsettled/"):
        page = visit(path)
        assert "both sign" in drawn(page, 1)[0]
        assert page.locator(".mermaid").count() == 0


def test_diagrams_are_drawn_after_instant_navigation(
    visit: Callable[..., Page], asked: list[str]
) -> None:
    page = visit("")
    until_instant(page)
    page.evaluate("window.isTheSame = true")
    assert not any(LIBRARY_NAME in url for url in asked)
    for title, count in (("Ours", 2), ("Written", 1), ("Home", 0), ("Ours", 2)):
        page.locator(".md-nav--primary").get_by_role("link", name=title).first.click()
        until(page, f"document.querySelector('h1').textContent.startsWith('{title}')")
        drawn(page, count)
    assert page.evaluate("window.isTheSame")
    assert sum(LIBRARY_NAME in url for url in asked) == 1


def test_material_draws_with_our_library_where_it_is_first(
    visit: Callable[..., Page], asked: list[str]
) -> None:
    page = visit("")
    until_instant(page)
    page.locator(".md-nav--primary").get_by_role("link", name="Unsettled").first.click()
    page.wait_for_selector("div.mermaid")
    assert sum(LIBRARY_NAME in url for url in asked) == 1


def test_the_library_is_fetched_when_a_diagram_comes_near(
    visit: Callable[..., Page], asked: list[str]
) -> None:
    page = visit("far/")
    page.wait_for_load_state("networkidle")
    assert not any(LIBRARY_NAME in url for url in asked)
    page.evaluate("window.scrollTo(0, 5000)")
    drawn(page, 1)


def test_a_page_is_whole_before_it_is_printed(visit: Callable[..., Page]) -> None:
    page = visit("far/")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    drawn(page, 1)


def test_without_scripts_the_source_is_there(visit: Callable[..., Page]) -> None:
    page = visit("ours/", java_script_enabled=False)
    source = page.locator("figure pre").first
    expect(source).to_be_visible()
    assert source.text_content() == mermaid.text(OURS)
    assert visit("written/", java_script_enabled=False).locator("figure pre").is_visible()


def test_without_the_library_the_source_is_there(visit: Callable[..., Page]) -> None:
    page = visit("ours/", missing=LIBRARY_NAME)
    expect(page.locator('figure[data-diagram="failed"] > pre')).to_have_count(2)
    expect(page.locator("figure > pre").first).to_be_visible()


def test_a_policy_without_inline_scripts_and_eval_is_enough(visit: Callable[..., Page]) -> None:
    assert "within 60 sread only" in drawn(visit("bare.html"), 1)[0]


CONTRAST = """
() => {
  const channels = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map((c) =>
      c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = channels(getComputedStyle(document.body).backgroundColor).rgb;
  return [...document.querySelectorAll("figure svg :is(text, tspan)")]
    .filter((each) => !each.children.length && each.textContent.trim())
    .map((each) => {
      const ink = channels(getComputedStyle(each).fill);
      const mixed = ink.rgb.map((c, i) => c * ink.a + paper[i] * (1 - ink.a));
      const [high, low] = [light(mixed), light(paper)].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05);
    });
}
"""


@pytest.mark.parametrize("path", ["ours/", "written/"])
def test_texts_are_legible_in_light_and_dark_and_after_a_change(
    visit: Callable[..., Page], path: str
) -> None:
    page = visit(path)
    count = 2 if path == "ours/" else 1
    for scheme in ("default", "slate", "default"):
        page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        drawn(page, count)
        until(page, f"Math.min(...({CONTRAST})()) >= 4.5")
        assert page.evaluate(CONTRAST)


def test_a_phone_scrolls_the_picture_and_not_the_page(visit: Callable[..., Page]) -> None:
    page = visit("ours/", viewport={"width": 200, "height": 640})
    drawn(page, 2)
    drawing = page.locator(".scope-diagram__drawing").first
    expect(drawing).to_have_attribute("tabindex", "0")
    assert drawing.evaluate("each => each.scrollWidth > each.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size({"width": 1280, "height": 640})
    expect(drawing).not_to_have_attribute("tabindex", "0")
