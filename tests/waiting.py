"""Waiting for what a page, a file or a process becomes, and starting one that is not measured."""

import os
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

PATIENCE = 300.0
"""After so many seconds something hangs: no machine is so busy that a test needs them."""

SITE_MAP_IS_THERE = """
performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/sitemap.xml"))
"""


def unmeasured() -> dict[str, str]:
    """The environment of a process that may write nothing, not even its coverage."""
    return {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE_")}


def eventually(is_so: Callable[[], bool], what: str) -> None:
    """Wait until `is_so`; fails with `what` after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, f"never came true: {what}"
        time.sleep(0.02)


def until(page: Page, expression: str, arg: Any = None) -> None:
    """Wait until `expression` is true on the page.

    Playwright's own way evaluates text within the page, which the pages' policy forbids.
    """
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(expression, arg):
        assert time.monotonic() < deadline, f"never came true: {expression}"
        page.wait_for_timeout(20)


def until_instant(page: Page) -> None:
    """Wait until the theme follows links without loading: it must have read the site map."""
    until(page, SITE_MAP_IS_THERE)
    page.wait_for_load_state("networkidle")
