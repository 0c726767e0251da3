"""Repair: the lines of a block of text (`>-`, `|`), which keep whatever is in them."""

import re

from integration_scopes.reading.repair.candidate import Candidate, begin, cut
from integration_scopes.reading.repair.context import RepairContext, Slot, Text
from integration_scopes.reading.repair.lines import ODD_SPACES, find_key, indent_of, margin, name_of

_HEADER = re.compile(r"([|>](?:[1-9][-+]?|[-+][1-9]?)?) *(?:#.*)?")
_STEP = 2


def is_header(text: str) -> bool:
    """Whether `text` is the mark of a block of text, with or without a comment."""
    return _HEADER.fullmatch(text) is not None


def read(context: RepairContext, line: int, column: int, slot: Slot) -> int:
    """Read the block of text whose mark is here; the line after its last."""
    text = context.lines[line][column:]
    found = _HEADER.fullmatch(text)
    mark = found.group(1) if found else text
    if text[len(mark) :].startswith("#"):
        at = column + len(mark)
        words = f'a space is missing before "#", readers of YAML disagree about {cut(text)}'
        advice = "put two spaces before the comment"
        context.keep(line, Candidate((at, at + 1), words, advice, ((at, at, "  "),)))
    digit = next((int(sign) for sign in mark[1:] if sign.isdigit()), 0)
    indent = max(slot.indent, 0) + digit if digit else -1
    last = line
    number = line + 1
    while number < len(context.lines):
        white = margin(context.lines[number])
        content = context.lines[number][len(white) :]
        if content and not _belongs(white, slot):
            break
        if content:
            if indent < 0:
                indent = len(white) if not white.strip(" ") else slot.indent + _STEP
            if white[:indent].strip(" ") or len(white) < indent:
                if content[0] == "#" and not white.strip(" "):
                    break
                context.keep(number, _shifted(context.lines[number], white, indent))
            last = number
        number += 1
    context.text = Text(
        trail=slot.trail,
        indent=indent if indent > 0 else slot.indent + _STEP,
        is_block=True,
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
    kind = "block of text" if context.text.is_block else "text"
    words = f"the line goes on with the {kind} above and is not indented: {cut(text)}"
    change = (0, white, " " * context.text.indent)
    return Candidate(
        (white, len(text)),
        words,
        begin(context.text.indent),
        (change,),
        shows_margin=True,
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
    where = (0, len(white))
    words = f"the line is further left than its block of text: {cut(text)}"
    if odd:
        words = f"the line begins with {name_of(odd)}, YAML takes only spaces there"
    return Candidate(
        where,
        words,
        begin(indent),
        ((*where, " " * indent),),
        rule="hidden-character" if odd else "unreadable",
        shows_margin=True,
        only_explains=odd is None,
    )
