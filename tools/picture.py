#!/usr/bin/env python3
"""Take the README's picture: the top of a scope's page, with its ownership diagram.

Run after `make site`, with Chromium on the path or named in CHROMIUM: python tools/picture.py
"""

import functools
import http.server
import os
import shutil
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

CHECKOUT = Path(__file__).parents[1]
PICTURE = CHECKOUT / ".github" / "picture.png"
SCOPE = "northwind/deals-and-contacts/"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the terminal for what matters."""


def main() -> None:
    """Serve the built site to ourselves and photograph one of its views."""
    handler = functools.partial(_Quiet, directory=str(CHECKOUT / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            _photograph(f"http://127.0.0.1:{server.server_port}/{SCOPE}")
        finally:
            server.shutdown()


def _photograph(address: str) -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(
            viewport={"width": 1280, "height": 800}, color_scheme="light", reduced_motion="reduce"
        )
        page.goto(address, wait_until="networkidle")
        page.wait_for_function("!document.querySelector('figure[data-diagram=\"waiting\"]')")
        page.wait_for_timeout(500)
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
