"""`make bench-desk`: what the desk weighs, and how soon it answers; the clock tests nothing."""

import functools
import gzip
import http.server
import os
import shutil
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from serving import QuietHandler

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measure import CHECKOUT

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.desk import files, runtime

SCOPE = "northwind/deals-and-contacts.md"
PATIENCE = 300_000


def main() -> None:
    """Print sizes, and seconds until the check is there and until it has answered."""
    runtime.fetch(CHECKOUT)
    with tempfile.TemporaryDirectory() as folder:
        written = _write(Path(folder))
        total, packed = map(sum, zip(*written.values(), strict=True))
        for name, (size, small) in sorted(written.items(), key=lambda one: -one[1][0])[:6]:
            _say(name, f"{size / 1e6:8.2f} MB{small / 1e6:8.2f} MB compressed")
        editor = [
            sizes for name, sizes in written.items() if name.startswith(("modules/", "editor"))
        ]
        whole, small = map(sum, zip(*editor, strict=True))
        _say("the text editor", f"{whole / 1e6:8.2f} MB{small / 1e6:8.2f} MB compressed")
        _say("all files", f"{total / 1e6:8.2f} MB{packed / 1e6:8.2f} MB compressed")
        handler = functools.partial(QuietHandler, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            _visit(f"http://127.0.0.1:{server.server_port}/desk/")
            server.shutdown()


def _write(folder: Path) -> dict[str, tuple[int, int]]:
    site = mkdocs_yml.load(CHECKOUT / "mkdocs.yml")
    settings = replace(site.settings, desk=True, audience="internal")
    sizes = {}
    for uri, read in files.files(site, settings, check(site)).items():
        content = read()
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_bytes(content)
        sizes[uri.removeprefix("desk/")] = len(content), len(gzip.compress(content))
    return sizes


def _visit(address: str) -> None:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        for visit in ("first visit", "second visit"):
            start = time.perf_counter()
            page.goto(address)
            page.locator("body[data-ready]").wait_for()
            _say(f"{visit}, until the check is there", _since(start))
            page.wait_for_timeout(3000)  # in which it keeps what it has compiled
        _type(page)
        browser.close()


def _type(page: Page) -> None:
    page.locator("#open-path").select_option(SCOPE)
    start = time.perf_counter()
    page.get_by_role("button", name="Open it").click()
    page.locator("#f-title").wait_for()
    _say("a scope of this site opened", _since(start))
    start = time.perf_counter()
    page.locator("#f-summary").fill("TBD")
    page.locator("#list").get_by_text("TBD").first.wait_for()
    _say("a fault typed, until its finding is there", _since(start))


def _since(start: float) -> str:
    return f"{time.perf_counter() - start:8.1f} s"


def _say(what: str, measured: str) -> None:
    sys.stdout.write(f"{what:44}{measured}\n")


if __name__ == "__main__":
    main()
