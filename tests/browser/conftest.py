"""The browser of the browser tests: the system's Chromium."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail(f"the browser tests need Chromium: none of {', '.join(names)} is on the path")
    flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=flags.split())
        yield started
        started.close()
