"""Traps: what a trap needs to know of the text around it, and where it reports its mends."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from integration_scopes.reading.traps import spaces
from integration_scopes.reading.traps.lines import find_key, indent_of, margin
from integration_scopes.reading.traps.mend import Mend
from integration_scopes.reading.traps.quoting import Segment
from integration_scopes.reading.traps.sheet import Sheet
from integration_scopes.source import Span, Trail

MAX_MENDS = 50

_NEAR = 20
_ANCHORS = re.compile(r"(?:^|[:\-,\[{] ) *&([\w-]+)(?=\s|$)", re.MULTILINE)
_ALIASES = re.compile(r"(?:^|[:\-,\[{] ) *\*([\w-]+)(?=[ ,\]}]|$)", re.MULTILINE)
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]*|[A-Z]{1,2}[0-9]+")
_OWN_KEY = re.compile(r"[a-z][a-z0-9_-]*|[A-Z]{1,2}[0-9]+")


class StopReadingError(Exception):
    """The text is not to be read on."""


class EnoughError(StopReadingError):
    """There are more mistakes than anyone mends in one go."""


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


@dataclass(kw_only=True, slots=True)
class Text:
    """The last text that was read to its end; a line that is not indented may belong to it."""

    trail: Trail
    first: int
    last: int
    indent: int
    is_block: bool
    ends: str


class Page:
    """A sheet, what its trails are for, and the mends made so far."""

    def __init__(
        self,
        sheet: Sheet,
        *,
        is_prose: Callable[[Trail], bool],
        is_key: Callable[[Trail], bool] | None,
        is_taken: bool,
    ) -> None:
        self.sheet = sheet
        self.is_prose = is_prose
        self.mends: list[tuple[Mend, Span]] = []
        self.text: Text | None = None
        self._is_key = is_key
        self._is_taken = is_taken

    @property
    def lines(self) -> list[str]:
        """The lines as they stand now."""
        return self.sheet.lines

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The names that are given with `&` somewhere in the text."""
        return frozenset(_ANCHORS.findall(self.sheet.typed_text))

    @cached_property
    def aliases(self) -> frozenset[str]:
        """The names that are referred to with `*` somewhere in the text."""
        return frozenset(_ALIASES.findall(self.sheet.typed_text))

    def knows(self, trail: Trail) -> bool:
        """Whether the schema is known to have a key at `trail`."""
        return self.is_prose(trail) or (self._is_key is not None and self._is_key(trail))

    def names(self, trail: Trail) -> bool:
        """Whether `trail` ends in a key of the schema's own, where not any key would do."""
        return self.knows(trail) and not self.knows((*trail[:-1], ""))

    def mend(self, *mends: Mend) -> None:
        """Report `mends`, which speak of the lines as they stand now, and make them."""
        if self._is_taken and any(one.only_explains for one in mends):
            raise ContradictionError
        for one in mends:
            if len(self.mends) >= MAX_MENDS:
                raise EnoughError
            self.mends.append((one, self.sheet.span(one.line, one.start, one.end)))
        self.sheet.edit(edit for one in mends for edit in one.edits)

    def clean(self, line: int, indent: int) -> None:
        """Mend odd white space on a line, which belongs `indent` spaces in."""
        if not spaces.has_odd(self.lines[line]):
            return
        text = self.lines[line]
        if spaces.has_odd(margin(text)):
            self.mend(spaces.at_margin(text, line, indent))
            text = self.lines[line]
        if text.lstrip(" ").startswith("#"):
            return
        mend = spaces.within(text, line)
        if mend is not None:
            self.mend(mend)

    def below(self, line: int) -> str:
        """The next line that is not blank, if it is near."""
        near = self.lines[line + 1 : line + 1 + _NEAR]
        return next((one for one in near if one.strip()), "")

    def further(self, line: int, slot: Slot) -> list[Segment]:
        """The lines after `line` that go on with the text of `slot`, each as a segment."""
        found: list[Segment] = []
        for number in range(line + 1, len(self.lines)):
            one = self.lines[number]
            content = one.strip()
            if not content:
                continue
            start = indent_of(one)
            if content[0] == "#":
                continue
            if start <= slot.indent or self.begins_entry(number, slot):
                break
            if content.startswith("- ") and _is_item(slot):
                break
            found.append((number, start, len(one.rstrip(" "))))
        return found

    def begins_entry(self, line: int, slot: Slot) -> bool:
        """Whether a deeper line looks like a key of its own rather than more of the slot's text."""
        one = self.lines[line]
        key = find_key(one, indent_of(one))
        if key is None:
            return False
        trail = (*slot.trail[:-1], key.text)
        if self.knows(trail):
            return self.names(trail) or _OWN_KEY.fullmatch(key.text) is not None
        return self._is_key is None and _PLAIN_KEY.fullmatch(key.text) is not None


def _is_item(slot: Slot) -> bool:
    return bool(slot.trail) and isinstance(slot.trail[-1], int)
