"""The browser of the browser tests, the system's Chromium, and what it visits."""

import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import fonts
import pytest
from conftest import CHECKOUT, MKDOCS_YML
from desks import begin, desk, form, keep_python, python_for_browsers, quick_desk
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)
from serving import QuietHandler
from sites import Built, build
from waiting import PATIENCE

from integration_scopes.diagrams import library

Visit = Callable[..., Page]
__all__ = ["begin", "desk", "form", "keep_python", "python_for_browsers", "quick_desk"]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail(f"the browser tests need Chromium: none of {', '.join(names)} is on the path")
    flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "fonts.conf").write_text(fonts.settings(folder / "cache"), encoding="utf-8")
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=found,
            args=flags.split(),
            env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
            timeout=PATIENCE * 1000,
        )
        started.on("context", lambda context: context.set_default_timeout(PATIENCE * 1000))
        expect.set_options(timeout=PATIENCE * 1000)
        yield started
        started.close()


@pytest.fixture(scope="module")
def parser(browser: Browser) -> Iterator[Page]:
    """A page with Mermaid, to parse diagrams."""
    page = browser.new_page()
    page.set_content("<!doctype html><title>x</title>")
    page.add_script_tag(content=library.content().decode())
    yield page
    page.close()


class _Server(http.server.ThreadingHTTPServer):
    # A page asks for many files at once, and five is all that may wait by default.
    request_queue_size = 128


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve the files of a folder; gives its address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(_served(folder))


@pytest.fixture(scope="session")
def unchanging() -> list[str]:
    """The addresses of sites that stay the same: their visits share a cache."""
    return []


@pytest.fixture(scope="session")
def serve_unchanging(unchanging: list[str]) -> Iterator[Callable[[Path], str]]:
    """Serve the files of a folder, which stay the same, to every test; gives its address."""
    with ExitStack() as stack:

        def served(folder: Path) -> str:
            unchanging.append(stack.enter_context(_served(folder)))
            return unchanging[-1]

        yield served


@pytest.fixture(scope="session")
def example_address(example_site: Built, serve_unchanging: Callable[[Path], str]) -> str:
    """Where this repository's own site is served."""
    return serve_unchanging(example_site.folder)


@pytest.fixture(scope="session")
def left_to_browsers(
    tmp_path_factory: pytest.TempPathFactory, serve_unchanging: Callable[[Path], str]
) -> str:
    """Where the site of one partner is served, whose diagrams are drawn in the browser."""
    folder = tmp_path_factory.mktemp("client")
    shutil.copytree(CHECKOUT / "scopes/northwind", folder / "scopes/northwind")
    (folder / "mkdocs.yml").write_text(
        MKDOCS_YML.replace("product: Orderly", "product: Orderly, diagrams: client").replace(
            "font: false}",
            "font: false, features: [navigation.instant, navigation.tabs],\n"
            "  palette: [{scheme: default, toggle: {icon: material/brightness-7, name: Dark}},"
            " {scheme: slate, toggle: {icon: material/brightness-4, name: Light}}]}",
        )
    )
    (folder / "site").mkdir()
    address = serve_unchanging(folder / "site")
    build(folder, site_url=address)
    return address


@pytest.fixture
def problems() -> list[str]:
    """What pages complained of, whom they asked besides us, and what ran that must not."""
    return []


@pytest.fixture(scope="session")
def kept(browser: Browser) -> Callable[..., BrowserContext]:
    """The context of all visits with the same options."""
    return functools.cache(browser.new_context)


@pytest.fixture
def visit(
    browser: Browser,
    kept: Callable[..., BrowserContext],
    unchanging: list[str],
    problems: list[str],
    serve: object,
) -> Iterator[Visit]:
    """Open an address as for the first time; any problem of the page fails the test.

    Asks for `serve` so that no page loses its server before its browser closes.
    """
    del serve
    pages: list[Page] = []
    contexts: list[BrowserContext] = []

    def open_(address: str, *, viewport: ViewportSize | None = None, **options: Any) -> Page:
        if address.startswith(tuple(unchanging)):
            page = kept(**options).new_page()
            pages.append(page)
        else:
            contexts.append(browser.new_context(**options))
            page = contexts[-1].new_page()
        if viewport:
            page.set_viewport_size(viewport)
        watch(page, problems)
        page.goto(address)
        return page

    yield open_
    for page in pages:
        _forget(page, unchanging)
        page.close()
    for context in contexts:
        context.close()
    assert sorted(set(problems)) == []


def _forget(page: Page, addresses: list[str]) -> None:
    """Take out of the page's context all that sites have stored, but for the cache."""
    session = page.context.new_cdp_session(page)
    for address in addresses:
        origin = {"origin": address.rstrip("/"), "storageTypes": "cookies,local_storage"}
        session.send("Storage.clearDataForOrigin", origin)


def watch(page: Page, problems: list[str]) -> None:
    """Note what the page complains of, and each request that is not for its own host."""

    def on_dialog(dialog: Dialog) -> None:
        problems.append(f"{page.url}: a dialog")
        dialog.dismiss()

    def on_console(reported: ConsoleMessage) -> None:
        if reported.type == "error":
            problems.append(f"{page.url}: {reported.text}")

    def on_request(asked: Request) -> None:
        if not asked.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            problems.append(f"{page.url} asked for {asked.url}")

    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on("dialog", on_dialog)
    page.on("console", on_console)
    page.on("request", on_request)


@pytest.fixture
def search() -> Callable[[Page, str], list[str]]:
    """Search on a page; gives the addresses of what is found."""

    def found(page: Page, words: str) -> list[str]:
        reported = page.locator(".md-search-result__meta")
        field = page.locator(".md-search__input")
        # The search looks at keys, not at the field, and not before it is ready.
        while reported.text_content() != "Type to start searching":
            field.fill("")
            field.press("End")
        while not re.search(r"matching document", reported.text_content() or ""):
            field.fill(words)
            field.press("End")
            page.wait_for_timeout(50)
        links = page.locator(".md-search-result__link").all()
        return [str(link.get_attribute("href")) for link in links]

    return found
