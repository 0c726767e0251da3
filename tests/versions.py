"""A repository that is really there, for tests of what a change changes."""

import os
import subprocess
from pathlib import Path

import pytest


def git(folder: Path, *arguments: str) -> str:
    """What git answers in `folder`, where Ada is the one who commits."""
    stated = ["-c", "user.name=Ada", "-c", "user.email=ada@orderly.example"]
    command = ["git", *stated, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def commit(folder: Path) -> None:
    """Put all that is in `folder` into a new repository there."""
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "All")


def without_git_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git read no settings of the machine: neither files nor variables."""
    for name in [variable for variable in os.environ if variable.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


def repository(folder: Path, monkeypatch: pytest.MonkeyPatch, *, day: str = "2026-10-25") -> None:
    """Put all that is in `folder` into a new repository there, as the revision `one`, on that day.

    From then on, git follows neither the machine's settings nor its clock.
    """
    without_git_settings(monkeypatch)
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, f"{day}T12:00:00Z")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "One")
    git(folder, "tag", "one")
