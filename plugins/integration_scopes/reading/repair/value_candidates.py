"""Repair: the value of one entry, read alone by the real loader and corrected by trying."""

from collections.abc import Iterator
from functools import partial

from integration_scopes.reading import yamldoc
from integration_scopes.reading.repair import block, comments, escapes, flow, properties, texts
from integration_scopes.reading.repair.brackets import brackets
from integration_scopes.reading.repair.candidate import Candidate, applied, closing
from integration_scopes.reading.repair.context import RepairContext, Slot, Text
from integration_scopes.reading.repair.fragment import Fragment
from integration_scopes.reading.repair.lines import comment, find_key, indent_of, margin

_MAX_ROUNDS = 50


def read(context: RepairContext, line: int, column: int, slot: Slot) -> tuple[int, bool]:
    """Read the value that begins here; the line after its last, and whether there was none."""
    context.text = None
    for candidate in properties.candidates(context, line, column, slot):
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
        head = "k: " if is_beside else "k:\n "
        self._fragment = Fragment(
            context=context, slot=slot, column=column, head=head, is_prose=self._is_prose
        )
        self.last = line
        self._is_flow = context.lines[line][column] in "[{" and not self._stands_for_text()
        self._fragment.is_flow = self._is_flow
        self.last = self._find_last()

    def repair(self) -> None:
        """Keep the best candidate for the first problem, until there is none, or none helps."""
        for _ in range(_MAX_ROUNDS):
            text = self._text()
            left = self._fragment.left(text)
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
            remaining = self._fragment.left(applied(text, candidate.changes))
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
            if brackets(text, self._column, len(text))[1] >= 0:
                return line
            reach = self._reach(is_flow=True)
            whole = self._text(reach)
            left = self._fragment.left(whole)
            return reach if left is None or left < len(whole) - self._column else line
        is_quoted = text[self._column] in "\"'"
        if is_quoted and closing(text, self._column) < 0:
            reach = self._reach(is_flow=False)
            if self._fragment.left(self._text(reach)) is None:
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
                if self._fragment.left(self._text(number)) is None:
                    break
        return last

    def _is_entry(self, number: int) -> bool:
        """Whether a line below an open quote is an entry of its own."""
        text = self._context.lines[number]
        start = indent_of(text)
        if start > self._slot.indent:
            return self._context.begins_entry(number, self._slot)
        return text.startswith("- ", start) or find_key(text, start) is not None

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
        while further and (between := comments.between(context, self._line, further)) is not None:
            context.keep(self._line, between)
            further = context.further(self._line, self._slot)
        for number in [self._line, *further][:-1]:
            text = context.lines[number]
            start = self._column if number == self._line else 0
            end = start + comment(text[start:], is_prose=self._is_prose)[0]
            if text[end:].strip():
                context.keep(number, comments.behind(text, end))
        return further

    def _candidates(self, text: str, at: int) -> Iterator[Candidate]:
        column = self._column
        sign = text[column]
        if self._is_flow:
            is_prose_at = partial(self._fragment.is_prose_at, text)
            yield from flow.candidates(text, column, at, is_prose_at)
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
        yield texts.quote_all(
            text, parts, is_prose=self._is_prose, beside=self._fragment.head == "k: "
        )

    def _stands_for_text(self) -> bool:
        """Whether the schema expects free text here, and not inside the bracket that opens."""
        text = self._context.lines[self._line][self._column :]
        steps = {trail[1] for trail in yamldoc.locate(f"k: {text}").places if len(trail) > 1}
        return self._is_prose and not self._fragment.has_prose(dict.fromkeys(steps))
