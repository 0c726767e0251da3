"""Which files are read: those that the patterns mean, and nothing outside the site's folder."""

import os
from pathlib import Path

import pytest

from integration_scopes.globs import leads_to, matches, top
from integration_scopes.results.collected import collect
from integration_scopes.results.files import ResultFile, named_file, result_files

PASSED = b'<testsuite><testcase name="acme/a/AC1"/></testsuite>'


@pytest.mark.parametrize(
    ("pattern", "meant", "others"),
    [
        ("results.xml", ["results.xml"], ["results.xml.bak", "a/results.xml", "xresults.xml"]),
        ("results/*.xml", ["results/a.xml"], ["results/b/a.xml", "results/.a.xml", "results/a.xm"]),
        ("results/.*.xml", ["results/.a.xml"], ["results/a.xml"]),
        ("results/**/*.xml", ["results/a.xml", "results/b/c/a.xml"], ["results/.b/a.xml", "a.xml"]),
        ("**/TEST-*.xml", ["TEST-a.xml", "a/target/TEST-b.xml"], ["TEST-a.txt", "a/xTEST-b.xml"]),
        ("*/target/*.xml", ["a/target/b.xml"], ["target/b.xml", "a/b/target/b.xml"]),
        ("a/**/b/**/c.xml", ["a/b/c.xml", "a/x/b/y/z/c.xml"], ["a/c.xml", "b/c.xml"]),
        ("results/**", ["results/a.xml", "results/a/b.xml"], ["results", "results/.a/b.xml"]),
        ("run-[0-9]?.xml", ["run-12.xml"], ["run-x2.xml", "run-1.xml"]),
    ],
)
def test_patterns_mean_paths(pattern: str, meant: list[str], others: list[str]) -> None:
    assert [path for path in meant if not matches(path, pattern)] == []
    assert [path for path in others if matches(path, pattern)] == []
    for path in meant:
        folders = [path[:at] for at, letter in enumerate(path) if letter == "/"]
        assert [folder for folder in folders if not leads_to(folder, pattern)] == []


def test_no_folder_is_entered_that_no_pattern_leads_to() -> None:
    assert not leads_to("node_modules", "results/*.xml")
    assert not leads_to("results/a", "results/*.xml")
    assert not leads_to(".git", "**/*.xml")
    assert not leads_to("results.xml", "results.xml")


def test_a_patterns_top_is_the_folder_before_its_first_sign() -> None:
    assert top("results.xml") == "."
    assert top("results/*.xml") == "results"
    assert top("build/results/a.xml") == "build/results"
    assert top("**/results/*.xml") == "."
    assert top("build/r?sults/*.xml") == "build"


def test_what_a_pattern_means_is_read_in_the_order_of_the_paths(tmp_path: Path) -> None:
    for path in ("results/b.xml", "results/a.xml", "results/c/d.xml", "notes.xml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(path.encode())
    assert list(result_files(tmp_path, ["results/**/*.xml", "results/a.*"])) == [
        ResultFile(path=path, content=path.encode())
        for path in ("results/a.xml", "results/b.xml", "results/c/d.xml")
    ]
    assert list(result_files(tmp_path, [])) == []
    assert list(result_files(tmp_path, ["nowhere/*.xml"])) == []


def reported(base: Path, *patterns: str) -> list[tuple[str, str]]:
    """Each file that is found, and what is wrong with it."""
    return [
        (file.path, file.fault.message if file.fault else "")
        for file in result_files(base, patterns or ["results/**/*.xml"])
    ]


def test_nothing_outside_is_read_through_a_link(tmp_path: Path) -> None:
    base, outside = tmp_path / "site", tmp_path / "outside"
    (base / "results").mkdir(parents=True)
    outside.mkdir()
    (outside / "a.xml").write_bytes(PASSED)
    (base / "results" / "link.xml").symlink_to(outside / "a.xml")
    (base / "results" / "folder").symlink_to(outside)
    (base / "results" / "loop").symlink_to(base / "results")
    (base / "results" / "lost.xml").symlink_to(outside / "nothing")
    (base / "results" / "twin.xml").hardlink_to(outside / "a.xml")
    assert reported(base) == [
        ("results/folder", "the folder is a symbolic link; links are not followed"),
        ("results/link.xml", "the file is a symbolic link; links are not followed"),
        ("results/loop", "the folder is a symbolic link; links are not followed"),
        ("results/lost.xml", "the file is a symbolic link; links are not followed"),
        ("results/twin.xml", "the file is a hard link: it may be another file's content"),
    ]
    assert reported(base, "results/*.xml") == reported(base)[1:2] + reported(base)[3:]
    assert reported(base, "results/folder/a.xml") == reported(base)[:1]


def test_a_link_to_the_whole_folder_is_not_followed_either(tmp_path: Path) -> None:
    base, outside = tmp_path / "site", tmp_path / "outside"
    base.mkdir()
    outside.mkdir()
    (outside / "a.xml").write_bytes(PASSED)
    (base / "results").symlink_to(outside)
    assert reported(base, "results/*.xml") == [
        ("results", "the folder is a symbolic link; links are not followed")
    ]


def test_what_never_ends_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    os.mkfifo(tmp_path / "results" / "pipe.xml")
    (tmp_path / "results" / "folder.xml").mkdir()
    assert reported(tmp_path, "results/*.xml") == [
        ("results/folder.xml", "this is not a regular file"),
        ("results/pipe.xml", "this is not a regular file"),
    ]


def test_a_name_that_hides_something_is_told(tmp_path: Path) -> None:
    (tmp_path / "a\u202elmx.xml").write_bytes(PASSED)
    assert reported(tmp_path, "*.xml") == [
        (
            "a\u202elmx.xml",
            "the file's name, or its folder's, contains an invisible character",
        )
    ]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    file = named_file("gone.xml", tmp_path / "gone.xml")
    assert file.fault
    assert file.fault.message == "the file cannot be read: No such file or directory"


def test_one_bad_file_hinders_no_other() -> None:
    good, bad = ResultFile(path="a.xml", content=PASSED), ResultFile(path="b.xml", content=b"<")
    both = collect([good, bad])
    assert [test.path for test in both.results.tests] == ["a.xml"]
    assert (both.results.is_whole, list(both.faults), both.paths) == (
        False,
        ["b.xml"],
        ("a.xml", "b.xml"),
    )
    assert collect([good]).results.is_whole
