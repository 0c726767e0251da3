"""Candidates for a line that is not a valid `key: value` or `- item` in its place."""

import re
from collections.abc import Iterator
from itertools import takewhile
from operator import methodcaller

from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.yaml.repair.candidate import (
    PROPERTY,
    Candidate,
    indent_advice,
    propose,
    quoted,
    without_property,
)
from integration_scopes.reading.yaml.repair.levels import block_indent
from integration_scopes.reading.yaml.repair.lines import (
    END_OF_YAML,
    STEP,
    TIGHT_COLON,
    TIGHT_DASH,
    after_dashes,
    below,
    find_key,
    indent_of,
    margin,
    opens_group,
    start_of,
)
from integration_scopes.reading.yaml.repair.suspect_line import SuspectLine
from integration_scopes.reading.yaml.repair.suspects import has_odd_space
from integration_scopes.reading.yaml.repair.white_space import odd_margin, odd_spaces

_WORD = re.compile(r"([A-Za-z_][\w-]*)(?:[ \t]*([=\uff1a])[ \t]*|[ \t]+|$)(.*)")
# Unlike in a SchemaView, without a hyphen: "read-only access" is rather text.
_LIKELY_KEY = re.compile(r"[a-z][a-z0-9_]*|[A-Z]{1,2}[0-9]+")
_SPECIAL_KEY = re.compile(r"[@`%&*!|>\[{\"']|[?:-](?: |$)|.* #")
_CAPABILITY = re.compile(r"[a-z]{2,}(?:-[a-z0-9]+)+")
_REMARK = re.compile(r"//|/\*|<!--|[^\w\s]{2,}$")
_PROPERTY = re.compile(rf"{PROPERTY} +(?=[\w\"'-])")
_TAB_WIDTHS = (2, 4, 8, 1)
_ENDS = (".", "!", "?", ":", "", '"')


def certain(line: SuspectLine) -> Iterator[Candidate]:
    """Candidates for faults anywhere: unusual white space, and lines that end the YAML."""
    text, column = line.text, line.column
    white = margin(text)
    if has_odd_space(white):
        for indent in _meant(line):
            yield odd_margin(text, indent)
    elif end_of_yaml := END_OF_YAML.match(text):
        name = "document" if end_of_yaml.group(1) else "directive"
        yield propose(
            name, (0, len(text)), ((0, 0, "# "),), excerpt(text), end_of_yaml.group(1) or ""
        )
    elif text.startswith("? ", column):
        yield propose("explicit key", (column, len(text)), (), excerpt(text[column:]))
    elif text[column : column + 1] != "#":
        yield from odd_spaces(text)


def dashes_and_colons(line: SuspectLine) -> Iterator[Candidate]:
    """Candidates for a dash or colon without a space, an extra dash, or a key without quotes."""
    text, column = line.text, line.column
    if TIGHT_DASH.match(text):
        yield _tight_dash(line)
    above = line.above
    inner = find_key(text, column + 2) if text.startswith("- ", column) else None
    is_among_keys = any(level.indent == column and not level.is_list for level in above.levels)
    if inner is not None and is_among_keys and not (above.is_open and above.indent == column):
        change = (column, inner.start, "")
        # With a value, and keys below it, it is the first key of an entry without a name.
        is_entry = inner.value < len(text) and indent_of(below(line.lines, line.row)) > column
        mistake, changes = ("unnamed item", ()) if is_entry else ("extra dash", (change,))
        yield propose(mistake, (column, column + 1), changes, excerpt(text[column:]))
    column = after_dashes(text)
    key = find_key(text, column)
    if tight_colon := TIGHT_COLON.match(text, column):
        end = tight_colon.end()
        is_long = key is not None and " " in key.text[end - column :]
        group = above.group_at(column)
        if key is None or is_long or line.schema.names((*group, tight_colon.group(1))):
            yield propose("tight colon", (end - 1, end), ((end, end, " "),), excerpt(text[column:]))
    if (pair := _without_colon(line)) and pair[0]:
        yield pair[1]
    if key is not None and not key.is_quoted and _SPECIAL_KEY.match(key.text):
        if name := _PROPERTY.match(key.text):
            yield without_property(name.group(), column)
        else:
            where = (column, column + len(key.text))
            yield propose("special key", where, ((*where, quoted(key.text)),), excerpt(key.text))


def _without_colon(line: SuspectLine) -> tuple[bool, Candidate] | None:
    """`key value` as `key: value`, and whether it surely is one; None if it is rather text."""
    text = line.text
    column = after_dashes(text)
    word_match = _WORD.match(text, column) if find_key(text, column) is None else None
    if word_match is None:
        return None
    word, _, value = word_match.groups()
    is_sure = _is_surely_key(line)
    is_likely = value and _LIKELY_KEY.fullmatch(word)
    if not is_sure and (not is_likely or _is_text(line, value)):
        return None
    end = column + len(word)
    change = (end, word_match.start(3), ": " if value else ":")
    return is_sure, propose("no colon", (column, end), (change,), excerpt(word))


def without_key(line: SuspectLine) -> Iterator[Candidate]:
    """Candidates for a line without a key: the colon is missing, or it continues the text above."""
    text, column = line.text, line.column
    if _REMARK.match(text, column):
        yield propose(
            "remark", (column, len(text)), ((column, column, "# "),), excerpt(text[column:])
        )
        return
    if (pair := _without_colon(line)) and not pair[0]:
        yield pair[1]
    if text[column : column + 2] != "- ":
        yield from _more_text(line)


def _meant(line: SuspectLine) -> Iterator[int]:
    """How many spaces the author may have meant with other white space."""
    white, above = margin(line.text), line.above
    if white == line.text:
        yield 0
        return
    tabs = white.count("\t")
    plain = len(white) - tabs
    if above.is_open or line.is_below_block:
        yield above.indent + STEP if tabs else max(plain, above.indent + 1)
    known = [level.indent for level in above.levels]
    yield from _where_named(line)
    if white == "\t" and not opens_group(line.text) and line.schema.typed.count("\n\t") == 1:
        # A single tab is a slip, whatever its width: the line is meant to continue its group.
        yield above.indent
    yield from (plain + tabs * width for width in _TAB_WIDTHS if plain + tabs * width in known)
    yield from reversed(known)
    yield above.indent + STEP
    yield 0


def _where_named(line: SuspectLine) -> Iterator[int]:
    """The indentations at which the line's key is a key of the schema that is not there yet."""
    key = find_key(line.text, len(margin(line.text)))
    for level in reversed(line.above.levels):
        if key and not level.is_list and line.schema.names((*level.trail, key.text)):
            start = " " * level.indent
            inside = methodcaller("startswith", start)
            lines = takewhile(inside, reversed(line.lines[: line.row]))
            if not any(text.startswith(f"{start}{key.text}:") for text in lines):
                yield level.indent


def _tight_dash(line: SuspectLine) -> Candidate:
    """`-item`; the dash moves left if that keeps the lines below in place."""
    text, column = line.text, line.column
    is_in_list = any(level.is_list and level.indent == column for level in line.above.levels)
    shifts = not is_in_list and column > 0 and indent_of(below(line.lines, line.row)) == column + 1
    change = (column - 1, column + 1, "- ") if shifts else (column + 1, column + 1, " ")
    return propose("tight dash", (column, column + 1), (change,), excerpt(text[column:]))


def _is_surely_key(line: SuspectLine) -> bool:
    """Whether the first word is surely a key, although no colon and space follow it."""
    schema, above, column = line.schema, line.above, line.column
    word_match = _WORD.match(line.text, column)
    if word_match is None:
        return False
    word, other_colon, value = word_match.groups()
    group = above.group_at(column)
    is_known = schema.names((*group, word)) or (
        _CAPABILITY.fullmatch(word) and schema.knows((*group, word))
    )
    if other_colon or is_known:
        return True
    next_line = below(line.lines, line.row)
    indent = indent_of(next_line)
    has_key = find_key(next_line, indent) is not None
    if not value:
        return indent > column and has_key
    # The first of several keys: the next one is exactly below it.
    return above.place is None and indent == column and has_key


def _is_text(line: SuspectLine, value: str) -> bool:
    """Whether a line of a word and this `value` more likely continues the text above."""
    above = line.above
    if above.place is None or above.is_flow or not line.schema.is_prose(above.trail):
        return False
    # After the end of a sentence, two words are more likely a key and its value.
    words = value.strip(" ")
    earlier = (text for text in reversed(line.lines[: line.row]) if text.strip())
    ends = next(earlier, "").rstrip()[-1:]
    return " " in words or words[-1] in ".,;!?" or ends not in _ENDS


def _more_text(line: SuspectLine) -> Iterator[Candidate]:
    """The candidate that makes the line continue the text above."""
    text, white, above = line.text, line.column, line.above
    place = above.place
    if place is None or not place.is_scalar or above.is_flow:
        return
    if above.is_open and not line.schema.is_prose(above.trail):
        return
    indent = above.indent + STEP
    if line.is_below_block:
        mark, _ = start_of(place.value)
        indent = block_indent(line.lines, mark, above.indent + 1)
        if indent <= above.indent + 1 or mark >= line.row - 1:
            indent = above.indent + STEP
    if white >= indent:
        return
    name = "left of its block" if line.is_below_block and white > above.indent else "goes on"
    start = 0 if name == "left of its block" else white
    yield propose(
        name,
        (start, white) if start == 0 and name != "goes on" else (white, len(text)),
        ((0, white, " " * indent),),
        excerpt(text),
        indent_advice(indent),
        only_explains=find_key(text, white) is None,
    )
