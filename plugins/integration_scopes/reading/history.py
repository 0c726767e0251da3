"""The history of a folder of scopes in git: what changed, and what it contained at a commit."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from integration_scopes.reading import git, tree
from integration_scopes.reading.git import HistoryError, Revision
from integration_scopes.reading.misnamed import may_be_text
from integration_scopes.reading.tree import LINK, Entry
from integration_scopes.values import immutable

_LINK_MODE = "120000"
_FILE_MODES = ("100644", "100755")


def versions(file: Path) -> Iterator[tuple[str, bytes]]:
    """The short hash of each commit that changed the file, newest first, with the file's content.

    Empty if there is no git or no repository.
    """
    try:
        listed = git.run(file.parent, "log", "--format=%h", "--", file.name).stdout
        for name in listed.decode("ascii", errors="replace").split():
            blob = git.run(file.parent, "cat-file", "blob", f"{name}:./{file.name}")
            if not blob.returncode:
                yield name, blob.stdout
    except HistoryError:
        return


@immutable()
class FileChange:
    """What one commit changed in one file.

    - `commit`: the number of the commit, from 0 for the newest; `seconds`: its date, since 1970.
    - `old`, `new`: the file's content before and after; None if it did not exist.
    - `moves_files`: the commit also removed files, so a new file may be an old one renamed.
    """

    file: Path
    commit: int
    seconds: int
    author: str
    old: bytes | None
    new: bytes | None
    moves_files: bool


def file_changes(folder: Path, files: Collection[Path], *, most: int) -> list[FileChange]:
    """The newest changes of these files in the repository around `folder`, at most `most`.

    The newest comes first. A merge counts as one commit. The list is empty if git cannot answer,
    and in a shallow clone, whose oldest commit seems to have created all files.
    """
    top = git.root(folder)
    if git.is_shallow(folder):
        return []
    names = {Path(os.path.relpath(file, top)).as_posix(): file for file in files}
    try:
        raw_changes = _raw_changes(top, folder, names)[:most]
        blobs = {name for change in raw_changes for name in change[-2:] if name.strip("0")}
        contents = dict(zip(sorted(blobs), git.objects(top, sorted(blobs)), strict=True))
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
        for path, commit, seconds, author, moves_files, old, new in raw_changes
    ]


_RawChange = tuple[str, int, int, str, bool, str, str]


def _raw_changes(top: Path, folder: Path, names: Mapping[str, Path]) -> list[_RawChange]:
    """The changes of `names`, with the objects before and after; zeros for a missing file."""
    arguments = ["log", "--first-parent", "-m", "--raw", "--no-renames", "--no-abbrev", "-z"]
    arguments += ["--format=%x01%ct %an", "--", Path(os.path.relpath(folder, top)).as_posix()]
    others = [path for path, file in names.items() if not file.is_relative_to(folder)]
    tokens = iter(git.list_names(top, [*arguments, *others]))
    commits: list[tuple[int, str, list[tuple[str, str, str, str]]]] = []
    for token in tokens:
        if token.startswith("\x01"):
            seconds, _, author = token[1:].partition(" ")
            commits.append((int(seconds), os.fsencode(author).decode(errors="replace"), []))
        else:
            _, _, old, new, status = token.lstrip("\n").split(" ")
            commits[-1][2].append((next(tokens), old, new, status))
    return [
        (path, number, seconds, author, any(file[3] == "D" for file in files), old, new)
        for number, (seconds, author, files) in enumerate(commits)
        for path, old, new, _ in files
        if path in names
    ]


def last_changes(folder: Path, pattern: str) -> dict[str, date]:
    """The day, in UTC, on which a line that matches `pattern` last changed, by path in `folder`.

    Empty if there is no git or no repository, or if the clone lacks its older commits. A file is
    left out if such a line has uncommitted changes.
    """
    # Asking git starts a process, which takes longer than a small check.
    is_outside = "GIT_DIR" not in os.environ and not (git.root(folder.resolve()) / ".git").exists()
    if is_outside or git.is_shallow(folder):
        return {}
    options = ("--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z", f"-G{pattern}")
    try:
        logged = git.run(folder, "log", "--format=/%ct", *options, "--", ".")
        edited = git.run(folder, "diff", *options, "HEAD", "--", ".")
    except HistoryError:
        return {}
    edited_on: dict[str, date] = {}
    day = date.min
    for line in os.fsdecode(logged.stdout).split("\0"):
        name = line.strip("\n")
        if name.startswith("/"):
            day = datetime.fromtimestamp(int(name[1:]), UTC).date()
        elif name:
            edited_on.setdefault(name, day)
    for name in os.fsdecode(edited.stdout).split("\0"):
        edited_on.pop(name, None)
    return edited_on


def changed_files(since: Revision, *, base: Path, within: Collection[Path]) -> frozenset[str]:
    """The files that changed since a revision, relative to `base`; renamed ones under both names.

    Uncommitted changes count, too, and so do files `within` these folders that git does not track.
    """
    names = ["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", since.commit, "--"]
    others = [
        "ls-files",
        "--others",
        "-z",
        "--",
        *(os.path.relpath(path, since.top) for path in within),
    ]
    paths = [*git.list_names(since.top, names), *git.list_names(since.top, others)]
    return frozenset(Path(os.path.relpath(since.top / path, base)).as_posix() for path in paths)


def entries(
    at: Revision,
    folder: Path,
    *,
    base: Path,
    is_excluded: Callable[[str], bool] = tree.is_hidden,
    below: Callable[[str], str] = str,
) -> Iterator[Entry]:
    """The entries of `folder` at that commit, as `tree.entries` finds them in the working tree."""
    shown = Path(os.path.relpath(folder, base))
    leaves = [leaf for leaf in _tree(at, folder) if not is_excluded(leaf[0])]
    files = [
        (inner, name) for inner, mode, name in leaves if mode in _FILE_MODES and may_be_text(inner)
    ]
    contents = dict(zip(files, git.objects(at.top, [name for _, name in files]), strict=True))
    for place, mode, name in sorted(leaves):
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
    """The regular files of `folder` at that commit whose paths in it are wanted, sorted by path."""
    blobs = sorted(
        (inner, name)
        for inner, mode, name in _tree(at, folder)
        if mode in _FILE_MODES and is_wanted(inner)
    )
    read = git.objects(at.top, [name for _, name in blobs])
    yield from zip((inner for inner, _ in blobs), read, strict=True)


def links(at: Revision, folder: Path) -> Iterator[str]:
    """The symbolic links of `folder` at that commit, by their paths in it."""
    return (inner for inner, mode, _ in _tree(at, folder) if mode == _LINK_MODE)


def _tree(at: Revision, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each file of `folder` at that commit: its path in the folder, its mode, its object."""
    prefix = Path(os.path.relpath(folder, at.top)).as_posix()
    for line in git.list_names(
        at.top, ["ls-tree", "-r", "-z", "--full-tree", at.commit, "--", prefix]
    ):
        about, _, path = line.partition("\t")
        mode, _, name = about.split(" ")
        yield Path(os.path.relpath(path, prefix)).as_posix(), mode, name
