"""A status that has not moved: dated from git, and silent where git does not know."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import MakeSite
from sites import LINK, PARTNER
from versions import git, repository

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.judging.selection import Selection

FILE = "scopes/acme/orders.md"
LATER = date(2026, 12, 25)

Found = Callable[..., list[str]]


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft that was committed on 25 October 2026."""
    folder = make_site({"scopes/acme/index.md": PARTNER, FILE: LINK})
    repository(folder, monkeypatch)
    return folder


def found(site: Path, today: date | None = LATER, since: str | None = None) -> list[str]:
    report = check(mkdocs_yml.load(site / "mkdocs.yml"), Selection(since=since), today=today).report
    return [finding.message for finding in report.findings if finding.rule == "stale-status"]


def edit(site: Path, old: str, new: str) -> None:
    text = (site / FILE).read_text(encoding="utf-8")
    assert old in text
    (site / FILE).write_text(text.replace(old, new), encoding="utf-8")


def test_a_status_is_stale_after_so_many_days(site: Path) -> None:
    assert found(site) == ['the status has been "draft" for 61 days, since 2026-10-25']
    assert found(site, date(2026, 12, 24)) == []
    assert found(site, None) == []
    edit(site, "opens the order", "shows the order")
    assert len(found(site)) == 1


def test_a_status_that_moves_is_not(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(site, "status: draft", "status: in-review")
    assert found(site) == []
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-10-30T12:00:00Z")
    git(site, "commit", "--quiet", "--all", "--message", "Two")
    assert found(site) == []
    assert found(site, date(2026, 12, 30)) == [
        'the status has been "in-review" for 61 days, since 2026-10-30'
    ]
    edit(site, "status: in-review", "status: retired")
    assert found(site, date(2026, 12, 30)) == []


def test_a_change_does_not_report_the_others(site: Path) -> None:
    other = LINK.replace("Orders in", "Users in")
    (site / "scopes/acme/users.md").write_text(other, encoding="utf-8")
    assert found(site, since="one") == []


def test_the_status_of_a_next_version_has_no_day(site: Path) -> None:
    edit(site, "status: draft", "status: draft\nnext: {version: v1.1, status: in-review}")
    edit(site, "in_scope: {", "in_scope: {users: {item: Users, since: v1.1}, ")
    assert found(site) == ['the status has been "draft" for 61 days, since 2026-10-25']


def test_without_its_history_nothing_is_known(site: Path, tmp_path: Path) -> None:
    git(site, "commit", "--quiet", "--allow-empty", "--message", "Two")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", site.as_uri(), str(clone))
    assert found(clone) == []
    (site / ".git").rename(tmp_path / "elsewhere")
    assert found(site) == []
