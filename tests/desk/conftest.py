"""Python for the browser, fetched once for this checkout, and a desk of a small site."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import MKDOCS_YML
from sites import ACME

from integration_scopes.desk.session import Session

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def session(tmp_path: Path) -> Callable[..., Session]:
    """A sitting at the desk of a site of the given files."""

    def begin(files: Mapping[str, str] = ACME, **known: object) -> Session:
        texts = {"mkdocs.yml": MKDOCS_YML, **files}
        reported = {"files": texts, "source": None, "rule_page": "../rules/{}/", **known}
        return Session(known=reported, base=tmp_path / "desk", today=date(2026, 11, 29))

    return begin


@pytest.fixture
def ask(session: Callable[..., Session]) -> Ask:
    """Ask the desk of a small site as its page does."""
    begun = session()

    def answer(question: str, **more: object) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            begun.answer(json.dumps({"ask": question, "with": more}))
        )
        return found

    return answer
