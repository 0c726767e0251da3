"""What axe finds on a page: WCAG 2.2 AA, and an outline that a screen reader can follow."""

from importlib.resources import files

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# Beside WCAG's: what makes a page's outline one that a screen reader's user can walk along.
OUTLINE = (
    "aria-dialog-name",
    "empty-heading",
    "heading-order",
    "landmark-main-is-top-level",
    "landmark-no-duplicate-main",
    "region",
    "skip-link",
    "target-size",
)
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {rule: {"enabled": True} for rule in OUTLINE},
    "resultTypes": ["violations"],
    "preload": False,  # it serves a rule about sounds, which no page has
}
FOUND = """
async (options) => (await axe.run(document, options)).violations.flatMap((rule) =>
  rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}: ${node.failureSummary}`))
"""


# Axe measures elements one by one: if a part is laid out only then, the others move meanwhile.
LAID_OUT = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [sheet];
}
"""


def faults(page: Page) -> list[str]:
    """What axe finds."""
    page.evaluate(LAID_OUT)
    page.evaluate(f"window.axe || (() => {{ {AXE} }})()")
    return list(page.evaluate(FOUND, OPTIONS))
