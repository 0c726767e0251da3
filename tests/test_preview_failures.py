"""A page of a preview that cannot be built says so, and is built as soon as that works."""

from pathlib import Path

import browsing
import pytest
from bench import site
from browsing import Browser

from integration_scopes.plugin import deferred

PAGE = "partners/index.html"


def fails(*_: object, **__: object) -> None:
    raise OSError("No space left on device")


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    site.write(tmp_path, site.files(2))
    return Browser(tmp_path, tmp_path / "site")


def test_a_page_that_could_not_be_made_is_made_later(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(deferred, "_build_page", fails)
        assert browser.page(PAGE) is None
        assert caplog.messages[-1] == (
            "integration-scopes: cannot build partners/index.html: No space left on device"
        )
    assert b"<h1" in (browser.page(PAGE) or b"")


def test_a_page_that_cannot_be_made_does_not_end_a_rebuild(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.page(PAGE)
    with monkeypatch.context() as broken:
        broken.setattr(deferred, "_build_page", fails)
        browser.save()
    assert b"<h1" in (browser.page(PAGE) or b"")


def test_a_page_that_waits_for_a_failed_rebuild_is_made_by_the_next(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser.page(PAGE)
    with monkeypatch.context() as broken:
        broken.setattr(browsing, "build", fails)
        with pytest.raises(OSError, match="No space"):
            browser.save()
    browser.save()
    assert (tmp_path / "site" / PAGE).is_file()
