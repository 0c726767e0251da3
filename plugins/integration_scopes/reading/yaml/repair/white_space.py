"""Candidates for tabs, no-break spaces and the like, which YAML does not take for a space."""

import re
from collections.abc import Iterator, Sequence

from integration_scopes.reading import characters
from integration_scopes.reading.yaml.repair.candidate import (
    Candidate,
    closing_quote,
    indent_advice,
    propose,
    spaces_in_words,
)
from integration_scopes.reading.yaml.repair.lines import STEP, line_starts, margin
from integration_scopes.reading.yaml.repair.suspects import ODD_SPACES

_FEW = 3
_ODD_RUN = re.compile(f"[ {ODD_SPACES}]*[{ODD_SPACES}][ {ODD_SPACES}]*")
_OPENING_QUOTE = re.compile(rf"(?:^|[:\-,\[{{])[ {ODD_SPACES}]*([\"'])")


def name_of(sign: str) -> str:
    """The Unicode name of an unusual space."""
    return "a tab" if sign == "\t" else characters.named(sign)


def odd_margin(text: str, indent: int) -> Candidate:
    """The correction of a line that begins with other white space instead of `indent` spaces."""
    white = margin(text)
    at = next(place for place, sign in enumerate(white) if sign != " ")
    name, new = ("empty line", "") if white == text else ("margin", " " * indent)
    change = (0, len(white), new)
    return propose(name, (at, len(white)), (change,), name_of(white[at]), indent_advice(indent))


def tabs_everywhere(lines: Sequence[str]) -> tuple[int, Candidate] | None:
    """The correction of a text that is indented with tabs only, and its first such line.

    Corrected one by one, so many lines would be too many mistakes.
    """
    rows = [row for row, text in enumerate(lines) if text.strip() and margin(text)]
    if len(rows) < _FEW or any(set(margin(lines[row])) != {"\t"} for row in rows):
        return None
    first, starts = rows[0], line_starts(list(lines))
    changes = tuple(
        (start, start + len(white), " " * STEP * len(white))
        for row in rows
        for start, white in [(starts[row] - starts[first], margin(lines[row]))]
    )
    where = (0, len(margin(lines[first])))
    return first, propose("margins", where, changes, str(len(rows)), spaces_in_words(STEP))


def odd_spaces(text: str) -> Iterator[Candidate]:
    """The correction of unusual white space between words or at the end of a line."""
    start = len(margin(text))
    changes: list[tuple[int, int, str]] = []
    quotes = _quotes(text)
    for run in _ODD_RUN.finditer(text, start):
        if any(first < run.start() <= last for first, last in quotes):
            continue
        if " #" in text[start : run.start()] and not any(last >= run.end() for _, last in quotes):
            break
        following = text[run.end() : run.end() + 1]
        # A thin space between two words, for instance, is typography.
        is_rare = not {"\t", "\xa0"} & set(run.group()) and following
        if is_rare and text[run.start() - 1] not in ":-,[{":
            continue
        changes.append((*run.span(), "" if not following else "  " if following == "#" else " "))
        if following == "#":
            break
        start = run.end()
    if changes:
        at = next(place for place in range(*changes[0][:2]) if text[place] != " ")
        yield propose("odd space", (at, at + 1), tuple(changes), name_of(text[at]))


def _quotes(text: str) -> list[tuple[int, int]]:
    """The quoted stretches, in order, whose quotes open where a value may begin."""
    stretches: list[tuple[int, int]] = []
    place = 0
    while opening := _OPENING_QUOTE.search(text, place):
        end = closing_quote(text, opening.start(1))
        place = (end if end >= 0 else len(text)) + 1
        stretches.append((opening.start(1), place - 1))
    return stretches
