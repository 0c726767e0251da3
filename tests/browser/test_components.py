"""Every part of a page, on the guide's own page of them: where its boxes are, in each look.

`--rewrite` writes anew what is expected, in components.txt.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from fonts import ARIAL, WIDEST
from playwright.sync_api import Page, ViewportSize

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

EXPECTED = Path(__file__).with_name("components.txt")
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 900}
SHEET: ViewportSize = {"width": 703, "height": 1039}  # of A4, without its margins
SETTLE = """
(font) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    body { --md-text-font-family: "${font}" !important; }
    * { transition: none !important; }
  `);
  document.adoptedStyleSheets = [sheet];
}
"""
# Of each part, its outer boxes and the boxes in them, as place and size from the part's heading.
BOXES = """
() => {
  const lines = [];
  let top = 0;
  const box = (element, indent) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const name = [...element.classList].find((each) => each.startsWith("scope-"));
    if (name === undefined || !width || !height) return;
    const from = document.querySelector(".md-content__inner").getBoundingClientRect().x;
    const numbers = [x - from, y - top, width, height].map(Math.round);
    const line = `${indent}${name} ${numbers.join(" ")}`;
    lines.push(line);
    if (indent.length < 4) [...element.children].forEach((each) => box(each, `${indent}  `));
  };
  for (const element of document.querySelectorAll(".md-content__inner > *")) {
    if (element.tagName === "H2") {
      top = element.getBoundingClientRect().bottom;
      lines.push(element.textContent.replace("\\u00b6", ""));
    } else box(element, "  ");
  }
  return lines;
}
"""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


def test_every_part_has_its_place_in_each_look(
    visit: Visit, example_address: str, request: pytest.FixtureRequest
) -> None:
    page = visit(f"{example_address}guide/components/", reduced_motion="reduce")
    page.wait_for_load_state("networkidle")
    found = []
    for font in (ARIAL, WIDEST):
        page.evaluate(SETTLE, font)
        for name, size in (("desktop", WIDE), ("phone", PHONE), ("paper", SHEET)):
            page.emulate_media(media="print" if name == "paper" else "screen")
            page.set_viewport_size(size)
            boxes = page.evaluate(BOXES)
            # On paper, the sheet of the backlog lies on its side.
            assert name == "paper" or not page.evaluate(TOO_WIDE), (font, name)
            found += [f"# {name}, {font}", *boxes, ""]
            # Colours move nothing.
            page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
            assert page.evaluate(BOXES) == boxes, (font, name)
            page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    text = "\n".join(found)
    if request.config.getoption("--rewrite"):
        EXPECTED.write_text(text, encoding="utf-8")
    assert text.splitlines() == EXPECTED.read_text(encoding="utf-8").splitlines()
