"""Reading: what git knows of a folder of scopes: what changed since a revision, and what was there.

Git is asked by its plumbing, with paths that end in NUL and a revision that has become a commit's
own name before anything else sees it, so nothing that people type is an option or a pattern.
"""

import os
import subprocess
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from integration_scopes.reading import tree
from integration_scopes.reading.misnamed import may_be_text
from integration_scopes.reading.tree import LINK, Entry

FETCH = "fetch more commits (git fetch --unshallow, or fetch-depth: 0 in actions/checkout)"
"""What helps where a clone has only its newest commits."""
_LINK_MODE = "120000"
_FILE_MODES = ("100644", "100755")
_REPOSITORY = frozenset({"GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"})


class HistoryError(Exception):
    """Git cannot answer; the message says why, and what would help."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """One commit of the repository whose working tree is at `top`."""

    top: Path
    commit: str


def root(folder: Path) -> Path:
    """The root of the repository around `folder`; without one, `folder` itself.

    Git is not asked: it refuses a folder of another user, as in many containers of CI.
    """
    return next((top for top in (folder, *folder.parents) if (top / ".git").exists()), folder)


def revision(folder: Path, name: str) -> Revision:
    """The commit that `name` means in the repository around `folder`.

    Raises HistoryError where there is no git, no repository or no such commit.
    """
    if not name or name.startswith("-") or "\0" in name:
        raise HistoryError(f"{name!r} is no revision; name a branch, a tag or a commit")
    found = _git(folder, "rev-parse", "--show-toplevel")
    if found.returncode:
        raise HistoryError(f"{folder} is in no repository that git can read: {_said(found)}")
    top = Path(os.fsdecode(found.stdout.removesuffix(b"\n")))
    found = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        hint = f"; this clone has only its newest commits: {FETCH}" if is_shallow(top) else ""
        raise HistoryError(f"git knows no commit {name!r}{hint}")
    return Revision(top=top, commit=found.stdout.decode("ascii").strip())


def merge_base(folder: Path, name: str) -> Revision:
    """The commit at which the present branch left `name`; raises HistoryError without one."""
    other = revision(folder, name)
    found = _git(other.top, "merge-base", other.commit, "HEAD")
    if found.returncode:
        raise HistoryError(f"git knows no common commit of {name!r} and HEAD; {FETCH}")
    return Revision(top=other.top, commit=found.stdout.decode("ascii").strip())


def is_shallow(folder: Path) -> bool:
    """Whether there is a repository around `folder` that lacks its older commits."""
    try:
        return _git(folder, "rev-parse", "--is-shallow-repository").stdout == b"true\n"
    except HistoryError:
        return False


def versions(file: Path) -> Iterator[tuple[str, bytes]]:
    """Each commit that changed the file, newest first, by its short name, with the file there.

    Nothing where there is no git or no repository.
    """
    try:
        listed = _git(file.parent, "log", "--format=%h", "--", file.name).stdout
        for name in listed.decode("ascii", errors="replace").split():
            found = _git(file.parent, "cat-file", "blob", f"{name}:./{file.name}")
            if not found.returncode:
                yield name, found.stdout
    except HistoryError:
        return


@dataclass(frozen=True, kw_only=True, slots=True)
class FileChange:
    """What one commit changed in one file.

    `commit` is the number of the commit, from 0 for the newest; `seconds` is its date, since 1970.
    `old` and `new` are the file's contents, None where it was not there. `moves_files` says that
    the commit removed files, so that a new one may be an old one with another name.
    """

    file: Path
    commit: int
    seconds: int
    author: str
    old: bytes | None
    new: bytes | None
    moves_files: bool


def file_changes(folder: Path, files: Collection[Path], *, most: int) -> list[FileChange]:
    """The newest changes of these files in the repository around `folder`, `most` of them.

    The newest comes first. A merge counts as one commit. There are none where git cannot answer,
    and none in a shallow clone, where the oldest commit seems to have made all files.
    """
    top = root(folder)
    if is_shallow(folder):
        return []
    names = {Path(os.path.relpath(one, top)).as_posix(): one for one in files}
    try:
        found = _raw_changes(top, folder, names)[:most]
        blobs = {name for one in found for name in one[-2:] if name.strip("0")}
        contents = dict(zip(sorted(blobs), _contents(top, sorted(blobs)), strict=True))
    except HistoryError:
        return []
    return [
        FileChange(
            file=names[path],
            commit=commit,
            seconds=seconds,
            author=author,
            old=contents.get(old),
            new=contents.get(new),
            moves_files=moves_files,
        )
        for path, commit, seconds, author, moves_files, old, new in found
    ]


_RawChange = tuple[str, int, int, str, bool, str, str]


def _raw_changes(top: Path, folder: Path, names: Mapping[str, Path]) -> list[_RawChange]:
    """The changes of `names`, with the objects before and after; of what does not exist, zeros."""
    arguments = ["log", "--first-parent", "-m", "--raw", "--no-renames", "--no-abbrev", "-z"]
    arguments += ["--format=%x01%ct %an", "--", Path(os.path.relpath(folder, top)).as_posix()]
    others = [path for path, file in names.items() if not file.is_relative_to(folder)]
    tokens = iter(_listed(top, [*arguments, *others]))
    commits: list[tuple[int, str, list[tuple[str, str, str, str]]]] = []
    for token in tokens:
        if token.startswith("\x01"):
            seconds, _, author = token[1:].partition(" ")
            commits.append((int(seconds), os.fsencode(author).decode(errors="replace"), []))
        else:
            _, _, old, new, status = token.lstrip("\n").split(" ")
            commits[-1][2].append((next(tokens), old, new, status))
    return [
        (path, number, seconds, author, any(one[3] == "D" for one in files), old, new)
        for number, (seconds, author, files) in enumerate(commits)
        for path, old, new, _ in files
        if path in names
    ]


def last_changes(folder: Path, pattern: str) -> dict[str, date]:
    """The day, in UTC, on which a line that fits `pattern` last changed, by each file's path there.

    Nothing where there is no git or no repository, nor where the clone lacks its older commits; and
    nothing of a file in which such a line differs from the last commit.
    """
    if is_shallow(folder):
        return {}
    asked = ("--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z", f"-G{pattern}")
    try:
        logged = _git(folder, "log", "--format=/%ct", *asked, "--", ".")
        edited = _git(folder, "diff", *asked, "HEAD", "--", ".")
    except HistoryError:
        return {}
    found: dict[str, date] = {}
    day = date.min
    for line in os.fsdecode(logged.stdout).split("\0"):
        name = line.strip("\n")
        if name.startswith("/"):
            day = datetime.fromtimestamp(int(name[1:]), UTC).date()
        elif name:
            found.setdefault(name, day)
    for name in os.fsdecode(edited.stdout).split("\0"):
        found.pop(name, None)
    return found


def changed(since: Revision, *, base: Path, within: Collection[Path]) -> frozenset[str]:
    """The files that are not now as they were, relative to `base`; renamed ones under both names.

    The working tree counts, and of the files that git does not have, those `within`.
    """
    names = ["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", since.commit, "--"]
    others = [
        "ls-files",
        "--others",
        "-z",
        "--",
        *(os.path.relpath(one, since.top) for one in within),
    ]
    found = [*_listed(since.top, names), *_listed(since.top, others)]
    return frozenset(Path(os.path.relpath(since.top / one, base)).as_posix() for one in found)


def tracked(folder: Path) -> list[str]:
    """The files in `folder` that git tracks, by their paths there; none where git does not know.

    That is up to the repository in which the folder is, not to the one whose hook runs us.
    """
    environment = {name: text for name, text in os.environ.items() if name not in _REPOSITORY}
    try:
        found = _git(folder, "ls-files", "-z", "--", ".", environment=environment)
    except HistoryError:
        return []
    return (
        [] if found.returncode else [os.fsdecode(name) for name in found.stdout.split(b"\0")[:-1]]
    )


def entries(
    at: Revision,
    folder: Path,
    *,
    base: Path,
    is_excluded: Callable[[str], bool] = tree.is_hidden,
    below: Callable[[str], str] = str,
) -> Iterator[Entry]:
    """What `tree.entries` would have found in `folder` at that commit."""
    shown = Path(os.path.relpath(folder, base))
    found = [one for one in _tree(at, folder) if not is_excluded(one[0])]
    files = [(inner, name) for inner, mode, name in found if _is_wanted(inner, mode)]
    contents = dict(zip(files, _contents(at.top, [name for _, name in files]), strict=True))
    for place, mode, name in sorted(found):
        path, inner = (shown / place).as_posix(), below(place)
        if mode == _LINK_MODE:
            yield tree.fault_only(inner, path, LINK)
        elif (fault := tree.misspelt(inner)) is not None:
            yield tree.fault_only(inner, path, fault)
        elif tree.is_read(inner) and (place, name) in contents:
            yield tree.decoded(inner, path, contents[place, name])
        elif (place, name) in contents:
            other = tree.unread(inner, path, contents[place, name])
            if other is not None:
                yield other


def contents(
    at: Revision, folder: Path, is_wanted: Callable[[str], bool]
) -> Iterator[tuple[str, bytes]]:
    """The regular files of `folder` at that commit whose paths in it `is_wanted` takes, sorted."""
    found = sorted(
        (inner, name)
        for inner, mode, name in _tree(at, folder)
        if mode in _FILE_MODES and is_wanted(inner)
    )
    read = _contents(at.top, [name for _, name in found])
    yield from zip((inner for inner, _ in found), read, strict=True)


def links(at: Revision, folder: Path) -> Iterator[str]:
    """The symbolic links of `folder` at that commit, by their paths in it."""
    return (inner for inner, mode, _ in _tree(at, folder) if mode == _LINK_MODE)


def _tree(at: Revision, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each file of `folder` at that commit: its path in the folder, its mode, its object."""
    prefix = Path(os.path.relpath(folder, at.top)).as_posix()
    for line in _listed(at.top, ["ls-tree", "-r", "-z", "--full-tree", at.commit, "--", prefix]):
        about, _, path = line.partition("\t")
        mode, _, name = about.split(" ")
        yield Path(os.path.relpath(path, prefix)).as_posix(), mode, name


def _is_wanted(inner: str, mode: str) -> bool:
    return mode in _FILE_MODES and may_be_text(inner)


def _contents(top: Path, names: Sequence[str]) -> Iterator[bytes]:
    """What each of these objects holds."""
    asked = "".join(f"{name}\n" for name in names).encode("ascii")
    found = _git(top, "cat-file", "--batch", stdin=asked)
    at = 0
    for name in names:
        end = found.stdout.find(b"\n", at)
        head = found.stdout[at:end].split(b" ")
        if found.returncode or end < 0 or len(head) != 3:
            raise HistoryError(f"git cannot read the object {name}: {_said(found)}")
        size = int(head[2])
        yield found.stdout[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _listed(top: Path, arguments: Sequence[str]) -> Iterator[str]:
    found = _git(top, *arguments)
    if found.returncode:
        raise HistoryError(f"git {arguments[0]} failed: {_said(found)}")
    return (os.fsdecode(name) for name in found.stdout.split(b"\0") if name)


def _git(
    folder: Path,
    *arguments: str,
    stdin: bytes = b"",
    environment: Mapping[str, str] = os.environ,
) -> subprocess.CompletedProcess[bytes]:
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


def _said(found: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of git's complaint."""
    lines = found.stderr.decode("utf-8", errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "it did not say why"
