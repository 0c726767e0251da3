"""Where a file's frontmatter begins and ends.

MkDocs publishes frontmatter that it does not recognise as text. So a misspelt fence is a fault, and
is read as a fence. So is frontmatter below the first line: in prose, in an HTML comment, or without
fences. Only a closed code block may contain frontmatter, as an example.
"""

import re
from bisect import bisect_right
from dataclasses import replace

from integration_scopes.findings import Finding
from integration_scopes.reading.markdown.code import fences
from integration_scopes.reading.markdown.fences import (
    ALONE,
    FENCE,
    KEY,
    closing_line,
    cut_line,
    fence_fault,
    opening_faults,
    opens_frontmatter,
)
from integration_scopes.reading.markdown.frontmatter_detection import (
    ANY_FENCE,
    decisive,
    intended_kind,
    marks_in,
)
from integration_scopes.source import Source
from integration_scopes.values import immutable

_VISIBLE = re.compile(r"\S")
_ONE_FILE = (
    "give it a file of its own; an example goes into a code block, on a page outside the partners' "
    "folders"
)


@immutable()
class Frontmatter:
    """The two parts of a file; `yaml` is None if there is no frontmatter.

    `is_whole` says whether both fences were found; otherwise `yaml` cannot be trusted.
    `is_misplaced` says that there is text above it, so that MkDocs would publish the whole file.
    `shows_frontmatter` says that a closed code block contains frontmatter.
    """

    yaml: str | None
    yaml_line: int
    prose: str
    prose_line: int
    faults: tuple[Finding, ...] = ()
    is_whole: bool = True
    is_misplaced: bool = False
    shows_frontmatter: bool = False


def split(source: Source, *, counts_code: bool = False) -> Frontmatter:
    """The frontmatter and the prose of `source`.

    Frontmatter inside the prose counts as the file's, and is a fault. With `counts_code`, so does
    frontmatter in a closed code block.
    """
    parts = _split_fast(source) or _split_slowly(source)
    marks = marks_in(parts.prose)
    if not marks:
        return parts
    codes = _closed_code(parts.prose)
    if parts.yaml is None and codes and _is_on_top(parts.prose, codes[0].start):
        codes = codes[1:]
    starts = [code.start for code in codes]

    def is_in_code(mark: re.Match[str]) -> bool:
        number = bisect_right(starts, mark.start())
        return number > 0 and mark.start() in codes[number - 1]

    outside = [mark for mark in marks if not is_in_code(mark)]
    mark = decisive(marks if counts_code else outside)
    if mark is None:
        return replace(parts, shows_frontmatter=decisive(marks) is not None)
    return _misplaced(source, parts, mark)


def _closed_code(prose: str) -> list[range]:
    """The offsets of the text in each closed code block of `prose`."""
    blocks = fences(prose)
    return [
        range(block.start, block.start + len(block.text)) for block in blocks if block.is_closed
    ]


def _is_on_top(prose: str, start: int) -> bool:
    """Whether nothing visible is above the code whose text begins at `start`.

    An example in a guide has a heading above it. Code at the top of a file is frontmatter with the
    wrong fences.
    """
    end = prose.rfind("\n", 0, max(start - 1, 0)) + 1
    at = 0
    while (visible := _VISIBLE.search(prose, at, end)) is not None:
        if not prose.startswith("<!--", visible.start()):
            return False
        closing = prose.find("-->", visible.start())
        at = end if closing < 0 else closing + 3
    return True


def _misplaced(source: Source, parts: Frontmatter, mark: re.Match[str]) -> Frontmatter:
    """The file with the frontmatter that is inside its prose, at `mark`."""
    lines, top = source.lines, parts.prose_line - 1
    at = top + parts.prose.count("\n", 0, mark.start())
    opening, start = _beginning(lines, at, top=top)
    first = start if opening is None else opening
    if parts.yaml is not None:
        message = f"a second frontmatter begins on line {first + 1}; a file has one, on line 1"
        faults = [*parts.faults, fence_fault(first, lines[first], message, _ONE_FILE)]
    else:
        faults = opening_faults(lines, first, has_fence=opening is not None)
    if parts.yaml is not None and intended_kind(parts.yaml):
        return replace(parts, faults=tuple(faults), is_misplaced=True)
    is_fenced = opening is not None and mark.start("key") == mark.start() and "=" not in mark[0]
    closing = next((n for n in range(at, len(lines)) if ANY_FENCE.fullmatch(lines[n])), None)
    end = len(lines) if closing is None else closing
    return Frontmatter(
        yaml="".join(line + "\n" for line in lines[start:end]),
        yaml_line=start + 1,
        prose="\n".join(lines[end + 1 :]),
        prose_line=end + 2,
        faults=tuple(faults),
        is_whole=is_fenced and closing is not None,
        is_misplaced=True,
    )


def _beginning(lines: list[str], at: int, *, top: int) -> tuple[int | None, int]:
    """The opening fence above the key on line `at`, if any, and the first line of the keys."""
    start = at
    for number in range(at - 1, top - 1, -1):
        line = lines[number]
        if ANY_FENCE.fullmatch(line):
            return number, number + 1
        if KEY.match(line):
            start = number
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            break
    return None, start


def _split_fast(source: Source) -> Frontmatter | None:
    """The parts of a file with correct fences, or None."""
    if source.text.startswith("---\n"):
        end = source.text.find("\n---\n", 3)
        if end >= 0 and not (end > 3 and _has_near_fence(source.text[4:end])):
            yaml = source.text[4 : end + 1]
            prose_line = yaml.count("\n") + 3
            return Frontmatter(
                yaml=yaml, yaml_line=2, prose=source.text[end + 5 :], prose_line=prose_line
            )
    return None


def _has_near_fence(text: str) -> bool:
    """Whether the quick search for the closing fence may have passed a misspelt one."""
    return "\n--" in text or "\n..." in text or "\n\u2014" in text or "\n\u2013" in text


def _split_slowly(source: Source) -> Frontmatter:
    lines = source.lines
    opening = next((number for number, line in enumerate(lines) if line.strip()), None)
    if opening is None or not opens_frontmatter(lines, opening):
        return Frontmatter(yaml=None, yaml_line=1, prose=source.text, prose_line=1)
    has_fence = not KEY.match(lines[opening])
    faults = opening_faults(lines, opening, has_fence=has_fence)
    start = opening + 1 if has_fence else opening
    closing = closing_line(lines, start)
    if closing is None:
        faults.append(
            fence_fault(
                opening,
                lines[opening],
                "the frontmatter begins here and is never closed",
                'add a line with only "---" after the last key',
            )
        )
        return Frontmatter(
            yaml="\n".join(lines[start:]),
            yaml_line=start + 1,
            prose="",
            prose_line=len(lines),
            faults=tuple(faults),
            is_whole=False,
        )
    if not FENCE.fullmatch(lines[closing]):
        faults.append(
            fence_fault(
                closing,
                lines[closing],
                f'the frontmatter must be closed by "---", not by {cut_line(lines[closing])}',
                ALONE,
            )
        )
    return Frontmatter(
        yaml="".join(line + "\n" for line in lines[start:closing]),
        yaml_line=start + 1,
        prose="\n".join(lines[closing + 1 :]),
        prose_line=closing + 2,
        faults=tuple(faults),
    )
