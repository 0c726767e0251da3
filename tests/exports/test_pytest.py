"""Skeletons for pytest: they run, are skipped, and are named after their criteria."""

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET  # our own results

import pytest
from hostile import NASTY
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.exports import FORMATS
from integration_scopes.exports import pytest as skeletons
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.plain import one_line
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope

SOURCES = ["examples", "complete", "nasty"]


def ids(edition: Edition) -> list[str]:
    return [
        f"{scope.id}/{id_}" for scope in edition.offered for id_ in scope.both_versions.criteria
    ]


def called(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Call pytest in the folder; warnings are errors, and the tests stand in their own order."""
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -W error --strict-markers -q\n")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:randomly", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def run(folder: Path, *options: str) -> ET.Element:
    """Run the tests in the folder, and give their results."""
    done = called(folder, "--junitxml", "results.xml", *options)
    assert done.returncode == 0, done.stdout
    return ET.parse(folder / "results.xml").getroot()  # noqa: S314


def formatted(folder: Path, *options: str) -> str:
    """What the formatter would change."""
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--no-cache", "--diff"]
    done = subprocess.run(
        [*command, *options, str(folder)], capture_output=True, text=True, check=False
    )
    return done.stdout + ("" if done.returncode == 0 else done.stderr)


def test_a_whole_module(complete: Edition, expected: Callable[[str, str], None]) -> None:
    expected("pytest.txt", FORMATS["pytest"].text(complete))


@pytest.mark.parametrize("source", SOURCES)
def test_they_run_and_say_their_criteria(
    source: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    edition = request.getfixturevalue(source)
    (tmp_path / "test_scopes.py").write_text(FORMATS["pytest"].text(edition), encoding="utf-8")
    # Docstrings that doctest runs would be tests of their own.
    suite = run(tmp_path, "--doctest-modules").find("testsuite")
    assert suite is not None
    names = [case.attrib["name"] for case in suite.iter("testcase")]
    assert [name.partition("[")[2].removesuffix("]") for name in names] == ids(edition)
    assert suite.attrib["skipped"] == suite.attrib["tests"] == str(len(names))


@pytest.mark.parametrize("source", SOURCES)
def test_in_a_folder_each_scope_is_a_module(
    source: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    edition = request.getfixturevalue(source)
    for name, text in skeletons.files(edition).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = [case.attrib["name"] for case in run(tmp_path).iter("testcase")]
    assert sorted(name.partition("[")[2][:-1] for name in names) == sorted(ids(edition))


def test_one_that_is_not_written_fails(complete: Edition, tmp_path: Path) -> None:
    """Whoever only takes the mark away has not verified anything."""
    text = FORMATS["pytest"].text(complete)
    mark = '@pytest.mark.skip(reason="not written yet")\n'
    (tmp_path / "test_scopes.py").write_text(text.replace(mark, "", 1))
    done = called(tmp_path)
    assert "1 failed, 10 skipped" in done.stdout
    assert "NotImplementedError: northwind/deals-and-contacts/AC1" in done.stdout


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("width", [88, 100])
def test_the_formatter_has_nothing_to_do(
    source: str, width: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    edition = request.getfixturevalue(source)
    files = {"test_scopes.py": FORMATS["pytest"].text(edition), **skeletons.files(edition)}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert formatted(tmp_path, "--line-length", str(width)) == ""


def test_long_ids_are_formatted_too(tmp_path: Path) -> None:
    for length in range(20, 101, 4):
        id_ = f"{'a' * (length // 2)}/{'b' * length}"
        scope = Scope(id=id_, path="", criteria={"AC1": Criterion(id="AC1", text="It works")})
        text = FORMATS["pytest"].text(catalogued(scope))
        (tmp_path / f"test_{length}.py").write_text(text)
    assert formatted(tmp_path, "--line-length", "88") == ""
    assert formatted(tmp_path, "--line-length", "120") == ""


@pytest.mark.parametrize("source", SOURCES)
def test_docstrings_say_what_the_scope_says(source: str, request: pytest.FixtureRequest) -> None:
    edition = request.getfixturevalue(source)
    tests = [
        function
        for function in functions(FORMATS["pytest"].text(edition))
        if function.name != "verifies"
    ]
    criteria = [
        criterion
        for scope in edition.offered
        for criterion in scope.both_versions.criteria.values()
    ]
    for test, one in zip(tests, criteria, strict=True):
        docstring = " ".join((ast.get_docstring(test) or "").split())
        assert docstring.startswith(f"{one.id}: {one_line(one.text or '')} About: ")


def functions(text: str) -> list[ast.FunctionDef]:
    return [
        statement for statement in ast.parse(text).body if isinstance(statement, ast.FunctionDef)
    ]


def catalogued(scope: Scope) -> Edition:
    return Edition(catalogue=Catalogue(product="Orderly", scopes={scope.id: scope}))


TEXT = st.one_of(st.sampled_from(NASTY), st.text())


@given(TEXT, TEXT)
def test_any_text_is_a_docstring(title: str, reported: str) -> None:
    criterion = Criterion(id="AC1", text=reported, records=(title, reported))
    scope = Scope(id="acme/a", path="", title=title, criteria={"AC1": criterion})
    for text in (
        FORMATS["pytest"].text(catalogued(scope)),
        *skeletons.files(catalogued(scope)).values(),
    ):
        _, test = functions(text)
        docstring = ast.get_docstring(test, clean=False) or ""
        assert " ".join(docstring.split()).startswith(
            " ".join(f"AC1: {one_line(reported) or '…'}".split())
        )
        inside = [line.strip() for line in docstring.splitlines()]
        assert not any(line.startswith((">>>", "::")) for line in inside)
        assert len(test.body) == 2
