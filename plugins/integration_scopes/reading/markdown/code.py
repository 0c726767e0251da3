"""The code in a Markdown text."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator

from integration_scopes.source import edited
from integration_scopes.values import immutable

_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
# `mermaid`, `.mermaid`, `{.mermaid}` or `{ #id .mermaid }`.
_LANGUAGE = re.compile(r"[ \t]*(?:\{[^.{}\n]*)?\.?([^\s{}.`]+)")
_RUN = re.compile(r"(?<![\\`])`+")
_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_VISIBLE = re.compile(r"\S")


@immutable()
class Fence:
    """A fenced block: its language in lower case, its text, and the offset of the text."""

    language: str
    text: str
    start: int
    is_closed: bool = True


def fences(prose: str) -> Iterator[Fence]:
    """The fenced blocks of `prose`; one that is never closed goes on to the end."""
    if "```" not in prose and "~~~" not in prose:
        return
    marks = iter(_FENCE.finditer(prose))
    for opening in marks:
        start = min(opening.end() + 1, len(prose))
        closing = next((mark.start() for mark in marks if _closes(mark, opening[1])), None)
        language = _LANGUAGE.match(opening[2])
        yield Fence(
            language=language[1].lower() if language else "",
            text=prose[start:closing],
            start=start,
            is_closed=closing is not None,
        )


def _closes(mark: re.Match[str], opening: str) -> bool:
    return mark[1].startswith(opening) and not mark[2].strip()


def without_code(prose: str) -> str:
    """`prose` with spaces instead of code and comments, so that all offsets stay the same."""
    prose = without_fences(prose)
    prose = _blanked(prose, _spans(prose))
    return _blanked(prose, _comments(prose))


def without_fences(prose: str) -> str:
    """`prose` with spaces instead of the text in fenced blocks."""
    fenced = ((fence.start, fence.start + len(fence.text)) for fence in fences(prose))
    return _blanked(prose, fenced)


def _spans(prose: str) -> Iterator[tuple[int, int]]:
    """Code between backticks, in one paragraph: its end has as many backticks as its beginning."""
    runs = list(_RUN.finditer(prose)) if "`" in prose else []
    if not runs:
        return
    blank = [match.start() for match in _BLANK.finditer(prose)]
    later: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        later.setdefault(len(runs[number][0]), []).append(number)
    after = -1
    for number, run in enumerate(runs):
        same = later[len(run[0])]
        while same and same[-1] <= number:
            same.pop()
        if number <= after or not same:
            continue
        closing = runs[same[-1]]
        if bisect(blank, run.start()) == bisect(blank, closing.start()):
            yield run.start(), closing.end()
            after = same[-1]


def _comments(prose: str) -> Iterator[tuple[int, int]]:
    end = 0
    while (start := prose.find("<!--", end)) >= 0:
        closing = prose.find("-->", start)
        end = len(prose) if closing < 0 else closing + 3
        yield start, end


def _blanked(prose: str, parts: Iterable[tuple[int, int]]) -> str:
    """`prose` with spaces instead of these parts."""
    blanks = ((start, end, _VISIBLE.sub(" ", prose[start:end])) for start, end in parts)
    return edited(prose, blanks)
