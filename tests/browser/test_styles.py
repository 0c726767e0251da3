"""The look in Material, in other themes, and in files without one: same sizes, legible colours."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CHECKOUT, MKDOCS_YML, MakeSite
from playwright.sync_api import Browser, Page
from sites import ACME, build

from integration_scopes.publishing.styles import DESK, HANDOUT, PLAIN, RENDERED, SITE, styles

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

LAYERS = {"other theme": SITE, "rendered": RENDERED, "plain": PLAIN, "handout": HANDOUT}
LAYERS |= {"desk": DESK}
SAMPLE = """
<body class="md-typeset plain"><main>
<p class="scope-lede">A sentence</p><p class="scope-sentence">A story</p>
<p class="scope-reason">Because</p><p class="scope-label">Label</p>
<p><span class="scope-badge scope-badge--live">live</span></p></main>
"""
SIZES = """
() => [".scope-lede", ".scope-sentence", ".scope-reason", ".scope-label:not(.scope-next *)"]
  .map((each) => getComputedStyle(document.querySelector(each)).fontSize)
"""
PAPER = """
() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "var(--scope-paper)";
  return getComputedStyle(probe).color;
}
"""
# How much each colour stands out from what it lies on, as WCAG counts it.
COLOURS = """
() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const canvas = document.createElement("canvas").getContext("2d");
  const paint = (name) => {
    probe.style.color = `var(--scope-${name})`;
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
  };
  const brightness = (...names) => {
    names.forEach(paint);
    const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
    return [0.2126, 0.7152, 0.0722]
      .reduce((sum, part, at) => sum + part * ([r, g, b][at] / 255) ** 2.2, 0);
  };
  const contrast = (one, other) => {
    const [low, high] = [brightness(other, one), brightness(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const onPaper = ["ink", "soft", "link", "accent", "green", "blue", "amber", "red", "grey"];
  const found = Object.fromEntries(onPaper.map((each) => [each, contrast(each, "paper")]));
  found.brand = contrast("on-brand", "brand");
  probe.remove();
  return found;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("layers", LAYERS.values(), ids=LAYERS)
def test_sizes_and_colours_need_no_theme(
    browser: Browser, layers: tuple[str, ...], scheme: str
) -> None:
    # In a script of its own, `light` and `dark` are the words of the driver's types.
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.set_content(f"<!doctype html><style>{styles(layers)}</style>{SAMPLE}")
    assert page.evaluate(SIZES) == ["18px", "16px", "14px", "13px"]
    assert {name: one for name, one in page.evaluate(COLOURS).items() if one < 4.5} == {}
    page.emulate_media(media="print")
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_material_its_own_colours_are_used(
    visit: Visit, example_address: str, scheme: str
) -> None:
    page = visit(example_address + "northwind/deals-and-contacts/", color_scheme=scheme)
    assert page.evaluate(SIZES) == ["18px", "16px", "14px", "13px"]
    assert {name: one for name, one in page.evaluate(COLOURS).items() if one < 4.5} == {}
    for ours, theirs in (("ink", "default-fg-color"), ("link", "typeset-a-color")):
        read = "(name) => getComputedStyle(document.body).getPropertyValue(name)"
        assert page.evaluate(read, f"--scope-{ours}") == page.evaluate(read, f"--md-{theirs}")


def test_the_guide_says_how_a_brand_is_shown(
    visit: Visit, make_site: MakeSite, serve: Callable[[Path], str]
) -> None:
    guide = (CHECKOUT / "scopes/guide/start.md").read_text("utf-8").partition("## Show your br")[2]
    config, style = re.findall(r"```(?:yaml|css)\n(.*?)```", guide, re.DOTALL)[:2]
    extra, _, theme = config.partition("theme:\n")
    palette = "palette: [{scheme: default}]"
    # The site's own theme has a name already, to which the guide adds.
    name, *added = (line.strip() for line in theme.splitlines())
    assert name.startswith("name: material")
    keys = ", ".join(added)
    settings = MKDOCS_YML.replace("font: false", f"font: false, {palette}, {keys}") + extra
    folder = make_site({**ACME, "mkdocs.yml": settings, "scopes/assets/brand.css": style})
    shutil.copy(CHECKOUT / "overrides/assets/mark.svg", folder / "scopes/assets/logo.svg")
    page = visit(serve(build(folder).folder) + "acme/orders/")
    logo = page.locator(".md-header .md-logo img")
    assert logo.evaluate("(image) => image.naturalWidth > 0")
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { transition: none !important; }");
      document.adoptedStyleSheets.push(sheet);
    }""")
    for scheme, head, link in (
        ("default", "rgb(31, 45, 77)", "rgb(29, 79, 145)"),
        ("slate", "rgb(24, 33, 58)", "rgb(156, 196, 255)"),
    ):
        page.evaluate("(name) => { document.body.dataset.mdColorScheme = name }", scheme)
        read = "(each, name) => getComputedStyle(each)[name]"
        assert page.locator(".md-header").evaluate(read, "backgroundColor") == head
        assert page.locator(".scope-crumbs a").first.evaluate(read, "color") == link
