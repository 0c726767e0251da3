"""The box of a preview: for everybody, without a mouse, and gone when its reason is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe import faults
from conftest import MKDOCS_YML
from playwright.sync_api import Page, expect
from previews import eventually, previewed
from sites import ACME, LINK
from waiting import PATIENCE

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
UNFINISHED = LINK[: LINK.index("stories:")] + "---\n"
FEATURES = "font: false, features: [content.code.copy], palette: [{scheme: default}]"
BOX = ".scope-notice"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an unfinished scope, one that cannot be read, and one with lines to paste."""
    folder = tmp_path_factory.mktemp("preview")
    files = {
        **ACME,
        "mkdocs.yml": MKDOCS_YML.replace("font: false", FEATURES)
        + "strict: true\nextra: {generator: false}\n",
        "scopes/acme/orders.md": UNFINISHED,
        "scopes/acme/lost.md": "---\nkind: scope\ntitle: [\n",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


@pytest.fixture(scope="module")
def preview(folder: Path) -> Iterator[str]:
    with previewed(folder) as address:
        eventually(address, bool)
        yield address


@pytest.mark.parametrize("path", ["", "acme/orders/", "backlog/", "404.html"])
def test_axe_finds_nothing_in_the_box(visit: Visit, preview: str, path: str) -> None:
    page = visit(preview + path, reduced_motion="reduce")
    expect(page.locator(BOX)).to_be_visible()
    found = {}
    for scheme, width in (("default", 1280), ("slate", 360)):
        page.evaluate("(name) => { document.body.dataset.mdColorScheme = name }", scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found[scheme] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {look: reported for look, reported in found.items() if reported} == {}


def test_the_box_is_used_without_a_mouse(visit: Visit, preview: str) -> None:
    page = visit(preview + "acme/orders/")
    summary = page.locator(f"{BOX} summary")
    finding = page.locator(f"{BOX} .scope-finding").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(finding).to_be_hidden()
    page.keyboard.press("Enter")
    expect(finding).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("scope-without-criteria")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rules/scope-without-criteria/")


def test_the_page_of_a_lost_file_comes_by_itself(
    visit: Visit, preview: str, folder: Path, problems: list[str]
) -> None:
    page = visit(preview + "acme/lost/")
    expect(page.locator(BOX)).to_contain_text("scopes/acme/lost.md:1:1")
    # What the browser complains of is that there is no such page yet.
    assert all("404" in problem for problem in problems)
    problems.clear()
    (folder / "scopes/acme/lost.md").write_text(LINK)
    expect(page.locator("h1")).to_have_text("Orders in Acme", timeout=PATIENCE * 1000)
