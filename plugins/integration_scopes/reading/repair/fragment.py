"""Repair: one value read alone by the real loader, and where its first problem is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from integration_scopes.reading import yamldoc
from integration_scopes.reading.repair import escapes, texts
from integration_scopes.reading.repair.brackets import first_hash, word_start
from integration_scopes.reading.repair.context import RepairContext, Slot
from integration_scopes.reading.repair.lines import comment

_HARMLESS = re.compile(
    r"(?!(?:true|false|null)$)[A-Za-z](?:[\w .();/@+'\"-]|,(?= )|:(?=\w))*[\w.)]"
)


@dataclass(kw_only=True)
class Fragment:
    """A value of `slot` that begins at `column` of its first line; `head` is read before it.

    `is_prose` says whether the schema expects free text here.
    """

    context: RepairContext
    slot: Slot
    column: int
    head: str
    is_prose: bool
    is_flow: bool = False

    def left(self, text: str) -> int | None:
        """How much of `text` is left from its first problem on; None where it has none."""
        value = text[self.column :]
        if _HARMLESS.fullmatch(value):
            return None
        fragment = self.head + value
        result = yamldoc.load(fragment)
        found = list(self._problems(fragment, result))
        return len(fragment) - min(found) if found else None

    def _problems(self, fragment: str, result: yamldoc.Yaml) -> Iterator[int]:
        head = len(self.head)
        sharp = self._sharp(fragment, has_trouble=result.trouble is not None)
        if sharp >= 0:
            yield sharp
        # A flow that seems to be open begins where its rest became a comment.
        if result.trouble is not None and not (sharp >= 0 and result.trouble.is_open):
            yield max(result.trouble.offset, head)
        odd = next((odd for odd in result.oddities if self._is_wrong(odd, fragment)), None)
        if odd is not None:
            at = _offset(fragment, odd)
            yield word_start(fragment, head, at) if odd.kind == "empty" else at
        if isinstance(result.data, dict) and self._is_unmeant(
            result.data.get("k"), fragment[head:]
        ):
            yield head

    def _sharp(self, fragment: str, *, has_trouble: bool) -> int:
        """Where a `#` begins a comment that was meant as text, else -1."""
        head = len(self.head)
        if self.is_flow:
            return first_hash(fragment, head) if has_trouble else -1
        if fragment[head] in "#\"'":
            return head if fragment[head] == "#" else -1
        for start, end in texts.segments(fragment, head, is_prose=self.is_prose):
            sharp = comment(fragment[start:end], is_prose=self.is_prose)[1]
            if sharp >= 0:
                return start + sharp
        return -1

    def _is_unmeant(self, value: Any, typed: str) -> bool:
        """Whether YAML reads what was `typed` as something else than its author meant."""
        if isinstance(value, dict | list):
            return self.is_prose and not self.has_prose(value)
        if not isinstance(value, str) or typed[0] in "'|>":
            return False
        if typed[0] == '"':
            return any(map(escapes.hides, value)) or escapes.PATH.match(typed) is not None
        return texts.FANCY.fullmatch(value) is not None

    def _is_wrong(self, odd: yamldoc.Oddity, fragment: str) -> bool:
        at = _offset(fragment, odd)
        if odd.kind == "empty":
            return fragment[at : at + 1] not in ("|", ">") and fragment[:at].rstrip()[-1:] != ":"
        if odd.kind == "number":
            end = at + odd.span.end_column - odd.span.column
            trail = (*self.slot.trail, *odd.trail[1:])
            is_number = texts.as_digits(fragment[at:end]) is not None
            return is_number and not self.context.is_prose(trail)
        return odd.kind == "question"

    def has_prose(self, value: Any) -> bool:
        """Whether the schema expects free text in any entry of a group or list."""
        steps = value if isinstance(value, dict) else range(len(value))
        return any(self.context.is_prose((*self.slot.trail, step)) for step in steps)

    def is_prose_at(self, text: str, at: int) -> bool:
        """Whether the schema expects free text at this offset of a value in brackets."""
        before = yamldoc.locate(f'{self.head}{text[self.column : at]}"x"')
        trails = list(before.places)
        return bool(trails) and self.context.is_prose((*self.slot.trail, *trails[-1][1:]))


def _offset(fragment: str, odd: yamldoc.Oddity) -> int:
    lines = fragment.split("\n")
    return sum(len(line) + 1 for line in lines[: odd.span.line - 1]) + odd.span.column - 1
