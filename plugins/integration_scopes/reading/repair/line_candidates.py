"""Repair: lines that were meant as `key: value` or `- item`, or as nothing of the kind."""

import re

from integration_scopes.reading.repair.candidate import Candidate, cut, propose, quoted
from integration_scopes.reading.repair.context import RepairContext
from integration_scopes.reading.repair.lines import Key, find_key, indent_of
from integration_scopes.source import Trail

_TIGHT = re.compile(r"([A-Za-z_][\w-]*):(?!//)(?=\S)")
_WORD = re.compile(r"([A-Za-z_][\w-]*)(?:[ \t]*([=\uff1a])[ \t]*|[ \t]+|$)(.*)")
_KEY_LIKE = re.compile(r"[a-z][a-z0-9_]*|[A-Z]{1,2}[0-9]+")
_SPECIAL_KEY = re.compile(r"[@`%&*!|>\[{\"']|[?:-](?: |$)|.* #")
_CAPABILITY = re.compile(r"[a-z]{2,}(?:-[a-z0-9]+)+")
_REMARK = re.compile(r"//|/\*|<!--|[^\w\s]{2,}$")
_PROPERTY = re.compile(r"(?:&[\w-]+|!+[\w:/.-]*) +(?=[\w\"'-])")
_NO_ENTRY = re.compile(r"(---|\.\.\.)(?: |$)|%YAML|%TAG")
_ENDS = (".", "!", "?", ":", "", '"')


def no_entry(text: str) -> Candidate | None:
    """The candidate for a line that ends the YAML or gives orders to its reader."""
    found = _NO_ENTRY.match(text)
    if found is None:
        return None
    name = "document" if found.group(1) else "directive"
    return propose(name, (0, len(text)), ((0, 0, "# "),), cut(text), found.group(1) or "")


def remark(text: str, column: int) -> Candidate | None:
    """The candidate for a line that separates or comments in another language's way."""
    if not _REMARK.match(text, column):
        return None
    return propose("remark", (column, len(text)), ((column, column, "# "),), cut(text[column:]))


def tight_colon(
    context: RepairContext, text: str, key: Key | None, column: int, trail: Trail
) -> Candidate | None:
    """The candidate for `key:value`, where no key with a colon and a space begins at `column`."""
    found = _TIGHT.match(text, column)
    if found is None:
        return None
    end = found.end()
    is_long = key is not None and " " in key.text[end - column :]
    if key is not None and not is_long and not context.names((*trail, found.group(1))):
        return None
    return propose("tight colon", (end - 1, end), ((end, end, " "),), cut(text[column:]))


def tight_dash(
    context: RepairContext, line: int, column: int, *, may_shift: bool
) -> Candidate | None:
    """The candidate for `-item`; the dash moves left where that keeps the lines below in place."""
    text = context.lines[line]
    if not re.match(r"[^\W\d_]|[\"'\[{]", text[column + 1 :]):
        return None
    shifts = may_shift and column > 0 and indent_of(context.below(line)) == column + 1
    change = (column - 1, column + 1, "- ") if shifts else (column + 1, column + 1, " ")
    return propose("tight dash", (column, column + 1), (change,), cut(text[column:]))


def extra_dash(text: str, column: int) -> Candidate | None:
    """The candidate for `- key: value` among keys without dashes."""
    key = find_key(text, column + 2) if text.startswith("- ", column) else None
    if key is None:
        return None
    change = (column, key.start, "")
    return propose("extra dash", (column, column + 1), (change,), cut(text[column:]))


def special_key(text: str, start: int) -> Candidate | None:
    """The candidate for a key that begins with a sign of YAML's own, or holds ` #`."""
    if not _SPECIAL_KEY.match(text):
        return None
    if name := _PROPERTY.match(text):
        return named(name.group(), start)
    where = (start, start + len(text))
    return propose("special key", where, ((*where, quoted(text)),), cut(text))


def named(text: str, start: int) -> Candidate:
    """The candidate for a name (`&name`) or a type (`!type`), with the spaces behind it."""
    name = text.rstrip(" ")
    change = (start, start + len(text), "")
    kind = "name" if name.startswith("&") else "type"
    return propose(kind, (start, start + len(name)), (change,), name)


def names_key(
    context: RepairContext, line: int, column: int, trail: Trail, *, is_item: bool
) -> bool:
    """Whether the first word here is surely a key, although no colon and space follow it."""
    text = context.lines[line]
    found = _WORD.match(text, column)
    if found is None or _TIGHT.match(text, column):
        return _TIGHT.match(text, column) is not None
    word, other_colon, rest = found.groups()
    is_known = context.names((*trail, word)) or (
        _CAPABILITY.fullmatch(word) and context.knows((*trail, word))
    )
    if other_colon or is_known:
        return True
    below = context.below(line)
    indent = indent_of(below)
    has_key = find_key(below, indent) is not None
    if not rest:
        return indent > column and has_key
    # The first of several keys: the next one is exactly below it.
    return context.text is None and not is_item and indent == column and has_key


def missing_colon(
    context: RepairContext, line: int, column: int, *, is_sure: bool
) -> Candidate | None:
    """The candidate for `key value`, where that is likelier than text that goes on."""
    found = _WORD.match(context.lines[line], column)
    if found is None:
        return None
    word, _, rest = found.groups()
    if not is_sure and (not rest or not _KEY_LIKE.fullmatch(word) or _is_text(context, rest)):
        return None
    end = column + len(word)
    change = (end, found.start(3), ": " if rest else ":")
    return propose("no colon", (column, end), (change,), cut(word))


def _is_text(context: RepairContext, rest: str) -> bool:
    """Whether a line of a word and `rest` more likely goes on with the text above."""
    if context.text is None or not context.is_prose(context.text.trail):
        return False
    # After the end of a sentence two words are rather a key and its value.
    words = rest.strip(" ")
    return " " in words or words[-1] in ".,;!?" or context.text.ends not in _ENDS
