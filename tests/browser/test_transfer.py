"""What readers download: counted by the browser, compressed as GitHub Pages does it."""

import gzip
import http.server
import threading
from collections.abc import Iterator
from functools import cache, partial
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sites import Built

pytestmark = pytest.mark.browser

SCOPES = [
    "northwind/deals-and-contacts/",
    "northwind/starter-bundle/",
    "quayside/link-previews/",
    "tallybook/daily-invoices/",
]
FIRST = 350_000
LATER = 60_000
# What a host of pages compresses; pictures are so already.
TEXTS = {".css", ".html", ".js", ".json", ".svg", ".xml"}


@cache
def compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)


class _Host(http.server.SimpleHTTPRequestHandler):
    """A host that compresses texts and lets browsers keep them for ten minutes."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        is_text = file.suffix in TEXTS
        content = compressed(file) if is_text else file.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host(example_site: Built) -> Iterator[str]:
    handler = partial(_Host, directory=str(example_site.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


def transferred(context: BrowserContext, page: Page, address: str) -> dict[str, int]:
    """The bytes on the wire for each address asked for until the page is whole and at rest."""
    session = context.new_cdp_session(page)
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on(
        "Network.requestWillBeSent",
        lambda reported: names.__setitem__(reported["requestId"], reported["request"]["url"]),
    )
    session.on(
        "Network.loadingFinished",
        lambda reported: sizes.__setitem__(
            names[reported["requestId"]],
            sizes.get(names[reported["requestId"]], 0) + int(reported["encodedDataLength"]),
        ),
    )
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    # Nothing waits further down.
    page.mouse.wheel(0, 100_000)
    page.wait_for_load_state("networkidle")
    session.detach()
    return sizes


@pytest.mark.parametrize(("path", "next_path"), [*pairwise([*SCOPES, SCOPES[0]])])
def test_a_scope_is_soon_there(
    host: str, context: BrowserContext, path: str, next_path: str
) -> None:
    first = transferred(context, context.new_page(), host + path)
    later = transferred(context, context.new_page(), host + next_path)
    assert first[host + path] > 5_000
    assert later[host + next_path] > 5_000
    assert sum(first.values()) <= FIRST, first
    assert sum(later.values()) <= LATER, later


def test_no_page_is_too_large(example_site: Built) -> None:
    pages = [file for file in example_site.files if file.endswith(".html")]
    sizes = {file: (example_site.folder / file).stat().st_size for file in pages}
    assert {file: size for file, size in sizes.items() if size > 500_000} == {}
