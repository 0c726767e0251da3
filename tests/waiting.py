"""Waiting in a browser for what a page becomes."""

import time
from typing import Any

from playwright.sync_api import Page


def until(page: Page, expression: str, arg: Any = None) -> None:
    """Wait until `expression` is true on the page.

    Playwright's own way evaluates text within the page, which the pages' policy forbids.
    """
    deadline = time.monotonic() + 30
    while not page.evaluate(expression, arg):
        assert time.monotonic() < deadline, f"never came true: {expression}"
        page.wait_for_timeout(20)
