"""A desk for browser tests: what it needs is fetched once for this checkout."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, MKDOCS_YML
from filelock import FileLock
from playwright.sync_api import Page, expect

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.desk import runtime
from integration_scopes.publishing.desk.files import files
from integration_scopes.settings import ConfigurationError

BARE = """\
const worker = new Worker("worker.js", { type: "module" });
const waiting = new Map();
globalThis.ask = (question, site) => new Promise((resolve, reject) => {
  waiting.set(waiting.size, { resolve, reject });
  worker.postMessage({ number: waiting.size - 1, question, site });
});
worker.onmessage = ({ data }) => {
  const { resolve, reject } = waiting.get(data.number) ?? {};
  if (resolve) data.failed ? reject(new Error(data.failed)) : resolve(data.answer);
  else if (data.failed) for (const one of waiting.values()) one.reject(new Error(data.failed));
};
"""
SCOPE = "northwind/deals-and-contacts.md"
STORED = "localStorage.getItem(`scopes-desk:${location.pathname}`)"
LOADING = 300_000
"""Milliseconds that a busy machine may take to start Python."""


@pytest.fixture(scope="session")
def python_for_browsers() -> None:
    """What the desk needs from npm; without a network, its tests are skipped by name."""
    (CHECKOUT / ".cache").mkdir(exist_ok=True)
    with FileLock(CHECKOUT / ".cache/scopes-desk.lock"):
        try:
            runtime.fetch(CHECKOUT)
        except ConfigurationError as error:
            if not str(error).startswith("npm cannot fetch"):
                raise
            pytest.skip(str(error))


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, python_for_browsers: None) -> Path:
    """The internal desk of a small site, and a page that does nothing but ask its check."""
    del python_for_browsers
    folder = tmp_path_factory.mktemp("desk")
    site = folder / "source"
    for name in ("northwind/index.md", SCOPE):
        (site / "scopes" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "scopes" / name).write_bytes((CHECKOUT / "scopes" / name).read_bytes())
    (site / ".cache").mkdir()
    (site / runtime.FOLDER).symlink_to(CHECKOUT / runtime.FOLDER)
    (site / "mkdocs.yml").write_text(
        MKDOCS_YML.replace("product: Orderly", "product: Orderly, desk: true, audience: internal")
    )
    read = mkdocs_yml.load(site / "mkdocs.yml")
    for uri, content in files(read, read.settings, check(read)).items():
        (folder / "site" / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / uri).write_bytes(content())
    (folder / "site/desk/bare.html").write_text(
        '<link rel="icon" href="data:,"><script src="bare.js" type="module"></script>'
    )
    (folder / "site/desk/bare.js").write_text(BARE)
    return folder / "site"


@pytest.fixture
def begin(
    visit: Callable[..., Page], serve: Callable[[Path], str], desk: Path
) -> Callable[..., Page]:
    """Open the desk and wait until its check is there."""

    def begun(**options: Any) -> Page:
        page = visit(f"{serve(desk)}desk/", **options)
        page.locator("body[data-ready]").wait_for(timeout=LOADING)
        return page

    return begun


@pytest.fixture
def form(begin: Callable[..., Page]) -> Callable[..., Page]:
    """The form of a scope of this site."""

    def opened(**options: Any) -> Page:
        page = begin(**options)
        page.locator("#open-path").select_option(SCOPE)
        page.get_by_role("button", name="Open it").click()
        expect(page.locator("#s-records")).to_be_visible()
        return page

    return opened


def text(page: Page) -> str:
    """The text that the browser has saved."""
    return str(json.loads(page.evaluate(STORED))["text"])


def expect_text(page: Page, part: str) -> None:
    """Wait until the text holds a part."""
    page.wait_for_function(f"(part) => JSON.parse({STORED}).text.includes(part)", arg=part)
