"""Traps: `*`, `&` and `!`, which in YAML refer, name and type, and in prose mostly do not."""

import re

from integration_scopes.reading.traps.lines import after_spaces, indent_of
from integration_scopes.reading.traps.mend import Edit, Mend
from integration_scopes.reading.traps.page import Page, Slot

_NAME = re.compile(r"[*&]([\w-]+)(?= |$|[,\]}])")
_TYPE = re.compile(
    r"!!?(?:str|int|float|bool|null|map|seq|set|omap|pairs|binary|timestamp)\b *|!<[^>]*> *"
)


def mend(page: Page, text: str, line: int, column: int, slot: Slot) -> Mend | None:
    """The mend for a real reference, name or type at the front of `text`; None for mere prose."""
    if text[0] == "!":
        found = _TYPE.match(text)
        return _type(found.group(), line, column) if found else None
    name = _NAME.match(text)
    if name is None:
        return None
    rest = text[name.end() :].strip()
    if text[0] == "*":
        is_merge = slot.trail[-1:] == ("<<",)
        if not is_merge and (rest[:1] not in ("", "#") or name.group(1) not in page.anchors):
            return None
        return _alias(name.group(), line, column, page, is_merge=is_merge)
    is_meant = (
        name.group(1) in page.aliases or rest[:1] in ("[", "{") or _has_below(page, line, slot)
    )
    if not is_meant and (rest[:1] not in ("", "#") or page.is_prose(slot.trail)):
        return None
    stop = after_spaces(page.lines[line], column + name.end())
    return Mend(
        message=f'"{name.group()}" names a value for use elsewhere, which scopes do not support',
        advice="take the name out, and write the value again where it is needed",
        line=line,
        start=column,
        end=column + name.end(),
        edits=(Edit(line=line, start=column, end=stop, text=""),),
    )


def _has_below(page: Page, line: int, slot: Slot) -> bool:
    below = page.below(line)
    return indent_of(below) > slot.indent


def _alias(name: str, line: int, column: int, page: Page, *, is_merge: bool) -> Mend:
    whole = (0, len(page.lines[line])) if is_merge else (column, column + len(name))
    return Mend(
        message=f'"{name}" refers to a value that stands elsewhere, which scopes do not support',
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


def _type(name: str, line: int, column: int) -> Mend:
    return Mend(
        message=f'"{name.strip()}" types a value, which scopes do not support',
        advice="take it out",
        line=line,
        start=column,
        end=column + len(name.rstrip()),
        edits=(Edit(line=line, start=column, end=column + len(name), text=""),),
    )
