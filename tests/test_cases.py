"""Every folder in tests/cases is a test: a site, and the report that it must give.

Each goes through `check()`, the command and a real build, which must agree. `--rewrite` writes
what came out into expected.txt; read the difference before you keep it.
"""

import shutil
from pathlib import Path

import pytest
from conftest import MKDOCS_YML
from sites import FailedBuildError, build

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli import main
from integration_scopes.judging.selection import Selection
from integration_scopes.reports import concise

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/expected.txt"))


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    copied = tmp_path / "site"
    shutil.copytree(request.param, copied)
    (copied / "expected.txt").unlink()
    if not (copied / "mkdocs.yml").exists():
        (copied / "mkdocs.yml").write_text(MKDOCS_YML)
    return copied


def test_report_is_as_expected(case: Path, request: pytest.FixtureRequest) -> None:
    report = check(mkdocs_yml.load(case / "mkdocs.yml")).report
    came_out = concise.text(report) + report.summary + "\n"
    expected = Path(__file__).parent / "cases" / _name(request) / "expected.txt"
    if request.config.getoption("--rewrite"):
        expected.write_text(came_out, encoding="utf-8")
    assert came_out == expected.read_text(encoding="utf-8")


def test_command_and_build_agree(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = check(mkdocs_yml.load(case / "mkdocs.yml")).report
    monkeypatch.chdir(case)
    assert main(["check", "--format", "concise"]) == (1 if report.errors else 0)
    assert capsys.readouterr().out == concise.text(report)
    try:
        log = "\n".join(build(case).log)
    except FailedBuildError as error:
        log = str(error)
    for line in concise.text(report).splitlines():
        assert line in log
    assert (case / "site").exists() is not bool(report.errors)


def test_a_report_on_one_file_says_what_the_whole_one_says_of_it(case: Path) -> None:
    site = mkdocs_yml.load(case / "mkdocs.yml")
    whole = check(site).report.findings
    for path in {finding.path for finding in whole}:
        found = check(site, Selection(only=[path])).report.findings
        assert found == tuple(finding for finding in whole if finding.path == path)


def _name(request: pytest.FixtureRequest) -> str:
    return str(request.node.callspec.id)
