"""Runs git, and finds the commits that people name.

Nothing that people type becomes an option or a pattern of git: a revision is first resolved to a
commit's hash, paths are literal, and git's output ends each path with NUL.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from integration_scopes.values import immutable

if TYPE_CHECKING:
    from subprocess import CompletedProcess

FETCH = "fetch more commits (git fetch --unshallow, or fetch-depth: 0 in actions/checkout)"
"""What to do if a clone has only its newest commits."""
_REPOSITORY = frozenset({"GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"})


class HistoryError(Exception):
    """Git cannot answer; the message says why, and what to do."""


@immutable()
class Revision:
    """One commit of the repository whose working tree is at `top`."""

    top: Path
    commit: str


def root(folder: Path) -> Path:
    """The root of the repository around `folder`; if there is none, `folder` itself.

    This does not run git, which refuses a folder of another user, as in many CI containers.
    """
    return next((top for top in (folder, *folder.parents) if (top / ".git").exists()), folder)


def revision(folder: Path, name: str) -> Revision:
    """The commit that `name` means in the repository around `folder`.

    Raises HistoryError if there is no git, no repository or no such commit.
    """
    if not name or name.startswith("-") or "\0" in name:
        raise HistoryError(f"{name!r} is not a revision; name a branch, a tag or a commit")
    result = run(folder, "rev-parse", "--show-toplevel")
    if result.returncode:
        raise HistoryError(f"{folder} is in no repository that git can read: {_complaint(result)}")
    top = Path(os.fsdecode(result.stdout.removesuffix(b"\n")))
    result = run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if result.returncode:
        hint = f"; this clone has only its newest commits: {FETCH}" if is_shallow(top) else ""
        raise HistoryError(f"git knows no commit {name!r}{hint}")
    return Revision(top=top, commit=result.stdout.decode("ascii").strip())


def merge_base(folder: Path, name: str) -> Revision:
    """The commit at which the current branch left `name`; raises HistoryError without one."""
    other = revision(folder, name)
    result = run(other.top, "merge-base", other.commit, "HEAD")
    if result.returncode:
        raise HistoryError(f"git knows no common commit of {name!r} and HEAD; {FETCH}")
    return Revision(top=other.top, commit=result.stdout.decode("ascii").strip())


def is_shallow(folder: Path) -> bool:
    """Whether there is a repository around `folder` that lacks its older commits."""
    try:
        return run(folder, "rev-parse", "--is-shallow-repository").stdout == b"true\n"
    except HistoryError:
        return False


def tracked(folder: Path) -> list[str]:
    """The files in `folder` that git tracks, relative to it; none if git cannot answer.

    Git looks at the repository around the folder, even if a hook of another repository runs us.
    """
    environment = {name: text for name, text in os.environ.items() if name not in _REPOSITORY}
    try:
        result = run(folder, "ls-files", "-z", "--", ".", environment=environment)
    except HistoryError:
        return []
    return (
        [] if result.returncode else [os.fsdecode(name) for name in result.stdout.split(b"\0")[:-1]]
    )


def objects(top: Path, names: Sequence[str]) -> Iterator[bytes]:
    """The content of each object; raises HistoryError for one that git cannot read."""
    names_by_line = "".join(f"{name}\n" for name in names).encode("ascii")
    result = run(top, "cat-file", "--batch", stdin=names_by_line)
    at = 0
    for name in names:
        end = result.stdout.find(b"\n", at)
        head = result.stdout[at:end].split(b" ")
        if result.returncode or end < 0 or len(head) != 3:
            raise HistoryError(f"git cannot read the object {name}: {_complaint(result)}")
        size = int(head[2])
        yield result.stdout[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def list_names(top: Path, arguments: Sequence[str]) -> Iterator[str]:
    """The names that git lists, each followed by NUL; raises HistoryError if it fails."""
    result = run(top, *arguments)
    if result.returncode:
        raise HistoryError(f"git {arguments[0]} failed: {_complaint(result)}")
    return (os.fsdecode(name) for name in result.stdout.split(b"\0") if name)


def run(
    folder: Path,
    *arguments: str,
    stdin: bytes = b"",
    environment: Mapping[str, str] = os.environ,
) -> "CompletedProcess[bytes]":
    """Run git in `folder`, in English; raises HistoryError if there is no git."""
    import subprocess  # noqa: PLC0415  (a check outside a repository needs none of it)

    try:
        return subprocess.run(  # noqa: S603  (a list: no shell; see the head of this module)
            ["git", "--literal-pathspecs", *arguments],  # noqa: S607  (wherever the system has it)
            cwd=folder,
            env={**environment, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise HistoryError(
            f"git is needed to know what changed, and did not start: {error.strerror}"
        ) from error


def _complaint(result: "CompletedProcess[bytes]") -> str:
    """The first line of git's complaint."""
    lines = result.stderr.decode("utf-8", errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "it did not say why"
