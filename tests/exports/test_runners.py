"""Exported features, run by the tools that they are for: each result names its criterion."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CHECKOUT

from integration_scopes.exports import gherkin
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.plain import one_line
from integration_scopes.model.result import ResultOutcome
from integration_scopes.results.collected import collect
from integration_scopes.results.files import named_file

GUIDE = (CHECKOUT / "scopes" / "guide" / "exports.md").read_text(encoding="utf-8")
ANY_STEP = {
    "behave": (
        "from behave import step, use_step_matcher\n"
        'use_step_matcher("re")\n'
        '@step("(.*)")\n'
        "def any_step(context, told): pass\n"
    ),
    "pytest-bdd": (
        "from pytest_bdd import parsers, scenarios, step\n"
        'scenarios("features")\n'
        '@step(parsers.re(r".*"))\n'
        "def any_step(): pass\n"
    ),
}


def write(folder: Path, edition: Edition) -> None:
    for path, text in gherkin.files(edition).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def call(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def passed(*files: Path) -> list[str]:
    """The criteria that passed, by what `scopes verify` makes of the result files."""
    found = collect(named_file(file.name, file) for file in files)
    assert not found.faults
    assert {test.outcome for test in found.results.tests} == {ResultOutcome.PASSED}
    return sorted(id_ for test in found.results.tests for id_ in test.criteria)


def ids(edition: Edition) -> list[str]:
    return sorted(
        f"{scope.id}/{id_}" for scope in edition.offered for id_ in scope.both_versions.criteria
    )


@pytest.mark.parametrize("source", ["examples", "nasty"])
def test_behave(source: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    edition = request.getfixturevalue(source)
    write(tmp_path, edition)
    (tmp_path / "steps").mkdir()
    (tmp_path / "steps" / "steps.py").write_text(ANY_STEP["behave"])
    call(tmp_path, "behave", "--junit", "--format", "json", "--outfile", "steps.json")
    assert passed(*(tmp_path / "reports").glob("*.xml")) == ids(edition)
    reported = {
        element["name"].partition(" ")[0]: element["steps"][-1]["name"]
        for feature in json.loads((tmp_path / "steps.json").read_text(encoding="utf-8"))
        for element in feature["elements"]
    }
    assert reported == {
        f"{scope.id}/{criterion.id}": one_line(criterion.text or "")
        for scope in edition.offered
        for criterion in scope.both_versions.criteria.values()
    }


@pytest.mark.parametrize("source", ["examples", "nasty"])
def test_pytest_bdd(source: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    edition = request.getfixturevalue(source)
    write(tmp_path / "features", edition)
    (conftest,) = re.findall(r"```python\n(# conftest\.py\n.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "conftest.py").write_text(conftest)
    (tmp_path / "test_features.py").write_text(ANY_STEP["pytest-bdd"])
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -W error --strict-markers\n")
    call(tmp_path, "pytest", "-p", "no:randomly", "-q", "--junitxml", "results.xml")
    assert passed(tmp_path / "results.xml") == ids(edition)
