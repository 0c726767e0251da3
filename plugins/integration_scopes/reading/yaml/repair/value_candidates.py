"""Candidates for the value of one entry."""

import re
from collections.abc import Iterator

from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.yaml import yamldoc
from integration_scopes.reading.yaml.repair import escapes, flow, texts
from integration_scopes.reading.yaml.repair.brackets import brackets
from integration_scopes.reading.yaml.repair.candidate import (
    PROPERTY,
    Candidate,
    closing_quote,
    propose,
    without_property,
)
from integration_scopes.reading.yaml.repair.levels import last_trail, trail_of
from integration_scopes.reading.yaml.repair.lines import (
    after_dashes,
    below,
    find_key,
    indent_of,
    margin,
    text_end,
)
from integration_scopes.reading.yaml.repair.schema_view import SchemaView
from integration_scopes.reading.yaml.repair.suspect_line import SuspectLine
from integration_scopes.source import Trail
from integration_scopes.values import immutable

_PROPERTY_OR_ALIAS = re.compile(rf"(?:{PROPERTY}|\*[\w-]+|!<[^>]*>)(?= |$|[,\]}}]) *")
_STANDARD_TYPE = re.compile(r"!<|!!")
_BLOCK = re.compile(r"[|>](?:[1-9][-+]?|[-+][1-9]?)? *(?:#.*)?")
_TIGHT_COMMENT = re.compile(r"[|>][-+0-9]*(?=#)")


@immutable(slots=False)
class Value:
    """A value that begins at `column` of line `row`; its entry's key or dash is at `indent`."""

    schema: SchemaView
    lines: list[str]
    row: int
    column: int
    indent: int
    trail: Trail
    is_beside: bool

    @property
    def is_prose(self) -> bool:
        """Whether the schema expects free text here."""
        return self.schema.is_prose(self.trail)

    def candidates(self, at: int) -> Iterator[Candidate]:
        """Candidates if the first problem is `at`, counted from the start of the line."""
        line = self.lines[self.row]
        yield from self._properties()
        if line[self.column] in "[{" and not self._stands_for_text():
            text = self._text(self._last_of_flow())
            yield from flow.candidates(text, self.column, min(at, len(text)), self._is_prose_at)
            return
        if tight_comment := _TIGHT_COMMENT.match(line, self.column):
            end = tight_comment.end()
            words = excerpt(line[self.column :])
            yield propose("tight comment", (end, end + 1), ((end, end, "  "),), words)
        if _BLOCK.fullmatch(line, self.column):
            return
        further = self._further()
        if line[self.column] not in "\"'":
            yield from self._comments(further)
        for last in dict.fromkeys([further[-1] if further else self.row, self.row]):
            yield from self._of_text(self._text(last))

    def _of_text(self, text: str) -> Iterator[Candidate]:
        column, sign = self.column, text[self.column]
        whole = closing_quote(text, column) + 1 if sign in "\"'" else 0
        parts = texts.parts_of(text, column, is_prose=self.is_prose, whole=whole)
        if text.startswith("- ", column) and self.is_beside:
            if not (self.is_prose and "\n" not in text):
                yield texts.as_list(self._text(self._last_item()), column)
        elif text[column:].startswith(("- ", "-\n")) and not self.is_prose:
            return
        elif sign in "|>":
            yield from texts.beside_its_mark(text, parts)
        elif sign in "\"'":
            is_alone = whole and not text[whole:].partition("#")[0].strip()
            if is_alone:
                yield from escapes.candidates(text, column, whole)
            if not is_alone or "\n" in text[:whole]:
                yield texts.requoted(text, parts)
            return
        if len(parts) == 1:
            yield from self._on_one_line(text, *parts[0])
        yield texts.quote_all(text, parts, is_beside=self.is_beside)

    def _on_one_line(self, text: str, start: int, end: int) -> Iterator[Candidate]:
        """Candidates for a text on one line, before quotes around it."""
        key = find_key(text, start) if self.is_beside else None
        if key and self.schema.names((*self.trail, key.text)):
            yield from texts.keys_in_braces(text, start, end)
        is_macro = text.startswith("{{", start)
        if text[start] in "[{" and not is_macro and brackets(text, start, end)[1] == end - 1:
            yield texts.in_brackets(text, start, end)
        if not self.is_prose:
            yield from texts.as_plain_number(text, start, end)
        yield from texts.straight_quotes(text, start, end)

    def _text(self, last: int) -> str:
        """The lines from the value's to the line `last`."""
        return "\n".join(self.lines[self.row : last + 1])

    def _further(self) -> list[int]:
        """The lines below that continue the text."""
        rows: list[int] = []
        is_item = bool(self.trail) and isinstance(self.trail[-1], int)
        for number in range(self.row + 1, len(self.lines)):
            text = self.lines[number]
            content = text.strip()
            if not content or content[0] == "#":
                continue
            is_outside = indent_of(text) <= self.indent
            if is_outside or self.schema.begins_entry(text, self.trail[:-1]):
                break
            if content.startswith("- ") and is_item:
                break
            rows.append(number)
        return rows

    def _last_of_flow(self) -> int:
        """The last line on which the brackets that open here may close."""
        line = self.lines[self.row]
        if brackets(line, self.column, len(line))[1] >= 0:
            return self.row
        last = self.row
        for number in range(self.row + 1, len(self.lines)):
            content = self.lines[number].strip()
            is_outside = len(margin(self.lines[number])) <= self.indent
            if content and is_outside and content[0] not in "]}":
                break
            last = number if content else last
        return last

    def _last_item(self) -> int:
        """The last of the items of a list that begins beside its key."""
        last = self.row
        for number in range(self.row + 1, len(self.lines)):
            text = self.lines[number]
            if not text.lstrip(" ").startswith("- ") or indent_of(text) < self.indent:
                break
            last = number
        return last

    def _comments(self, further: list[int]) -> Iterator[Candidate]:
        """Candidates for comments between or after the lines of a text, which end it."""
        if not further:
            return
        start = 0
        for number in range(self.row, further[-1]):
            text = self.lines[number]
            if number > self.row and number not in further and text.strip():
                below = next(later for later in further if later > number)
                moved = self.lines[below]
                to = start + sum(len(line) + 1 for line in self.lines[number:below])
                where = (start + indent_of(text), start + len(text))
                # The next line replaces the comment, so that no blank line splits the text.
                changes = ((start, start + len(text), moved), (to, to + len(moved), ""))
                yield propose("comment line", where, changes, excerpt(text))
                return
            first = self.column if number == self.row else 0
            end = first + text_end(text[first:], is_prose=self.is_prose)
            if text[end:].strip() and text[first:end].strip():
                sharp = start + text.index("#", end)
                change = (start + end, start + len(text), "")
                where = (sharp, start + len(text))
                yield propose("comment", where, (change,), excerpt(text[text.index("#", end) :]))
                return
            start += len(text) + 1

    def _properties(self) -> Iterator[Candidate]:
        """Candidates for an alias, an anchor or a tag, but not for prose that looks like one."""
        line, column = self.lines[self.row], self.column
        prefix = _PROPERTY_OR_ALIAS.match(line, column)
        if prefix is None:
            return
        name = prefix.group().rstrip(" ")
        after = line[prefix.end() :].strip(" ")
        if name[0] == "*":
            is_merge = self.trail[-1:] == ("<<",)
            if is_merge or (after[:1] in ("", "#") and self.schema.mentions(f"&{name[1:]}")):
                where = (column, column + len(name))
                whole = (0, len(line)) if is_merge else where
                what = "the keys and values themselves" if is_merge else "the value itself"
                yield propose("reference", where, ((*whole, ""),), name, what)
            return
        is_deeper_below = indent_of(below(self.lines, self.row)) > self.indent
        is_meant = (
            not self.is_prose
            or self.schema.mentions(f"*{name[1:]}")
            or _STANDARD_TYPE.match(name)
            or (name[0] == "&" and is_deeper_below and after[:1] in ("", "|", ">"))
        )
        if is_meant:
            yield without_property(prefix.group(), column, is_certain=True)

    def _stands_for_text(self) -> bool:
        """Whether the schema expects free text here, and not inside the bracket that opens."""
        read = yamldoc.locate(f"k: {self.lines[self.row][self.column :]}")
        inner = (trail[1] for trail in read.places if len(trail) > 1)
        return self.is_prose and not any(
            self.schema.is_prose((*self.trail, step)) for step in inner
        )

    def _is_prose_at(self, at: int) -> bool:
        """Whether the schema expects free text at this offset of a value in brackets."""
        text = "\n".join(self.lines[self.row :])
        inner = last_trail(f'k: {text[self.column : at]}"x"')[1:]
        return self.schema.is_prose((*self.trail, *inner))


def value_of(suspect: SuspectLine) -> Value | None:
    """The value of the entry on a line, wherever it begins; None if there is none."""
    schema, lines, row, above = suspect.schema, suspect.lines, suspect.row, suspect.above
    column = after_dashes(lines[row])
    indent = max(lines[row].rfind("-", 0, column), indent_of(lines[row]))
    is_beside = column > indent
    if (key := find_key(lines[row], column)) is not None:
        is_text = above.is_open and column > above.indent and schema.is_prose(above.trail)
        if is_text and not schema.knows((*above.trail, key.text)):
            return None
        indent, column, is_beside = key.start, key.value, True
    elif not is_beside:
        return None
    line = row
    if column >= len(lines[row]):
        line = next((at for at in range(row + 1, len(lines)) if lines[at].strip()), row)
        column, is_beside = indent_of(lines[line]), False
        if line == row or column <= indent:
            return None
    trail = trail_of(lines, line, column)
    key = None if is_beside or lines[line][column] in "[{" else find_key(lines[line], column)
    if key is not None and (not schema.is_prose(trail) or schema.knows((*trail, key.text))):
        return None
    return Value(
        schema=schema,
        lines=lines,
        row=line,
        column=column,
        indent=indent,
        trail=trail,
        is_beside=is_beside,
    )
