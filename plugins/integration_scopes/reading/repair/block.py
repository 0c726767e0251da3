"""Repair: the lines of a block of text (`>-`, `|`), which keep whatever is in them."""

import re

from integration_scopes.reading.repair.candidate import Candidate, begin, cut, propose
from integration_scopes.reading.repair.context import RepairContext, Slot, Text
from integration_scopes.reading.repair.lines import ODD_SPACES, find_key, indent_of, margin, name_of

HEADER = re.compile(r"([|>](?:[1-9][-+]?|[-+][1-9]?)?) *(#.*)?")
"""The mark of a block of text, with or without a comment."""
_STEP = 2


def read(context: RepairContext, line: int, column: int, slot: Slot) -> int:
    """Read the block of text whose mark is here; the line after its last."""
    text = context.lines[line][column:]
    mark = text[: len(text) - len(text.lstrip("|>-+123456789"))]
    if text[len(mark) :].startswith("#"):
        at = column + len(mark)
        context.keep(line, propose("tight comment", (at, at + 1), ((at, at, "  "),), cut(text)))
    digits = mark.strip("|>-+")
    indent = max(slot.indent, 0) + int(digits) if digits else -1
    last = line
    for number in range(line + 1, len(context.lines)):
        white = margin(context.lines[number])
        content = context.lines[number][len(white) :]
        if not content:
            continue
        if not _belongs(white, slot):
            break
        if indent < 0:
            indent = slot.indent + _STEP if white.strip(" ") else len(white)
        if white[:indent].strip(" ") or len(white) < indent:
            if content[0] == "#" and not white.strip(" "):
                break
            context.keep(number, _shifted(context.lines[number], white, indent))
        last = number
    context.text = Text(
        trail=slot.trail,
        indent=indent if indent > 0 else slot.indent + _STEP,
        ends=context.lines[last].rstrip(" ")[-1:] if last > line else "",
    )
    number = last + 1
    while last == line and number < len(context.lines) and _is_unindented(context, number, slot):
        candidate = goes_on(context, number)
        if candidate is None:
            break
        context.go_on(number, candidate)
        number += 1
    return number


def goes_on(context: RepairContext, line: int) -> Candidate | None:
    """The candidate for a line that belongs to the text above it and is not indented."""
    text = context.lines[line]
    white = indent_of(text)
    if context.text is None or white >= context.text.indent:
        return None
    indent = context.text.indent
    return propose(
        "goes on",
        (white, len(text)),
        ((0, white, " " * indent),),
        cut(text),
        begin(indent),
        only_explains=find_key(text, white) is None,
    )


def _is_unindented(context: RepairContext, line: int, slot: Slot) -> bool:
    text = context.lines[line]
    key = find_key(text, indent_of(text))
    return (
        indent_of(text) == slot.indent
        and bool(text.strip())
        and text.lstrip()[0] not in "-#"
        and (key is None or (" " in key.text and not context.begins_entry(line, slot)))
    )


def _belongs(white: str, slot: Slot) -> bool:
    """Whether a line with this margin is inside a block of text of `slot`."""
    if any(sign in white for sign in ODD_SPACES):
        return len(white) > len(slot.margin) and white.startswith(slot.margin)
    return len(white) > slot.indent


def _shifted(text: str, white: str, indent: int) -> Candidate:
    odd = next((sign for sign in white if sign != " "), None)
    name, words = ("margin", name_of(odd)) if odd else ("left of its block", cut(text))
    where = (0, len(white))
    return propose(name, where, ((*where, " " * indent),), words, begin(indent))
