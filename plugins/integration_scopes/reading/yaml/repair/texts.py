"""Candidates for texts that YAML cuts off, or reads as something else."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.yaml.repair.candidate import (
    Candidate,
    closing_quote,
    propose,
    quoted,
)
from integration_scopes.reading.yaml.repair.lines import indent_of, text_end
from integration_scopes.reading.yaml.scalars import scalar
from integration_scopes.source import TextEdit

FANCY = re.compile(
    '[\u201c\u201d\u201e\u201f]([^\u201c-\u201f"]+)[\u201c\u201d\u201f]'
    "|[\u2018\u2019\u201a\u201b]([^\u2018-\u201b']+)[\u2018\u2019\u201b]"
)

_STARTS = {
    **dict.fromkeys("@`%", "keeps for itself"),
    ",": "takes for the end of a list's item",
    "]": "takes for the end of a list",
    "}": "takes for the end of a group",
    "[": "takes for the beginning of a list",
    "{": "takes for the beginning of a group",
    "*": "takes for a reference to another value",
    "&": "takes for a name given to the value",
    "!": "takes for the value's type",
    **dict.fromkeys("|>", "takes for the mark of a block of text"),
    "- ": "takes for a list's item",
    "? ": "takes for a key",
    ": ": "takes for the end of a key",
}
_GROUPED = re.compile(
    r"[-+]?[0-9]{1,3}(?:[,_' ][0-9]{3})+(?:\.[0-9]+)?|[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
)
_ZEROS = re.compile(r"([-+]?)0+([0-9]+(?:\.[0-9]+)?)")
_NOTATION = re.compile(r"0[ox][0-9a-fA-F]+|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][-+]?[0-9]{1,2}")
_ELISION = re.compile(r"'(?:tis|twas|til|cause|em|n|round|[0-9]0s)\b", re.IGNORECASE)
_MARK = re.compile(r"([|>](?:[1-9][-+]?|[-+][1-9]?)?) +")
_PLAIN_ITEM = re.compile(r"[\w][\w .()/+-]*")

_PLAIN_TEXT = re.compile(r"[\w][\w .()/+'-]*")
_PLAIN_PAIRS = re.compile(
    r"[A-Za-z_][\w-]*: [\w][\w .()/+-]*(?:, [A-Za-z_][\w-]*: [\w][\w .()/+-]*)*"
)

TextPart = tuple[int, int]
"""Where the part of a text that is on one line begins and ends, as offsets."""


def parts_of(text: str, start: int, *, is_prose: bool, whole: int = 0) -> list[TextPart]:
    """The parts of the text that begins at `start`, without comments and blank lines.

    There is no comment before `whole`.
    """
    parts: list[TextPart] = []
    at = 0
    for line in text.split("\n"):
        first = start if not parts else at + indent_of(line)
        end = at + len(line)
        sure = min(max(first, whole), end)
        content = text[first:end]
        if content.strip(" ") and (content[0] != "#" or not parts or sure > first):
            parts.append((first, sure + text_end(text[sure:end], is_prose=is_prose)))
        at = end + 1
    return parts


def quoting(text: str, parts: Sequence[TextPart]) -> tuple[TextEdit, ...]:
    """The changes that put `parts` of `text` in quotes, as one text."""
    quote = quoted("".join(text[start:end] for start, end in parts))[0]
    inner = (at for start, end in parts for at in range(start, end) if text[at] == quote == "'")
    first, last = parts[0][0], parts[-1][1]
    return (first, first, quote), *((at, at, quote) for at in inner), (last, last, quote)


def reserved_beginning(text: str) -> str:
    """Why `text` cannot begin as it does; empty if it can."""
    if text.startswith("#"):
        return f"the text is lost: YAML reads {excerpt(text)} as a comment"
    sign = next((sign for sign in (f"{text} "[:2], text[:1]) if sign in _STARTS), None)
    if sign is None:
        return ""
    shown = sign if sign in text else text
    return f'the text begins with "{shown}", which YAML {_STARTS[sign]}: {excerpt(text)}'


def cut_off(text: str) -> str:
    """The message for a text that is cut off at ` #`."""
    shown = excerpt(text)
    return f'text after " #" is cut off: YAML reads {shown[0]} {shown[1:]} as a comment'


def quote_all(text: str, parts: Sequence[TextPart], *, is_beside: bool) -> Candidate:
    """The candidate that puts a whole text in quotes, with the reason for it.

    `is_beside`: the text is on the line of its key.
    """
    where, words, only_explains = _reason_for_quotes(text, parts, is_beside=is_beside)
    return propose("unquoted", where, quoting(text, parts), words, only_explains=only_explains)


def _reason_for_quotes(
    text: str, parts: Sequence[TextPart], *, is_beside: bool
) -> tuple[TextPart, str, bool]:
    """Where a text cannot be without quotes, why, and `only_explains` as in Mistake."""
    whole = " ".join(text[start:end] for start, end in parts)
    if whole[0] == "#":
        return parts[0], reserved_beginning(text[slice(*parts[0])]), False
    start = parts[0][0]
    if words := reserved_beginning(whole):
        return (start, start + 1), words, whole[0] not in "[{"
    for first, end in parts:
        part = text[first:end]
        colon = f"{part} ".find(": ")
        sharp = part.find(" #")
        if colon >= 0 and not 0 <= sharp < colon:
            is_end = part[colon:] == ":" and end == parts[-1][1]
            verb = 'ends with ":"' if is_end else 'holds ": "'
            words = f"the text {verb}, which YAML takes for the end of a key: {excerpt(whole)}"
            # On a separate line, YAML reads the text as a key with a value.
            return (first + colon, first + colon + 1), words, is_beside
        if sharp >= 0:
            comment = (first + sharp + 1, end)
            return comment, cut_off(text[slice(*comment)]), False
    return (start, start + 1), f"YAML cannot read this text without quotes: {excerpt(whole)}", True


def in_brackets(text: str, start: int, end: int) -> Candidate:
    """The candidate for a text that is wholly in brackets, which may belong to it or not."""
    words, inner = reserved_beginning(text[start:end]), text[start + 1 : end - 1].strip(" ")
    where = (start, start + 1)
    if _PLAIN_TEXT.fullmatch(inner) and scalar(inner) == inner:
        return propose("text in brackets", where, ((start, end, inner),), words)
    return propose("brackets in text", where, quoting(text, [(start, end)]), words)


def keys_in_braces(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The candidate for `key: inner: value`, where `inner` is a key of the schema."""
    if _PLAIN_PAIRS.fullmatch(text, start, end):
        change = (start, end, f"{{{text[start:end]}}}")
        yield propose("keys beside key", (start, end), (change,), excerpt(text[start:end]))


def as_digits(text: str) -> str | None:
    """The digits of the number that `text` probably means; None if it means none."""
    if _GROUPED.fullmatch(text):
        digits = re.sub("[,_' ]", "", text)
        return digits if digits != text else text.replace(".", "")
    if _NOTATION.fullmatch(text) and isinstance(value := scalar(text), int | float):
        return str(value) if isinstance(value, int) else f"{Decimal(text):f}"
    zeros = _ZEROS.fullmatch(text)
    return zeros.group(1) + zeros.group(2) if zeros else None


def is_grouped(text: str) -> bool:
    """Whether `text` is digits in groups, as in a large number."""
    return _GROUPED.fullmatch(text) is not None


def as_plain_number(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The candidate for a number that parsers read differently."""
    written = text[start:end]
    digits = as_digits(written)
    if digits is not None:
        if _NOTATION.fullmatch(written):
            name = "notation"
        elif written.lstrip("+-").startswith("0"):
            name = "zeros"
        else:
            name = "fraction" if "." in written and "," not in written else "thousands"
        yield propose(name, (start, end), ((start, end, digits),), written)


def straight_quotes(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The candidate for a text in typographic quotes."""
    written = text[start:end]
    if fancy := FANCY.fullmatch(written):
        changes = ((start, end, quoted(fancy.group(1) or fancy.group(2))),)
        words = written[0], written[-1], excerpt(written)
        yield propose("typographic quotes", (start, end), changes, *words)


def as_list(text: str, start: int) -> Candidate:
    """The candidate for `key: - item`, with or without more items on the lines below."""
    lines = text[start:].split("\n")
    items = [line.strip(" ")[1:].strip(" ") for line in lines]
    written = ", ".join(item if _PLAIN_ITEM.fullmatch(item) else quoted(item) for item in items)
    change = (start, len(text), f"[{written}]" + "\n" * (len(items) - 1))
    return propose("list beside key", (start, start + 1), (change,), excerpt(lines[0]))


def beside_its_mark(text: str, parts: Sequence[TextPart]) -> Iterator[Candidate]:
    """The candidate for a block of text that begins beside its indicator."""
    start, end = parts[0]
    mark = _MARK.match(text, start, end)
    if mark and (mark.group(1)[-1] in "-+" or (len(mark.group(1)) == 1 and len(parts) > 1)):
        at = mark.end()
        changes = ((start, at, ""), *quoting(text, [(at, end), *parts[1:]]))
        yield propose("beside its mark", (at, end), changes, mark.group(1), excerpt(text[at:end]))


def requoted(text: str, parts: Sequence[TextPart]) -> Candidate:
    """The candidate for quotes that never close, or that close before the text does."""
    start, stop = parts[0][0], parts[-1][1]
    quote, end = text[start], closing_quote(text[:stop], start)
    whole = " ".join(text[first:last] for first, last in parts)
    # An apostrophe inside a word closes no quote: then the quote is never closed.
    is_inside = quote == "'" and end > 0 and text[end - 1 : end + 2].replace("'", "").isalpha()
    is_unclosed = end < 0 or (is_inside and end + 2 <= stop and whole.count("'") == 2)
    is_around_all = text[stop - 1] == quote and (
        whole.count(quote) % 2 == 1 or text[end - 1] == " " or text[end + 1 : end + 2].isalnum()
    )
    if is_unclosed and _ELISION.match(text, start):
        return propose("apostrophe", parts[0], quoting(text, parts), excerpt(whole))
    if is_unclosed:
        shown = excerpt(text[start + 1 : parts[0][1]])
        return propose("open quote", parts[0], _requoting(text, parts, drops_last=False), shown)
    if is_around_all:
        changes = _requoting(text, parts, drops_last=True)
        sign = "apostrophe" if quote == "'" else "quote"
        return propose("early quote", (end, end + 1), changes, sign, excerpt(text[start + 1 : end]))
    return propose("after quotes", parts[0], quoting(text, parts), excerpt(whole))


def _requoting(text: str, parts: Sequence[TextPart], *, drops_last: bool) -> tuple[TextEdit, ...]:
    """The changes that replace the quotes around `parts`."""
    old = [text[start:end] for start, end in parts]
    doubled = {"'": "''", '"': '\\"'}[old[0][0]]
    plain = doubled[-1]
    old[0] = old[0][1:]
    old[-1] = old[-1][: len(old[-1]) - drops_last]
    old = [part.replace(doubled, plain) for part in old]
    quote = quoted("".join(old))[0]
    new = [part.replace("'", "''") if quote == "'" else part for part in old]
    new[0] = quote + new[0]
    new[-1] += quote
    return tuple((*part, written) for part, written in zip(parts, new, strict=True))
