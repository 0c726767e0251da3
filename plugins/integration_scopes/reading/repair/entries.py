"""Repair: lines that were meant as `key: value` or `- item`, or as nothing of the kind."""

import re

from integration_scopes.reading.repair import texts
from integration_scopes.reading.repair.candidate import Candidate, cut
from integration_scopes.reading.repair.context import RepairContext
from integration_scopes.reading.repair.lines import Key, find_key, indent_of
from integration_scopes.source import Trail

_TIGHT = re.compile(r"([A-Za-z_][\w-]*):(?!//)(?=\S)")
_WORD = re.compile(r"([A-Za-z_][\w-]*)(?:[ \t]*(?:=|\uff1a)[ \t]*|[ \t]+|$)(.*)")
_OTHER_COLON = re.compile(r"[A-Za-z_][\w-]*[ \t]*(?:=|\uff1a)")
_KEY_LIKE = re.compile(r"[a-z][a-z0-9_]*|[A-Z]{1,2}[0-9]+")
_SPECIAL_KEY = re.compile(r"[@`%&*!|>\[{\"']|[?:-](?: |$)|.* #")
_CAPABILITY = re.compile(r"[a-z]{2,}(?:-[a-z0-9]+)+")
_REMARK = re.compile(r"//|/\*|<!--|[^\w\s]{2,}$")
_PROPERTY = re.compile(r"(?:&[\w-]+|!+[\w:/.-]*) +(?=[\w\"'-])")
_ENDS = (".", "!", "?", ":", "", '"')


def no_entry(text: str, column: int) -> Candidate | None:
    """The candidate for a line that ends the YAML, gives orders to its reader or begins a key."""
    end = len(text)
    words = ""
    if column == 0 and text.startswith(("%YAML", "%TAG")):
        words = f"orders to the reader of YAML are not supported: {cut(text)}"
    elif column == 0 and text[:3] in ("---", "...") and text[3:4] in ("", " "):
        words = f'"{text[:3]}" at the start of a line ends the YAML: {cut(text)}'
    if not words:
        return None
    advice = 'take the line out, or make it a comment with "#"'
    return Candidate((0, end), words, advice, ((0, 0, "# "),))


def explicit_key(text: str, column: int) -> Candidate:
    """What to say of a line that begins with `? `, which nobody means as YAML does."""
    return Candidate(
        (column, len(text)),
        f'"? " at the start of a line begins a key: {cut(text[column:])}',
        'write "key: value", or indent the line if it goes on with the text above',
        has_line=False,
        breaks_off=True,
    )


def remark(text: str, column: int) -> Candidate | None:
    """The candidate for a line that separates or comments in another language's way."""
    if not _REMARK.match(text, column):
        return None
    return Candidate(
        (column, len(text)),
        f'this line is neither "key: value" nor a comment: {cut(text[column:])}',
        'make it a comment with "#"',
        ((column, column, "# "),),
        only_explains=True,
    )


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
    words = f'a space is missing after ":": {cut(text[column:])}'
    return Candidate((end - 1, end), words, 'put a space after ":"', ((end, end, " "),))


def tight_dash(
    context: RepairContext, line: int, column: int, *, may_shift: bool
) -> Candidate | None:
    """The candidate for `-item`; the dash moves left where that keeps the lines below in place."""
    text = context.lines[line]
    if not re.match(r"[^\W\d_]|[\"'\[{]", text[column + 1 :]):
        return None
    shifts = may_shift and column > 0 and indent_of(context.below(line)) == column + 1
    change = (column - 1, column + 1, "- ") if shifts else (column + 1, column + 1, " ")
    words = f'a space is missing after "-": {cut(text[column:])}'
    where = (column, column + 1)
    return Candidate(where, words, 'put a space after "-"', (change,), shows_margin=shifts)


def extra_dash(text: str, column: int) -> Candidate | None:
    """The candidate for `- key: value` among keys without dashes."""
    key = find_key(text, column + 2) if text.startswith("- ", column) else None
    if key is None:
        return None
    words = f'"- " begins a list\'s item, its neighbours are keys: {cut(text[column:])}'
    change = (column, key.start, "")
    where = (column, column + 1)
    return Candidate(where, words, 'take the "-" out', (change,), only_explains=True)


def special_key(key: Key) -> Candidate | None:
    """The candidate for a key that begins with a sign of YAML's own, or holds ` #`."""
    if key.is_quoted or not _SPECIAL_KEY.match(key.text):
        return None
    if name := _PROPERTY.match(key.text):
        return texts.named(name.group(), key.start)
    return texts.special_key((key.start, key.start + len(key.text)), key.text)


def names_key(
    context: RepairContext, line: int, column: int, trail: Trail, *, is_item: bool
) -> bool:
    """Whether the first word here is surely a key, although no colon and space follow it."""
    text = context.lines[line]
    found = _WORD.match(text, column)
    if _TIGHT.match(text, column):
        return True
    if found is None:
        return False
    word, rest = found.groups()
    if _OTHER_COLON.match(text, column) or context.names((*trail, word)):
        return True
    if _CAPABILITY.fullmatch(word) and context.knows((*trail, word)):
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
    word, rest = found.groups()
    if not is_sure and (not rest or not _KEY_LIKE.fullmatch(word) or _is_text(context, rest)):
        return None
    end = column + len(word)
    words = f'":" is missing after {cut(word)}'
    change = (end, found.start(2), ": " if rest else ":")
    return Candidate(
        (column, end), words, "put a colon after the key", (change,), only_explains=True
    )


def _is_text(context: RepairContext, rest: str) -> bool:
    """Whether a line of a word and `rest` more likely goes on with the text above."""
    if context.text is None or not context.is_prose(context.text.trail):
        return False
    # After the end of a sentence two words are rather a key and its value.
    words = rest.strip(" ")
    return " " in words or words[-1] in ".,;!?" or context.text.ends not in _ENDS
