"""What a terminal shows while a command works for long."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from conftest import CHECKOUT, MakeSite
from sites import ACME

from integration_scopes.cli import progress as module
from integration_scopes.cli.console import Console
from integration_scopes.cli.progress import pages, progress

EMPTY = b"\r\x1b[K"
# A command whose every step is long.
LONG = """\
import sys, few_rules
few_rules.install()
from integration_scopes.cli import main, progress
progress.DELAY, progress._INTERVAL = 0, 0.001
sys.exit(main())
"""


class Terminal:
    """A terminal: what a program writes there can be read."""

    def __init__(self) -> None:
        self._own, self.of_program = pty.openpty()

    def close(self) -> None:
        for end in (self._own, self.of_program):
            with suppress(OSError):
                os.close(end)

    def until_the_end(self) -> bytes:
        """All that a program writes, until it closes the terminal."""
        os.close(self.of_program)
        self.of_program = -1  # another file may get the number
        text = b""
        with suppress(OSError):  # so a terminal ends in Linux
            while piece := os.read(self._own, 1 << 16):
                text += piece
        return text

    def until(self, end: bytes) -> bytes:
        """What was written up to this."""
        text = b""
        while not text.endswith(end):
            text += os.read(self._own, 1)
        return text

    def left(self) -> bytes:
        """What was written, and not read yet."""
        os.set_blocking(self._own, False)
        try:
            return os.read(self._own, 1 << 20)
        except BlockingIOError:
            return b""


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with closing(Terminal()) as terminal:
        yield terminal


@pytest.fixture
def console(terminal: Terminal) -> Iterator[Console]:
    with os.fdopen(os.dup(terminal.of_program), "w") as err:
        yield Console(out=sys.stdout, err=err)


def test_long_work_has_a_line_which_goes_away(
    terminal: Terminal, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DELAY", 0)
    files = iter(range(1, 1 << 20))
    with progress(console, lambda: f"{next(files)} read"):
        assert terminal.until(b" read") == EMPTY + b"1 read"
        assert terminal.until(b" read") == EMPTY + b"2 read"
    assert terminal.left().endswith(EMPTY)


def test_short_work_has_none(
    terminal: Terminal, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DELAY", 1 << 20)
    with progress(console, lambda: "1 read"):
        pass
    assert terminal.left() == b""


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_where_no_one_looks_there_is_none(
    name: str,
    value: str,
    terminal: Terminal,
    console: Console,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(module, "DELAY", 0)
    monkeypatch.setattr(module, "Thread", None)
    with progress(console, lambda: "1 read"):
        pass
    assert terminal.left() == b""


def test_pages_are_counted_as_they_are_written(tmp_path: Path) -> None:
    assert pages(tmp_path / "new", "acme") == "building for acme: 0 pages written"
    (tmp_path / "index.html").touch()
    assert pages(tmp_path, "acme") == "building for acme: 1 page written"


def test_a_folder_that_the_build_removes_meanwhile_has_no_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").touch()
    (tmp_path / "old").mkdir()
    listed = os.scandir

    def removing(folder: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(folder).name == "old":
            Path(folder).rmdir()
        return listed(folder)

    monkeypatch.setattr(os, "scandir", removing)
    assert pages(tmp_path, "acme") == "building for acme: 1 page written"
    assert not (tmp_path / "old").exists()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["check"], b"2 files read"),
        (["build", "--engine", "plain"], b"2 files read"),
        (["build", "--engine", "plain"], b"building for everyone: 0 pages written"),
    ],
)
def test_commands_show_it_on_standard_error(
    words: list[str], shown: bytes, make_site: MakeSite, terminal: Terminal
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LONG, *words, "--color", "never"],
        cwd=make_site(ACME),
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "tests"), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=terminal.of_program,
    ) as process:
        whole = terminal.until_the_end()
        out, _ = process.communicate()
    assert EMPTY + shown in whole
    left = [line.rpartition(EMPTY)[2] for line in whole.replace(b"\r\n", b"\n").split(b"\n")]
    report = b"1 scope checked: all is well"
    assert out.strip() == (report if words == ["check"] else b"")
    assert (left[0] == report) is (words != ["check"])
    assert process.returncode == 0
