"""The guide's tutorial, and other pages with commands: each does what the page says, in order."""

import contextlib
import io
import re
import shlex
import subprocess
from pathlib import Path

import few_rules
import pytest
from conftest import CHECKOUT
from versions import without_git_settings

from integration_scopes.cli import main

GUIDE = CHECKOUT / "scopes" / "guide"
BLOCK = re.compile(
    r'^```(console|diff|yaml|xml)(?: title="(.*?)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL
)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
FAILURE = re.compile(r": error: |^no: |\b[1-9]\d* (?:failed|errors?)\b", re.MULTILINE)
"""What a command prints that exits with 1."""
NOON = "1794916800"
"""Midday on 17 November 2026, the day on which all of it happens."""


@pytest.fixture(autouse=True)
def settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, one day, and none of the machine's settings for git."""
    monkeypatch.chdir(tmp_path)
    without_git_settings(monkeypatch)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Grace Hopper")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "grace@orderly.example")
        monkeypatch.setenv(f"GIT_{role}_DATE", f"{NOON} +0000")


@pytest.mark.parametrize("name", ["tutorial", "upgrading"])
def test_each_command_prints_what_the_page_shows(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, name: str
) -> None:
    few_rules.install()
    page = GUIDE / f"{name}.md"
    text = page.read_text(encoding="utf-8")
    if name == "upgrading":  # it begins in a site, under git
        start = page.with_name("tutorial.md").read_text(encoding="utf-8")
        for command in COMMAND.findall(next(BLOCK.finditer(start))[3]):
            run(command[0], monkeypatch)

    def printed(command: re.Match[str]) -> str:
        found = run(command[1], monkeypatch)
        is_shown = re.fullmatch(pattern(command[2]), found)
        return command[0] if is_shown else f"$ {command[1]}\n{found}"

    def done(block: re.Match[str]) -> str:
        kind, path, content = block.groups()
        if kind == "console":
            return block[0].replace(content, COMMAND.sub(printed, content))
        if kind == "diff":
            edit(Path(path), content)
        elif path:
            Path(path).parent.mkdir(exist_ok=True)
            Path(path).write_text(content, encoding="utf-8")
        return block[0]

    now = BLOCK.sub(done, text)
    if request.config.getoption("--rewrite"):
        page.write_text(now, encoding="utf-8")
    assert now == text


def test_a_newcomer_publishes_a_site_with_nine_commands() -> None:
    install = (GUIDE / "start.md").read_text(encoding="utf-8").partition("## Start the site")[0]
    start = (
        (GUIDE / "tutorial.md")
        .read_text(encoding="utf-8")
        .partition("## Write down what you know")[0]
    )
    commands = re.findall(
        r"^(?:\$ )?((?:python -m pip|scopes|git|cd) .*)$", install + start, re.MULTILINE
    )
    assert len(commands) == 9
    assert "nine commands" in start


def pattern(shown: str) -> str:
    """A line `…` is any lines, and one within a line is any words."""
    lines = (
        "(?:.*\n)*" if line == "…\n" else re.escape(line)
        for line in shown.splitlines(keepends=True)
    )
    return "".join(lines).replace("…", ".*")


def edit(file: Path, diff: str) -> None:
    """Replace the lines with a minus by those with a plus."""
    old, new = (
        "".join(f"{line[1:]}\n" for line in diff.splitlines() if line.startswith(sign))
        for sign in "-+"
    )
    text = file.read_text(encoding="utf-8")
    if not old.startswith(" "):
        old, new = old.rstrip("\n"), new.rstrip("\n")
    assert old in text, f"{file} does not say {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a command prints, to either stream."""
    program, *arguments = shlex.split(command)
    if program == "cd":
        monkeypatch.chdir(arguments[0])
        return ""
    if program == "git":
        quiet = ["--quiet"] if arguments[0] in ("commit", "init", "switch") else []
        done = subprocess.run(
            ["git", arguments[0], *quiet, *arguments[1:]],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout + done.stderr
    assert program == "scopes"
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = main(arguments)
    output = printed.getvalue()
    assert code == bool(FAILURE.search(output)), f"{command} exits with {code}: {output}"
    return output
