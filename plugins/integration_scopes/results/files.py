"""The result files of a site, and nothing outside its folder."""

import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from integration_scopes import folders
from integration_scopes.findings import Finding
from integration_scopes.globs import leads_to, matches
from integration_scopes.source import Span
from integration_scopes.values import immutable

TOP = Span.on_line(1, 1, 2)


def unreadable_results(
    message: str, hint: str | None = None, *, span: Span = TOP, excerpt: str = ""
) -> Finding:
    """Why a file cannot be used; `excerpt` is the first line of `span`, if it is short."""
    return Finding(
        rule="unreadable-results", message=message, hint=hint, span=span, excerpt=excerpt
    )


class NotResultsError(Exception):
    """The XML is not a result file, or is too large; says what is wrong, a hint, and the place."""

    def __init__(self, message: str, hint: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column


MAX_BYTES = 20_000_000
FOLDER_LINK = unreadable_results(
    "the folder is a symbolic link; links are not followed",
    "put the folder itself here",
)
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""The categories of characters that cannot be seen."""


@immutable()
class ResultFile:
    """One result file: its bytes, or why it is not read. `path` is as in `Source`."""

    path: str
    content: bytes = b""
    fault: Finding | None = None


def result_files(base: Path, patterns: Collection[str]) -> Iterator[ResultFile]:
    """The files below `base` that the patterns match, in the order of their paths.

    Links, pipes and devices are not opened: they are files with a fault. Raises OSError only if a
    folder cannot be listed.
    """
    for path, item in sorted(_items(base, patterns)):
        fault = _misnamed(path) or _unsafe(item)
        if fault is None:
            yield named_file(path, Path(item.path))
        else:
            yield ResultFile(path=path, fault=fault)


def unmatched(base: Path, patterns: Collection[str]) -> list[str]:
    """The patterns that match no file below `base`; raises OSError as `result_files` does."""
    paths = [path for path, _ in _items(base, patterns)]
    return [
        pattern
        for pattern in patterns
        if not any(matches(path, pattern) or leads_to(path, pattern) for path in paths)
    ]


def named_file(path: str, file: Path) -> ResultFile:
    """The result file at `file`, which may be outside the site; `path` is what reports call it."""
    try:
        with file.open("rb") as stream:
            return ResultFile(path=path, content=stream.read(MAX_BYTES + 1))
    except OSError as error:
        fault = unreadable_results(f"the file cannot be read: {error.strerror}")
        return ResultFile(path=path, fault=fault)


def _items(base: Path, patterns: Collection[str]) -> Iterator[tuple[str, folders.Item]]:
    """The items that the patterns match, and linked folders in which they may match something."""

    def leads(path: str) -> bool:
        return any(leads_to(path, pattern) for pattern in patterns)

    for path, item in folders.walk(base, leads) if patterns else ():
        if (item.is_dir() and leads(path)) or any(matches(path, pattern) for pattern in patterns):
            yield path, item


def _misnamed(path: str) -> Finding | None:
    """Why the file's name is not safe to show; None if it is."""
    if not any(unicodedata.category(letter) in HIDDEN for letter in path):
        return None
    return unreadable_results(
        "the file's name, or its folder's, contains an invisible character",
        "give it another name",
    )


def _unsafe(item: folders.Item) -> Finding | None:
    if item.is_symlink() and item.is_dir():
        return FOLDER_LINK
    problem = folders.unsafe(item)
    return unreadable_results(*problem) if problem else None
