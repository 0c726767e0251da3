"""Traps: lines that were meant as `key: value` or `- item` and miss a colon or a space."""

import re

from integration_scopes.reading.traps.lines import Key, find_key, indent_of
from integration_scopes.reading.traps.mend import Edit, Mend, begin, cut
from integration_scopes.reading.traps.page import Page
from integration_scopes.reading.traps.quoting import quoted
from integration_scopes.source import Trail

_TIGHT = re.compile(r"([A-Za-z_][\w-]*):(?!//)(?=\S)")
_WORD = re.compile(r"([A-Za-z_][\w-]*)(?:[ \t]*(?:=|\uff1a)[ \t]*|[ \t]+|$)(.*)")
_OTHER_COLON = re.compile(r"[A-Za-z_][\w-]*[ \t]*(?:=|\uff1a)")
_KEY_LIKE = re.compile(r"[a-z][a-z0-9_]*|[A-Z]{1,2}[0-9]+")
_SPECIAL_KEY = re.compile(r"[@`%&*!|>\[{\"']|[?:-](?: |$)|.* #")
_CAPABILITY = re.compile(r"[a-z]{2,}(?:-[a-z0-9]+)+")
_ENDS = (".", "!", "?", ":", "", '"')


def tight_colon(
    page: Page, text: str, line: int, key: Key | None, column: int, trail: Trail
) -> Mend | None:
    """The mend for `key:value`, where no key with a colon and a space begins at `column`."""
    found = _TIGHT.match(text, column)
    if found is None:
        return None
    if key is not None and not (
        " " in key.text[found.end() - column :] or page.names((*trail, found.group(1)))
    ):
        return None
    return Mend(
        message=f'a space is missing after ":": {cut(text[column:])}',
        advice='put a space after ":"',
        line=line,
        start=found.end() - 1,
        end=found.end(),
        edits=(Edit(line=line, start=found.end(), end=found.end(), text=" "),),
    )


def tight_dash(page: Page, line: int, column: int, *, may_shift: bool) -> Mend | None:
    """The mend for `-item`; the dash moves left where that keeps the lines below in place."""
    text = page.lines[line]
    following = text[column + 1 : column + 2]
    if not following or not (following.isalpha() or following in "\"'[{"):
        return None
    below = page.below(line)
    shifts = may_shift and column > 0 and indent_of(below) == column + 1
    place = column - 1 if shifts else column + 1
    edit = (
        Edit(line=line, start=place, end=column + 1, text="- ")
        if shifts
        else Edit(line=line, start=place, end=place, text=" ")
    )
    return Mend(
        message=f'a space is missing after "-": {cut(text[column:])}',
        advice='put a space after "-"',
        line=line,
        start=column,
        end=column + 1,
        edits=(edit,),
        shows_margin=shifts,
    )


def extra_dash(text: str, line: int, column: int) -> Mend | None:
    """The mend for `- key: value` among keys without dashes."""
    key = find_key(text, column + 2) if text.startswith("- ", column) else None
    if key is None:
        return None
    return Mend(
        message=f'"- " begins a list\'s item, its neighbours are keys: {cut(text[column:])}',
        advice='take the "-" out',
        line=line,
        start=column,
        end=column + 1,
        edits=(Edit(line=line, start=column, end=key.start, text=""),),
        only_explains=True,
    )


def special_key(line: int, key: Key) -> Mend | None:
    """The mend for a key that begins with a sign of YAML's own, or holds ` #`."""
    if key.is_quoted or not _SPECIAL_KEY.match(key.text):
        return None
    end = key.start + len(key.text)
    return Mend(
        rule="unquoted-text",
        message=f"the key {cut(key.text)} holds a sign that YAML keeps for itself",
        advice="put the key in quotes",
        line=line,
        start=key.start,
        end=end,
        edits=(Edit(line=line, start=key.start, end=end, text=quoted(key.text)),),
        only_explains=True,
    )


def names_key(page: Page, line: int, column: int, trail: Trail, *, is_item: bool) -> bool:
    """Whether the first word here is surely a key, although no colon and space follow it."""
    text = page.lines[line]
    tight = _TIGHT.match(text, column)
    if tight is not None:
        return True
    found = _WORD.match(text, column)
    if found is None:
        return False
    word, rest = found.groups()
    if _OTHER_COLON.match(text, column) or page.names((*trail, word)):
        return True
    if _CAPABILITY.fullmatch(word) and page.knows((*trail, word)):
        return True
    below = page.below(line)
    indent = indent_of(below)
    has_key = find_key(below, indent) is not None
    if not rest:
        return indent > column and has_key
    # The first of several keys: the next one stands exactly below it.
    return page.text is None and not is_item and indent == column and has_key


def missing_colon(page: Page, line: int, column: int, *, is_sure: bool) -> Mend | None:
    """The mend for `key value`, where that is likelier than text that goes on."""
    text = page.lines[line]
    found = _WORD.match(text, column)
    if found is None:
        return None
    word, rest = found.groups()
    if not is_sure and (not rest or not _KEY_LIKE.fullmatch(word) or _goes_on(page, rest)):
        return None
    return Mend(
        message=f'":" is missing after {cut(word)}',
        advice="put a colon after the key",
        line=line,
        start=column,
        end=column + len(word),
        edits=(
            Edit(
                line=line,
                start=column + len(word),
                end=found.start(2),
                text=": " if rest else ":",
            ),
        ),
        only_explains=True,
    )


def _goes_on(page: Page, rest: str) -> bool:
    """Whether a line of a word and `rest` more likely goes on with the text above."""
    if page.text is None or not page.is_prose(page.text.trail):
        return False
    # After the end of a sentence two words are rather a key and its value.
    words = rest.strip(" ")
    return " " in words or words[-1] in ".,;!?" or page.text.ends not in _ENDS


def goes_on(page: Page, line: int) -> Mend | None:
    """The mend for a line that belongs to the text above it and is not indented."""
    if page.text is None:
        return None
    text = page.lines[line]
    white = indent_of(text)
    indent = page.text.indent
    if white >= indent:
        return None
    kind = "block of text" if page.text.is_block else "text"
    page.text.last = line
    page.text.ends = text.rstrip()[-1:]
    return Mend(
        message=f"the line goes on with the {kind} above and is not indented: {cut(text)}",
        advice=begin(indent),
        line=line,
        start=white,
        end=len(text),
        edits=(Edit(line=line, start=0, end=white, text=" " * indent),),
        shows_margin=True,
        only_explains=find_key(text, white) is None,
    )
