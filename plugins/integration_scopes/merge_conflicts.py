"""The marks that git leaves in a text whose two versions it could not merge.

Git writes `<<<<<<< ours`, in the styles diff3 and zdiff3 `||||||| base`, then `=======` and
`>>>>>>> theirs`, each alone on a line and seven signs long.
"""

import re
from collections.abc import Iterator, Sequence

from integration_scopes.source import Span
from integration_scopes.values import immutable

_QUICK = re.compile(r"<{7}|>{7}")
_MARK = re.compile(r"[ \t]*(?:(<{7}|\|{7}|>{7})(?: (.*))?|(={7}))\s*")
_MAX_SHOWN = 40


@immutable()
class _Mark:
    line: int
    sign: str
    has_label: bool


def merge_conflicts(text: str) -> Iterator[tuple[Span, str]]:
    """Each merge conflict in the text of a file: its first line, and a message.

    A conflict is two versions that were not merged, or a single mark that remains. Indented marks
    count, too.
    """
    if not _QUICK.search(text):
        return
    lines = text.split("\n")
    marks = list(_marks(lines))
    at = 0
    while at < len(marks):
        mark = marks[at]
        length = _length(marks, at)
        line = lines[mark.line].rstrip()
        start = len(line) - len(line.lstrip())
        span = Span.on_line(mark.line + 1, start + 1, len(line) + 1)
        if length:
            inside = {mark.sign for mark in marks[at : at + length]}
            message = (
                "two versions of this text are not merged: lines "
                f"{mark.line + 1} to {marks[at + length - 1].line + 1}; keep one and remove the "
                f"{'four' if '|' in inside else 'three'} marked lines"
            )
            yield span, message
        elif mark.sign in "<>" and mark.has_label and not _is_quotation(lines, mark):
            shown = line[start : start + _MAX_SHOWN]
            message = f'a mark of an unfinished merge remains: "{shown}"; remove the line'
            yield span, message
        at += length or 1


def _marks(lines: Sequence[str]) -> Iterator[_Mark]:
    for number, line in enumerate(lines):
        mark = _MARK.fullmatch(line)
        if mark:
            yield _Mark(line=number, sign=(mark[1] or mark[3])[0], has_label=bool(mark[2]))


def _length(marks: Sequence[_Mark], start: int) -> int:
    """The number of marks in the conflict that begins with this one; 0 if none does.

    There may be several `=`: either version may have a heading that is underlined with seven.
    """
    signs = ""
    for mark in marks[start:]:
        if mark.sign == "<" and signs:
            break
        signs += mark.sign
        if mark.sign == ">":
            return len(signs) if signs[0] == "<" and "=" in signs else 0
    return 0


def _is_quotation(lines: Sequence[str], mark: _Mark) -> bool:
    """Whether `>>>>>>> text` is a quotation as in e-mail: a line beside it begins with `>`, too."""
    neighbours = (*lines[max(mark.line - 1, 0) : mark.line], *lines[mark.line + 1 : mark.line + 2])
    return mark.sign == ">" and any(line.lstrip().startswith(">") for line in neighbours)
