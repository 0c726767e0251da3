"""Traps: `*`, `&` and `!`, which in YAML refer, name and type, and in prose mostly do not."""

import re

from integration_scopes.reading.traps.lines import after_spaces, find_key, indent_of
from integration_scopes.reading.traps.mend import Edit, Mend
from integration_scopes.reading.traps.page import Page, Slot

_NAME = re.compile(r"[*&]([\w-]+)(?= |$|[,\]}])")
_TYPE = re.compile(
    r"!!?(?:str|int|float|bool|null|map|seq|set|omap|pairs|binary|timestamp)\b *|!<[^>]*> *"
)
_ANY_TYPE = re.compile(r"!+[\w:/.-]*(?: +|$)")
_PROPERTY = re.compile(r"(?:&[\w-]+|!+[\w:/.-]*)(?: +|$)")
_REFERENCE = re.compile(r"\*([\w-]+) *(?=[,\]}\n]|$)")


def above_group(page: Page, line: int) -> Mend | None:
    """The mend for a name or type whose value is the group or list on the lines below.

    It comes before the line's indentation is judged, because such a line has no value of its own.
    """
    text = page.lines[line]
    indent = column = indent_of(text)
    while text.startswith("- ", column):
        column = after_spaces(text, column + 1)
    key = find_key(text, column)
    found = _PROPERTY.match(text, column) if column > indent else None
    if found is not None and find_key(text, found.end()) is not None:
        return property_(found.group(), line, column)
    if key is not None:
        column = key.value
        found = _PROPERTY.match(text, column)
    if found is None or text[found.end() : found.end() + 1] not in ("", "#", "&", "!"):
        return None
    below = page.below(line)
    is_list = below.lstrip(" ").startswith("- ")
    is_group = is_list or find_key(below, indent_of(below)) is not None
    is_below = indent_of(below) > indent or (is_list and key is not None)
    if not is_group or not is_below or indent_of(below) < indent:
        return None
    return property_(found.group(), line, column)


def in_flow(text: str, at: int, *, is_prose: bool) -> Mend | None:
    """The mend for a reference, name or type at this place in brackets; None for mere prose."""
    found = _REFERENCE.match(text, at)
    if found is not None and not is_prose:
        return _alias(found.group().strip(), 0, at, (at, found.end()), is_merge=False)
    found = _PROPERTY.match(text, at)
    is_before_group = found is not None and text[found.end() : found.end() + 1] in tuple("[{")
    if found is None or (is_prose and not is_before_group):
        return None
    return property_(found.group(), 0, at)


def mend(page: Page, text: str, line: int, column: int, slot: Slot) -> Mend | None:
    """The mend for a real reference, name or type at the front of `text`; None for mere prose."""
    is_prose = page.is_prose(slot.trail)
    if text[0] == "!":
        found = _TYPE.match(text)
        if found is None and not (is_prose and text.lstrip("!")[:1] not in ("[", "{")):
            found = _ANY_TYPE.match(text)
        return property_(found.group(), line, column) if found else None
    name = _NAME.match(text)
    if name is None:
        return None
    rest = text[name.end() :].strip()
    if text[0] == "*":
        is_merge = slot.trail[-1:] == ("<<",)
        if not is_merge and (rest[:1] not in ("", "#") or name.group(1) not in page.anchors):
            return None
        whole = (0, len(page.lines[line])) if is_merge else (column, column + name.end())
        return _alias(name.group(), line, column, whole, is_merge=is_merge)
    is_meant = (
        name.group(1) in page.aliases or rest[:1] in ("[", "{") or _has_below(page, line, slot)
    )
    if not is_meant and is_prose:
        return None
    stop = after_spaces(page.lines[line], column + name.end())
    return property_(page.lines[line][column:stop], line, column)


def property_(text: str, line: int, column: int) -> Mend:
    """The mend for a name (`&name`) or a type (`!type`), with the spaces behind it."""
    name = text.rstrip(" ")
    is_name = name.startswith("&")
    return Mend(
        message=f'"{name}" names a value for use elsewhere, which scopes do not support'
        if is_name
        else f'"{name}" types a value, which scopes do not support',
        advice="take the name out, and write the value again where it is needed"
        if is_name
        else "take it out",
        line=line,
        start=column,
        end=column + len(name),
        edits=(Edit(line=line, start=column, end=column + len(text), text=""),),
        shows_margin=True,
    )


def _has_below(page: Page, line: int, slot: Slot) -> bool:
    below = page.below(line)
    return indent_of(below) > slot.indent


def _alias(name: str, line: int, column: int, whole: tuple[int, int], *, is_merge: bool) -> Mend:
    return Mend(
        message=f'"{name}" refers to a value elsewhere, which scopes do not support',
        advice=f"write the keys and values themselves in the place of {name}"
        if is_merge
        else f"write the value itself in the place of {name}",
        line=line,
        start=column,
        end=column + len(name),
        edits=(Edit(line=line, start=whole[0], end=whole[1], text=""),),
        has_line=False,
        breaks_off=True,
    )
