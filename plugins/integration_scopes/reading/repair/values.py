"""Repair: the value of one entry, read alone by the real loader and corrected by trying."""

import re
from collections.abc import Iterator
from typing import Any

from integration_scopes.reading import yamldoc
from integration_scopes.reading.repair import block, escapes, flow, texts
from integration_scopes.reading.repair.candidate import Candidate, applied, closing, cut, propose
from integration_scopes.reading.repair.context import RepairContext, Slot, Text
from integration_scopes.reading.repair.entries import named
from integration_scopes.reading.repair.lines import comment, find_key, indent_of, margin

_MAX_ROUNDS = 50
_HARMLESS = re.compile(
    r"(?!(?:true|false|null)$)[A-Za-z](?:[\w .();/@+'\"-]|,(?= )|:(?=\w))*[\w.)]"
)
_PROPERTY = re.compile(r"(?:&[\w-]+|\*[\w-]+|!<[^>]*>|!+[\w:/.-]*)(?= |$|[,\]}]) *")
_STANDARD_TYPE = re.compile(r"!<|!!")


def read(context: RepairContext, line: int, column: int, slot: Slot) -> tuple[int, bool]:
    """Read the value that begins here; the line after its last, and whether there was none."""
    context.text = None
    for candidate in _properties(context, line, column, slot):
        context.keep(line, candidate)
    text = context.lines[line][column:].rstrip(" ")
    if not text:
        return line + 1, True
    is_comment = context.lines[line][column - 2 : column] == "  " or text[1:2] in ("", " ", "#")
    if text[0] == "#" and (is_comment or not context.is_prose(slot.trail)):
        return line + 1, True
    if block.HEADER.fullmatch(text):
        return block.read(context, line, column, slot), False
    value = Value(context, line, column, slot)
    value.repair()
    if text[0] not in "[{":
        ends = '"' if text[0] in "\"'" else context.lines[value.last].rstrip(" ")[-1:]
        context.text = Text(trail=slot.trail, indent=slot.indent + 2, ends=ends)
    return value.last + 1, False


class Value:
    """A value beside its key or on lines of its own, with the lines that go on with it."""

    def __init__(self, context: RepairContext, line: int, column: int, slot: Slot) -> None:
        self._context, self._line, self._column, self._slot = context, line, column, slot
        self._is_prose = context.is_prose(slot.trail)
        is_beside = bool(context.lines[line][:column].strip())
        # Read alone, with a key, and as far behind its start as it is here.
        self._head = "k: " if is_beside else "k:\n "
        self.last = line
        self._is_flow = context.lines[line][column] in "[{" and not self._stands_for_text()
        self.last = self._find_last()

    def repair(self) -> None:
        """Keep the best candidate for the first problem, until there is none, or none helps."""
        for _ in range(_MAX_ROUNDS):
            text = self._text()
            left = self._left(text)
            if left is None:
                return
            best = self._best(text, left)
            if best is None:
                return
            self._context.keep(self._line, best)
            if best.mistake.breaks_off:
                return

    def _best(self, text: str, left: int) -> Candidate | None:
        """The first candidate that solves all, or else the first that lets most be read."""
        best = None
        for candidate in self._candidates(text, len(text) - left):
            if candidate.mistake.is_last_resort and best is not None:
                break
            self._context.spend(len(text))
            remaining = self._left(applied(text, candidate.changes))
            if candidate.mistake.breaks_off or remaining is None:
                return candidate
            if remaining < left:
                best, left = candidate, remaining
        return best

    def _text(self, last: int | None = None) -> str:
        return "\n".join(self._context.lines[self._line : (last or self.last) + 1])

    def _find_last(self) -> int:
        """The last line of the value."""
        context, line, slot = self._context, self._line, self._slot
        text = context.lines[line]
        if self._is_flow:
            if flow.brackets(text, self._column, len(text))[1] >= 0:
                return line
            reach = self._reach(is_flow=True)
            whole = self._text(reach)
            left = self._left(whole)
            return reach if left is None or left < len(whole) - self._column else line
        is_quoted = text[self._column] in "\"'"
        if is_quoted and closing(text, self._column) < 0:
            reach = self._reach(is_flow=False)
            if self._left(self._text(reach)) is None:
                return reach
        if text.startswith("- ", self._column):
            return self._last_item()
        further = context.further(line, slot)
        if not is_quoted:
            further = self._without_comments(further)
        return further[-1] if further else line

    def _reach(self, *, is_flow: bool) -> int:
        """The last line that what opens here may reach."""
        context, last = self._context, self._line
        for number in range(self._line + 1, len(context.lines)):
            text = context.lines[number]
            content = text.strip()
            if content and is_flow:
                is_outside = len(margin(text).expandtabs(4)) <= self._slot.indent
                if is_outside and content[0] not in "]}":
                    break
                context.clean(number, self._slot.indent + 2)
                last = number
            elif content:
                if self._is_entry(number):
                    break
                last = number
                if self._left(self._text(number)) is None:
                    break
        return last

    def _is_entry(self, number: int) -> bool:
        """Whether a line below an open quote is an entry of its own."""
        text = self._context.lines[number]
        start = indent_of(text)
        is_outside = start <= self._slot.indent
        if text.startswith("- ", start):
            return is_outside
        is_key = find_key(text, start) is not None
        return is_key and (is_outside or self._context.begins_entry(number, self._slot))

    def _last_item(self) -> int:
        """The last of the items of a list that begins beside its key."""
        lines, last = self._context.lines, self._line
        for number in range(self._line + 1, len(lines)):
            text = lines[number]
            if not text.lstrip(" ").startswith("- ") or indent_of(text) < self._slot.indent:
                break
            last = number
        return last

    def _without_comments(self, further: list[int]) -> list[int]:
        """Those lines, once no comment parts them any more."""
        context = self._context
        for number in further:
            context.clean(number, self._slot.indent + 2)
        while further and (between := _comment_line(context, self._line, further)) is not None:
            context.keep(self._line, between)
            further = context.further(self._line, self._slot)
        for number in [self._line, *further][:-1]:
            text = context.lines[number]
            start = self._column if number == self._line else 0
            end = start + comment(text[start:], is_prose=self._is_prose)[0]
            if text[end:].strip():
                context.keep(number, _comment_behind(text, end))
        return further

    # ---- problems

    def _left(self, text: str) -> int | None:
        """How much of `text` is left from its first problem on; None where it has none."""
        value = text[self._column :]
        if _HARMLESS.fullmatch(value):
            return None
        fragment = self._head + value
        result = yamldoc.load(fragment)
        found = list(self._problems(fragment, result))
        return len(fragment) - min(found) if found else None

    def _problems(self, fragment: str, result: yamldoc.Yaml) -> Iterator[int]:
        head = len(self._head)
        sharp = self._sharp(fragment, has_trouble=result.trouble is not None)
        if sharp >= 0:
            yield sharp
        # A flow that seems to be open begins where its rest became a comment.
        if result.trouble is not None and not (sharp >= 0 and result.trouble.is_open):
            yield max(result.trouble.offset, head)
        odd = next((odd for odd in result.oddities if self._is_wrong(odd, fragment)), None)
        if odd is not None:
            at = _offset(fragment, odd)
            yield flow.word_start(fragment, head, at) if odd.kind == "empty" else at
        if isinstance(result.data, dict) and self._is_unmeant(
            result.data.get("k"), fragment[head:]
        ):
            yield head

    def _sharp(self, fragment: str, *, has_trouble: bool) -> int:
        """Where a `#` begins a comment that was meant as text, else -1."""
        head = len(self._head)
        if self._is_flow:
            return flow.first_hash(fragment, head) if has_trouble else -1
        if fragment[head] in "#\"'":
            return head if fragment[head] == "#" else -1
        for start, end in texts.segments(fragment, head, is_prose=self._is_prose):
            sharp = comment(fragment[start:end], is_prose=self._is_prose)[1]
            if sharp >= 0:
                return start + sharp
        return -1

    def _is_unmeant(self, value: Any, typed: str) -> bool:
        """Whether YAML reads what was `typed` as something else than its author meant."""
        if isinstance(value, dict | list):
            return self._is_prose and not self._has_prose(value)
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
            trail = (*self._slot.trail, *odd.trail[1:])
            return texts.as_digits(fragment[at:end]) is not None and not self._context.is_prose(
                trail
            )
        return odd.kind == "question"

    # ---- candidates

    def _candidates(self, text: str, at: int) -> Iterator[Candidate]:
        column = self._column
        sign = text[column]
        if self._is_flow:
            yield from flow.candidates(text, column, at, self._is_prose_at)
            return
        whole = closing(text, column) + 1 if sign in "\"'" else 0
        parts = texts.segments(text, column, is_prose=self._is_prose, whole=whole)
        if text.startswith("- ", column):
            if not (self._is_prose and self.last == self._line):
                yield texts.as_list(text, column)
        elif sign in "|>":
            yield from texts.beside_its_mark(text, parts)
        elif sign in "\"'":
            is_alone = whole and not text[whole:].partition("#")[0].strip()
            if is_alone:
                yield from escapes.candidates(text, column, whole)
            else:
                yield texts.requoted(text, parts)
            return
        if len(parts) == 1:
            if not self._is_prose:
                yield from texts.number(text, *parts[0])
            yield from texts.straight_quotes(text, *parts[0])
        yield texts.quote_all(text, parts, is_prose=self._is_prose, beside=self._head == "k: ")

    def _stands_for_text(self) -> bool:
        """Whether the schema expects free text here, and not inside the bracket that opens."""
        text = self._context.lines[self._line][self._column :]
        steps = {trail[1] for trail in yamldoc.locate(f"k: {text}").places if len(trail) > 1}
        return self._is_prose and not self._has_prose(dict.fromkeys(steps))

    def _has_prose(self, value: Any) -> bool:
        """Whether the schema expects free text in any entry of a group or list."""
        steps = value if isinstance(value, dict) else range(len(value))
        return any(self._context.is_prose((*self._slot.trail, step)) for step in steps)

    def _is_prose_at(self, at: int) -> bool:
        """Whether the schema expects free text at this offset of a value in brackets."""
        before = yamldoc.locate(f'{self._head}{self._text()[self._column : at]}"x"')
        trails = list(before.places)
        return bool(trails) and self._context.is_prose((*self._slot.trail, *trails[-1][1:]))


def _offset(fragment: str, odd: yamldoc.Oddity) -> int:
    lines = fragment.split("\n")
    return sum(len(line) + 1 for line in lines[: odd.span.line - 1]) + odd.span.column - 1


def _properties(context: RepairContext, line: int, column: int, slot: Slot) -> Iterator[Candidate]:
    """What really is a reference, a name or a type at the front of a value, and no mere prose."""
    while found := _PROPERTY.match(context.lines[line], column):
        name = found.group().rstrip(" ")
        rest = context.lines[line][found.end() :].strip(" ")
        is_prose = context.is_prose(slot.trail)
        if name[0] == "*":
            is_merge = slot.trail[-1:] == ("<<",)
            if is_merge or (rest[:1] in ("", "#") and context.mentions(f"&{name[1:]}")):
                where = (column, column + len(name))
                whole = (0, len(context.lines[line])) if is_merge else where
                what = "the keys and values themselves" if is_merge else "the value itself"
                yield propose("reference", where, ((*whole, ""),), name, what)
            return
        has_below = indent_of(context.below(line)) > slot.indent
        is_meant = (
            not is_prose
            or context.mentions(f"*{name[1:]}")
            or _STANDARD_TYPE.match(name)
            or (name[0] == "&" and has_below and rest[:1] in ("", "|", ">"))
        )
        if not is_meant:
            return
        yield named(found.group(), column)


def _comment_line(context: RepairContext, line: int, further: list[int]) -> Candidate | None:
    """The candidate for the first line of comment between the lines of one text.

    The text's next line takes the comment's place, so that no blank line parts the text.
    """
    start = 0
    for number in range(line, further[-1]):
        text = context.lines[number]
        if number > line and number not in further and text.strip():
            below = next(one for one in further if one > number)
            moved = context.lines[below]
            to = start + sum(len(one) + 1 for one in context.lines[number:below])
            where = (start + indent_of(text), start + len(text))
            changes = ((start, start + len(text), moved), (to, to + len(moved), ""))
            return propose("comment line", where, changes, cut(text))
        start += len(text) + 1
    return None


def _comment_behind(text: str, end: int) -> Candidate:
    start = text.index("#", end)
    return propose("comment", (start, len(text)), ((end, len(text), ""),), cut(text[start:]))
