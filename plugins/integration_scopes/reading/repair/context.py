"""Repair: the text that is being read, what the schema expects in it, and what was corrected."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from integration_scopes.reading.repair.candidate import Candidate
from integration_scopes.reading.repair.edited_lines import EditedLines
from integration_scopes.reading.repair.lines import (
    find_key,
    has_odd_space,
    indent_of,
    margin,
    odd_margin,
    odd_spaces,
)
from integration_scopes.source import Span, Trail

MAX_CORRECTIONS = 50

_MAX_TRIED = 2_000_000
_NEAR = 20
_KEY_LIKE = re.compile(r"[a-z][a-z0-9_-]*|[A-Z]{1,2}[0-9]+")


class StopReadingError(Exception):
    """The text is not to be read on."""


class EnoughError(StopReadingError):
    """There are more mistakes than anyone corrects in one go."""


class ContradictionError(StopReadingError):
    """YAML takes the text, and this reader makes no sense of it: then YAML is right."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """Where a value goes: its trail, and the indentation that its further lines must exceed.

    `margin` is the white space before the entry as typed, which may hold tabs.
    """

    trail: Trail
    indent: int
    margin: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """The last text that was read to its end; a line that is not indented may belong to it."""

    trail: Trail
    indent: int
    ends: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A candidate that was kept: its place as typed, its line, and the lines that it changed."""

    candidate: Candidate
    span: Span
    line: int
    changed: frozenset[int]


@dataclass(kw_only=True)
class RepairContext:
    """The lines of a text, what the schema expects in them, and the corrections made so far.

    `is_taken` says whether YAML takes the text as it is.
    """

    edited: EditedLines
    is_prose: Callable[[Trail], bool]
    is_key: Callable[[Trail], bool] | None
    is_taken: bool = False
    text: Text | None = None

    def __post_init__(self) -> None:
        self.corrections: list[Correction] = []
        self._tried = 0

    @property
    def lines(self) -> list[str]:
        """The lines as they are now."""
        return self.edited.lines

    def mentions(self, name: str) -> bool:
        """Whether `&name` or `*name` is somewhere where a value may begin."""
        found = re.compile(rf"(?:^|[:\-,\[{{] ) *{re.escape(name)}(?=[\s,\]}}]|$)", re.MULTILINE)
        return found.search("\n".join(self.edited.typed)) is not None

    def knows(self, trail: Trail) -> bool:
        """Whether the schema is known to have a key at `trail`."""
        return self.is_prose(trail) or (self.is_key is not None and self.is_key(trail))

    def names(self, trail: Trail) -> bool:
        """Whether `trail` ends in a key of the schema's own, where not any key would do."""
        return self.knows(trail) and not self.knows((*trail[:-1], ""))

    def spend(self, characters: int) -> None:
        """Count what is read on trial; raises EnoughError where that becomes too much."""
        self._tried += characters
        if self._tried > _MAX_TRIED:
            raise EnoughError

    def keep(self, line: int, candidate: Candidate) -> None:
        """Report `candidate`, whose offsets count from the start of `line`, and make its edits."""
        if self.is_taken and candidate.only_explains:
            raise ContradictionError
        if len(self.corrections) >= MAX_CORRECTIONS:
            raise EnoughError
        span = self.edited.span(line, *candidate.where)
        row, _ = self.edited.place(line, candidate.where[0])
        changed = frozenset(self.edited.edit(line, candidate.changes))
        self.corrections.append(
            Correction(candidate=candidate, span=span, line=row, changed=changed)
        )

    def go_on(self, line: int, candidate: Candidate | None) -> None:
        """Take `line` as more of the last text, if a candidate says so."""
        if candidate is not None and self.text is not None:
            self.keep(line, candidate)
            self.text = replace(self.text, ends=self.lines[line].rstrip()[-1:])

    def clean(self, line: int, indent: int) -> None:
        """Correct odd white space on a line, which belongs `indent` spaces in."""
        if has_odd_space(margin(self.lines[line])):
            self.keep(line, odd_margin(self.lines[line], indent))
        if has_odd_space(self.lines[line]) and self.lines[line].lstrip(" ")[:1] != "#":
            for candidate in odd_spaces(self.lines[line]):
                self.keep(line, candidate)

    def below(self, line: int) -> str:
        """The next line that is not blank, if it is near."""
        near = self.lines[line + 1 : line + 1 + _NEAR]
        return next((text for text in near if text.strip()), "")

    def further(self, line: int, slot: Slot) -> list[int]:
        """The lines after `line` that go on with the text of `slot`."""
        found: list[int] = []
        is_item = isinstance(slot.trail[-1:] and slot.trail[-1], int)
        for number in range(line + 1, len(self.lines)):
            content = self.lines[number].strip()
            if not content or content[0] == "#":
                continue
            is_outside = indent_of(self.lines[number]) <= slot.indent
            if is_outside or self.begins_entry(number, slot):
                break
            if content.startswith("- ") and is_item:
                break
            found.append(number)
        return found

    def begins_entry(self, line: int, slot: Slot) -> bool:
        """Whether a deeper line looks like a key of its own rather than more of the slot's text."""
        text = self.lines[line]
        key = find_key(text, indent_of(text))
        if key is None:
            return False
        trail = (*slot.trail[:-1], key.text)
        is_known = self.knows(trail) or self.is_key is None
        return self.names(trail) or (is_known and _KEY_LIKE.fullmatch(key.text) is not None)
