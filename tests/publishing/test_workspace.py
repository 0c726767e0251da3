"""A folder of one run: gone when the run ends, however it ends, and never another's."""

import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from integration_scopes.publishing import workspace as module
from integration_scopes.publishing.workspace import MARKER, workspace

KILLED = """\
import os, pathlib, sys
from integration_scopes.publishing.workspace import workspace

with workspace(pathlib.Path(sys.argv[1]), "site") as folder:
    (folder / "half" / "built").mkdir(parents=True)
    (folder / "half" / "built" / "page").touch()
    print(folder.name, flush=True)
    if sys.argv[2] == "killed":
        os.kill(os.getpid(), 9)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208  (names are all that counts)


def started(folder: Path, how: str) -> subprocess.Popen[str]:
    """A run in a process of its own, which is killed or waits for the end of its input."""
    command = [sys.executable, "-c", KILLED, str(folder), how]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_it_is_gone_at_the_end(tmp_path: Path) -> None:
    with workspace(tmp_path, "site") as folder:
        assert names(tmp_path) == [folder.name]
        assert folder.name.startswith(".site-")
        (folder / "pages").mkdir()
        (folder / "link").symlink_to(tmp_path)
    assert names(tmp_path) == []


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_it_is_gone_after_an_error(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), workspace(tmp_path, "site"):
        raise error
    assert names(tmp_path) == []


def test_the_next_run_clears_that_of_a_killed_one(tmp_path: Path) -> None:
    with started(tmp_path, "killed") as process:
        left = process.communicate()[0].strip()
    assert process.returncode == -9
    assert names(tmp_path) == [left]
    with workspace(tmp_path, "site") as folder:
        assert names(tmp_path) == [folder.name]
    assert names(tmp_path) == []


def test_that_of_a_run_that_lives_stays(tmp_path: Path) -> None:
    with started(tmp_path, "waiting") as process:
        assert process.stdout is not None
        other = process.stdout.readline().strip()
        with workspace(tmp_path, "site"):
            assert names(tmp_path / other) == ["half", MARKER]
        process.communicate()
    assert names(tmp_path) == []


def test_a_run_that_was_killed_at_once_has_left_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".site-abcdefgh").mkdir()
    with workspace(tmp_path, "site") as folder:
        assert names(tmp_path) == [folder.name]


@pytest.mark.parametrize(
    "other",
    [
        ".site-abcdefgh/notes",  # no marker
        f".site-old-abcdefgh/{MARKER}",  # of another site
        f".site-abc/{MARKER}",
        f"site-abcdefgh/{MARKER}",
        ".site-abcdefgh",  # a file
    ],
)
def test_what_is_no_workspace_of_this_name_stays(tmp_path: Path, other: str) -> None:
    (tmp_path / other).parent.mkdir(exist_ok=True)
    (tmp_path / other).write_text("mine")
    with workspace(tmp_path, "site"):
        pass
    assert (tmp_path / other).read_text() == "mine"


def test_what_a_link_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / MARKER).touch()
    (tmp_path / ".site-abcdefgh").symlink_to("mine")
    with workspace(tmp_path, "site"):
        pass
    assert names(tmp_path) == [".site-abcdefgh", "mine"]
    assert names(tmp_path / "mine") == [MARKER]


def test_one_that_is_taken_for_dead_before_its_marker_is_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = module._lock  # noqa: SLF001  (the only moment at which another run can come between)
    taken: list[Path] = []

    def late(file: BinaryIO) -> None:
        if not taken:
            (folder,) = tmp_path.iterdir()
            taken.append(folder)
            module.clear(folder)
        lock(file)

    monkeypatch.setattr(module, "_lock", late)
    with workspace(tmp_path, "site") as folder:
        assert names(tmp_path) == [folder.name]
        assert folder not in taken


def test_where_nothing_can_be_locked_no_run_is_taken_for_dead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(module, "_lock", no_locks)
    with workspace(tmp_path, "site") as first, workspace(tmp_path, "site") as second:
        assert names(tmp_path) == sorted([first.name, second.name])
    assert names(tmp_path) == []
