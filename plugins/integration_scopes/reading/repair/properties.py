"""Repair: references, names and types at the front of a value, which scopes do not support."""

import re
from collections.abc import Iterator

from integration_scopes.reading.repair.candidate import Candidate, propose
from integration_scopes.reading.repair.context import RepairContext, Slot
from integration_scopes.reading.repair.entries import named
from integration_scopes.reading.repair.lines import indent_of

_PROPERTY = re.compile(r"(?:&[\w-]+|\*[\w-]+|!<[^>]*>|!+[\w:/.-]*)(?= |$|[,\]}]) *")
_STANDARD_TYPE = re.compile(r"!<|!!")


def candidates(context: RepairContext, line: int, column: int, slot: Slot) -> Iterator[Candidate]:
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
