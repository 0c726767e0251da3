"""The exports that the leak test compares are those that `scopes export` writes."""

import os
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, Command, MakeSite
from sites import ACME, LINK

from integration_scopes import clock, mkdocs_yml
from integration_scopes.check import check
from integration_scopes.exports import FORMATS
from integration_scopes.judging.selection import Selection
from integration_scopes.leaks.published import published_texts

# Its story lacks a part, which some formats list.
DRAFT = LINK.replace("    so_that: I need not search for it\n", "")


@pytest.fixture
def compared(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    config = MKDOCS_YML.replace("Orderly}", "Orderly, drafts: warning}")
    folder = make_site({**ACME, "scopes/acme/orders.md": DRAFT, "mkdocs.yml": config})
    monkeypatch.chdir(folder)
    site = mkdocs_yml.load(folder / "mkdocs.yml")
    outcome = check(site, Selection(audience="acme"), today=clock.today(os.environ))
    return dict(published_texts(site, outcome, "acme"))


@pytest.mark.parametrize("name", FORMATS)
def test_the_leak_test_compares_what_is_exported(
    name: str, compared: dict[str, str], run_scopes: Command, tmp_path: Path
) -> None:
    command = ("export", name, "--audience", "acme", "--quiet")
    code, out, _ = run_scopes(*command)
    assert code == 0
    assert compared[f"scopes export {name}"] == out
    if FORMATS[name].files:
        folder = tmp_path / "written"
        assert run_scopes(*command, "--output", f"{folder}/")[0] == 0
        written = {
            f"scopes export {name} {file.relative_to(folder).as_posix().replace('/', ' ')}": (
                file.read_text(encoding="utf-8")
            )
            for file in folder.rglob("*")
            if file.is_file()
        }
        assert written
        assert written.items() <= compared.items()
