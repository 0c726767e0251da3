"""A desk for browser tests: what it needs is fetched once for this checkout."""

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, MKDOCS_YML
from filelock import FileLock
from playwright.sync_api import BrowserContext, Page, expect

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.desk import runtime
from integration_scopes.publishing.desk.files import files
from integration_scopes.settings import ConfigurationError

BARE = """\
const worker = new Worker("worker.js", { type: "module" });
const waiting = new Map();
let number = 0;
globalThis.ask = (question, site) => new Promise((resolve, reject) => {
  number += 1;
  waiting.set(number, { resolve, reject });
  worker.postMessage({ number, question, site });
});
worker.onmessage = ({ data }) => {
  const { resolve, reject } = waiting.get(data.number) ?? {};
  waiting.delete(data.number);
  if (resolve) data.failed ? reject(new Error(data.failed)) : resolve(data.answer);
  else if (data.failed) for (const { reject } of waiting.values()) reject(new Error(data.failed));
};
"""
KEEPER = """\
import "./bare.js";
const channel = new BroadcastChannel("check");
const site = await (await fetch("known.json")).text();
channel.onmessage = async ({ data: { visit, number, question } }) => {
  const reply = (message) => channel.postMessage({ visit, message });
  if (question) {
    const answered = (answer) => reply({ number, answer });
    const failed = ({ message }) => reply({ number, failed: message });
    await ask(question).then(answered, failed);
  } else {
    await ask({ ask: "report" }, site);
    reply({ ready: JSON.parse(site) });
  }
};
await ask({ ask: "report" });
document.body.dataset.ready = "";
"""
"""A page that answers the desks of its browser: each visit gets a session of the same Python."""
FORWARDING = """\
const visit = crypto.randomUUID();
const channel = new BroadcastChannel("check");
channel.onmessage = ({ data }) => data.visit === visit && postMessage(data.message);
onmessage = ({ data }) => channel.postMessage({ visit, ...data });
channel.postMessage({ visit });
"""
"""A worker that leaves the questions to the keeper."""
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
    for name, script in (("bare", BARE), ("keeper", KEEPER), ("nothing", "")):
        (folder / f"site/desk/{name}.js").write_text(script)
        (folder / f"site/desk/{name}.html").write_text(
            f'<link rel="icon" href="data:,"><script src="{name}.js" type="module"></script>'
        )
    (folder / "site/quick").mkdir()
    for file in (folder / "site/desk").iterdir():
        (folder / "site/quick" / file.name).symlink_to(file)
    (folder / "site/quick/worker.js").unlink()
    (folder / "site/quick/worker.js").write_text(FORWARDING)
    return folder / "site"


@pytest.fixture(scope="session")
def quick_desk(desk: Path, serve_unchanging: Callable[[Path], str]) -> str:
    """The address of a desk that does not start Python, but asks a keeper in the same browser."""
    return f"{serve_unchanging(desk)}quick/"


@pytest.fixture(scope="session")
def keep_python(quick_desk: str) -> Callable[[BrowserContext], None]:
    """Start Python in a browser, once for all visits: it takes longer than the rest of a test."""

    @functools.cache
    def kept(context: BrowserContext) -> None:
        keeper = context.new_page()
        keeper.goto(f"{quick_desk}../desk/keeper.html")
        keeper.locator("body[data-ready]").wait_for(state="attached", timeout=LOADING)

    return kept


@pytest.fixture
def begin(
    visit: Callable[..., Page], quick_desk: str, keep_python: Callable[[BrowserContext], None]
) -> Callable[..., Page]:
    """Open the desk and wait until its check is there."""

    def begun(**options: Any) -> Page:
        page = visit(f"{quick_desk}nothing.html", **options)
        keep_python(page.context)
        page.goto(quick_desk)
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
