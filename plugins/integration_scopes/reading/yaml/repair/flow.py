"""Candidates for faults in flow collections, `[…]` and `{…}`."""

import re
from collections.abc import Callable, Iterator

from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.yaml.repair import escapes, texts
from integration_scopes.reading.yaml.repair.brackets import CLOSER, brackets, is_balanced
from integration_scopes.reading.yaml.repair.candidate import (
    PROPERTY,
    Candidate,
    closing_quote,
    propose,
    quoted,
    without_property,
)
from integration_scopes.reading.yaml.repair.lines import TIGHT_COLON, text_end

_MAX_STARTS = 8
_MAX_ENDS = 12
_MAX_LENGTH = 2_000
_STARTS = re.compile(r"(?:[\[{,]|:(?=[ \n]))[ \n]*")
_END = re.compile(r"[,\[\]{}]|  #|$")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*: ")
_EQUALS = re.compile(r"\s*[A-Za-z_][\w-]*( ?= ?)(?=[^=])")
_ODD_KEY = re.compile(r"([^,:{}\[\]\n]*(?:\?| #)[^,:{}\[\]\n]*?) *:(?:[ \n,}]|$)")
_NEXT_KEY = re.compile(
    r",[ \n]{0,200}(?:\"[^\"\n]{0,80}\" *:|'[^'\n]{0,80}' *:"
    r"|[^\s,:{}\[\]\"'#?&*!|>%@`][^,:{}\[\]\"'#\n]{0,60}:(?=[ \n,}]|$)"
    r"|[A-Za-z_][A-Za-z0-9_-]{0,40}:(?!//))"
)
_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?=\s*[,\]}])")
_PROPERTY = re.compile(rf"{PROPERTY}(?: +|$)")
_ALIAS = re.compile(r"\*[\w-]+(?= *(?:[,\]}\n]|$))")
_SPECIAL = re.compile(r"[,\[\]{}?]|(?<= )#|:(?= |$)")


def candidates(
    text: str, column: int, at: int, is_prose: Callable[[int], bool]
) -> Iterator[Candidate]:
    """Candidates for the flow collection that begins at `column`; its first problem is at `at`.

    `is_prose` says whether the schema expects free text at an offset.
    """
    stop = column + text_end(text[column:], is_prose=True)
    opened, end = brackets(text, column, stop)
    after = text[end + 1 : stop].strip() if end >= 0 else ""
    if after and after[0] != "#":
        if set(after) <= set("]} "):
            at = text.index(after[0], end + 1)
            where = (at, at + len(after))
            yield propose("extra closer", where, ((*where, ""),), after)
        else:
            yield _quote_whole(text, column)
            return
    if len(text) > _MAX_LENGTH:
        return
    if at > column:
        starts = [mark.end() for mark in _STARTS.finditer(text, column, at + 1) if mark.end() <= at]
        for start in reversed(starts[-_MAX_STARTS:]):
            yield from _value(text, column, start, stop, is_prose)
        yield from _wrong_closer(text, column, at)
        if starts:
            yield from _without_colon(text, column, starts[-1], stop)
    if opened or at == column:
        closers = "".join(CLOSER[opener] for opener in reversed(opened))
        yield _unclosed(text, column, _line_end(text, column), closers)
    if end < 0 or text.startswith("{{", column):
        yield _quote_whole(text, column, only_explains=True)


def _quote_whole(text: str, column: int, *, only_explains: bool = False) -> Candidate:
    end = _line_end(text, column)
    return propose(
        "begins with bracket",
        (column, column + 1),
        texts.quoting(text, [(column, end)]),
        texts.reserved_beginning(text[column:end]),
        only_explains=only_explains,
    )


def _line_end(text: str, column: int) -> int:
    return column + text_end(text[column:].partition("\n")[0], is_prose=True)


def _unclosed(text: str, start: int, end: int, closers: str) -> Candidate:
    words = text[start], excerpt(text[start:end]), closers
    return propose("open bracket", (start, end), ((end, end, closers),), *words)


def _wrong_closer(text: str, column: int, at: int) -> Iterator[Candidate]:
    """A closing bracket of the wrong kind."""
    opened, sign = brackets(text, column, at)[0], text[at : at + 1]
    if sign not in ("]", "}") or not opened:
        return
    closer = CLOSER[opened[-1]]
    is_outer = any(CLOSER[opener] == sign for opener in opened[:-1])
    name, end = ("no closer", at) if is_outer else ("wrong closer", at + 1)
    yield propose(name, (at, at + 1), ((at, end, closer),), opened[-1], sign, closer)


def _without_colon(text: str, column: int, start: int, stop: int) -> Iterator[Candidate]:
    """A word in braces that is neither a key with a value nor part of a text before it."""
    end = next(_ends(text, start, stop, "{"), start)
    is_in_braces = brackets(text, column, start)[0][-1:] == "{"
    is_first = text[:start].rstrip(" \n")[-1:] in ("{", ",")
    if is_in_braces and is_first and end > start and ":" not in text[start:end]:
        yield propose("lonely", (start, end), (), excerpt(text[start:end]))


def _value(
    text: str, column: int, start: int, stop: int, is_prose: Callable[[int], bool]
) -> Iterator[Candidate]:
    """Candidates for the value or key that begins at `start`."""
    opener, sign = brackets(text, column, start)[0][-2:], text[start : start + 1]
    ends = list(_ends(text, start, stop, opener[-1:]))
    if sign in (",", "") or not ends:
        return
    if sign in "&!*":
        yield from _reference(text, start, is_prose=is_prose(start))
    grouped = _THOUSANDS.match(text, start)
    if (grouped or text[start : ends[0]].lstrip("+-")[:1].isdigit()) and not is_prose(start):
        yield from texts.as_plain_number(text, start, grouped.end() if grouped else ends[0])
    if opener[-1:] == "{":
        yield from _in_braces(text, start, ends[0])
    if opener == "{[" and _KEY.match(text, start):
        opening = text.rindex("[", column, start)
        end = len(text[: text.rindex(",", opening, start)].rstrip(" \n"))
        yield _unclosed(text, opening, end, "]")
    for end in sorted(ends, key=lambda end: not is_balanced(text[start:end])):
        if sign not in ('"', "'"):
            yield from _quoting(text, start, end, opener[-1:])
        elif (close := closing_quote(text[:end], start)) == end - 1:
            yield from escapes.candidates(text, start, end)
        elif close < 0 or text[close + 1 : end].lstrip(" ")[:1] != ",":
            yield texts.requoted(text, [(start, end)])


def _in_braces(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Candidates for a mapping in braces without `key: value`."""
    if tight := TIGHT_COLON.match(text, start):
        at = tight.end()
        words = excerpt(text[start:end])
        yield propose("tight colon in braces", (start, at), ((at, at, " "),), words)
    brace, close = text.rfind("{", 0, start), text.find("}", start)
    if not text[brace + 1 : start].strip() and close > 0 and ":" not in text[brace:close]:
        where, shown = (brace, close + 1), excerpt(text[brace : close + 1])
        parts = text[brace + 1 : close].split(",")
        if all(map(_EQUALS.match, parts)):
            signs = [sign.span(1) for sign in _EQUALS.finditer(text, brace + 1, close)]
            changes = tuple((*span, ": ") for span in signs)
            yield propose("equals in braces", where, changes, shown)
        else:
            changes = ((brace, brace + 1, "["), (close, close + 1, "]"))
            # With a space inside, a colon may be missing.
            is_open = any(" " in part.strip() for part in parts)
            yield propose("no pairs", where, changes, shown, needs_decision=is_open)
    if key := _ODD_KEY.match(text, start):
        where = key.span(1)
        yield propose(
            "special key", where, ((*where, quoted(key.group(1))),), excerpt(key.group(1))
        )


def _reference(text: str, start: int, *, is_prose: bool) -> Iterator[Candidate]:
    alias, name = _ALIAS.match(text, start), _PROPERTY.match(text, start)
    if alias and not is_prose:
        words = alias.group(), "the value itself"
        yield propose("reference", alias.span(), ((*alias.span(), ""),), *words)
    if name and not (is_prose and text[name.end() : name.end() + 1] not in ("[", "{")):
        yield without_property(name.group(), start)


def _ends(text: str, start: int, stop: int, opener: str) -> Iterator[int]:
    """Where the value that begins at `start` may end: before each comma and bracket in turn."""
    next_key = _NEXT_KEY.search(text, start, stop) if opener == "{" else None
    count = 0
    for mark in _END.finditer(text, start, next_key.start() if next_key else stop):
        part = text[start : mark.start()].rstrip(" \n")
        if part and count < _MAX_ENDS:
            count += 1
            yield start + len(part)
        if opener == "[" and mark.group() == "," and is_balanced(part):
            return


def _quoting(text: str, start: int, end: int, opener: str) -> Iterator[Candidate]:
    """The candidate that quotes one text, if it has a special character or begins with one."""
    part = text[start:end]
    beginning = texts.reserved_beginning(part)
    reason = (0, beginning) if beginning else _special(part, opener)
    if reason is not None:
        at, explanation = reason
        where = (start + at, start + at + 1)
        yield propose("unquoted", where, texts.quoting(text, [(start, end)]), explanation)


def _special(part: str, opener: str) -> tuple[int, str] | None:
    """Where the first special character is, and why it needs quotes; None without one."""
    # In a list, a colon is not special.
    marks = (mark for mark in _SPECIAL.finditer(part) if mark[0] != ":" or opener == "{")
    mark = next(marks, None)
    if mark is None:
        return None
    at, shown = mark.start(), excerpt(part)
    inside = "[ ]" if opener == "[" else "{ }"
    match mark[0]:
        case ",":
            return at, f'text after "," is cut off: in {inside} a comma ends the text {shown}'
        case "#":
            return at, texts.cut_off(part[at:])
        case ":":
            return at, f'the text contains ":", which YAML takes for the end of a key: {shown}'
        case character:
            return at, f'"{character}" in {inside} needs quotes around the text: {shown}'
