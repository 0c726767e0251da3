"""Repair: texts that YAML cuts off, or takes for something else; and what to try instead."""

import json
import re
from collections.abc import Iterator, Sequence

from integration_scopes.reading import characters, yamldoc
from integration_scopes.reading.repair.candidate import (
    Candidate,
    Change,
    closing,
    cut,
    quoted,
)
from integration_scopes.reading.repair.lines import comment

ADVICE = "put the text in quotes"
RULE = "unquoted-text"
FANCY = re.compile(
    '[\u201c\u201d\u201e\u201f]([^\u201c-\u201f"]+)[\u201c\u201d\u201f]'
    "|[\u2018\u2019\u201a\u201b]([^\u2018-\u201b']+)[\u2018\u2019\u201b]"
)
PATH = re.compile(r'"[A-Za-z]:\\\w{2}')

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
_ELISION = re.compile(r"'(?:tis|twas|til|cause|em|n|round|[0-9]0s)\b", re.IGNORECASE)
_MARK = re.compile(r"[|>](?:[1-9][-+]?|[-+][1-9]?)?")
_PLAIN_ITEM = re.compile(r"[\w][\w .()/+-]*")
_SPLIT = r"(?:\\u[dD][89a-fA-F][0-9a-fA-F]{2})+"
_ESCAPE = re.compile(
    rf"{_SPLIT}|\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|.?)", re.DOTALL
)
_HALF = re.compile("[\ud800-\udfff]")
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")

Segment = tuple[int, int]
"""Where a text's part on one line begins and ends, as offsets."""


def segments(text: str, start: int, *, is_prose: bool, whole: int = 0) -> list[Segment]:
    """The parts of the text that begins at `start`, without comments and blank lines.

    There is no comment before `whole`.
    """
    found: list[Segment] = []
    at = 0
    for line in text.split("\n"):
        first = start if not found else at + len(line) - len(line.lstrip(" "))
        end = at + len(line)
        sure = min(max(first, whole), end)
        content = text[first:end]
        if content.strip(" ") and (content[0] != "#" or not found or sure > first):
            found.append((first, sure + comment(text[sure:end], is_prose=is_prose)[0]))
        at = end + 1
    return found


def around(text: str, parts: Sequence[Segment]) -> tuple[Change, ...]:
    """The changes that put `parts` of `text` in quotes, as one text."""
    quote = quoted("".join(text[start:end] for start, end in parts))[0]
    inner = (at for start, end in parts for at in range(start, end) if text[at] == quote == "'")
    first, last = parts[0][0], parts[-1][1]
    return (first, first, quote), *((at, at, quote) for at in inner), (last, last, quote)


def begins(text: str) -> str:
    """The words for what is wrong with how `text` begins; empty where nothing is."""
    first = f"{text} "[:2]
    first = first if first in _STARTS else text[:1]
    reason = _STARTS.get(first)
    first = first if first in text else text
    return f'the text begins with "{first}", which YAML {reason}: {cut(text)}' if reason else ""


def cut_off(text: str) -> str:
    """The words for a text that goes on with ` #`, from that sign on."""
    shown = cut(text)
    return f'text after " #" is cut off: YAML reads {shown[0]} {shown[1:]} as a comment'


def quote_all(text: str, parts: Sequence[Segment], *, is_prose: bool, beside: bool) -> Candidate:
    """The candidate that puts a whole text in quotes, with the reason for it."""
    whole = " ".join(text[start:end] for start, end in parts)
    where, words, only_explains = (
        (parts[0][0], parts[0][0] + 1),
        begins(whole),
        whole[0] not in "[{",
    )
    if whole[0] == "#":
        shown = cut(text[slice(*parts[0])])
        words, where = f"the text is lost: YAML reads {shown} as a comment", parts[0]
        only_explains = False
    for first, end in parts if not words else ():
        part = text[first:end]
        colon = f"{part} ".find(": ")
        sharp = comment(part, is_prose=is_prose)[1]
        if colon >= 0 and not 0 <= sharp < colon:
            is_end = part[colon:] == ":" and end == parts[-1][1]
            verb = 'ends with ":"' if is_end else 'holds ": "'
            words = f"the text {verb}, which YAML takes for the end of a key: {cut(whole)}"
            where = first + colon, first + colon + 1
            # On a line of its own YAML takes the text for a key with a value.
            only_explains = beside
            break
        if sharp >= 0:
            words, where, only_explains = cut_off(part[sharp:]), (first + sharp, end), False
            break
    return Candidate(
        where,
        words or f"YAML cannot read this text without quotes: {cut(whole)}",
        ADVICE,
        around(text, parts),
        rule=RULE,
        only_explains=only_explains,
    )


def as_digits(text: str) -> str | None:
    """The number that `text` was meant for, in digits alone; None where it is no such number."""
    if _GROUPED.fullmatch(text):
        digits = re.sub("[,_' ]", "", text)
        return digits if digits != text else text.replace(".", "")
    zeros = _ZEROS.fullmatch(text)
    return zeros.group(1) + zeros.group(2) if zeros else None


def number(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The candidate for a number that two readers read differently."""
    written = text[start:end]
    digits = as_digits(written)
    if digits is None:
        return
    advice = "write the digits alone"
    is_sure = "," in written or "." not in written
    if written.lstrip("+-").startswith("0"):
        words = f'the number "{written}" begins with zeros: some read it in base eight'
        advice, is_sure = "leave the zeros out, or put it in quotes if they count", False
    elif is_sure:
        words = f'"{written}" is no number to YAML, because of the mark between its thousands'
    else:
        words = f'"{written}" may be read as thousands or as a fraction'
    yield Candidate(
        (start, end),
        words,
        advice,
        ((start, end, digits),),
        rule="ambiguous-number",
        needs_decision=not is_sure,
    )


def straight_quotes(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The candidate for a text in typographic quotes."""
    written = text[start:end]
    if fancy := FANCY.fullmatch(written):
        yield Candidate(
            (start, end),
            f"{written[0]} and {written[-1]} are no quotes to YAML, they are text: {cut(written)}",
            "use straight quotes",
            ((start, end, quoted(fancy.group(1) or fancy.group(2))),),
            rule=RULE,
        )


def as_list(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The candidate for `key: - item`, with or without more items on the lines below."""
    lines = text[start:end].split("\n")
    items = [line.strip(" ")[1:].strip(" ") for line in lines]
    written = ", ".join(item if _PLAIN_ITEM.fullmatch(item) else quoted(item) for item in items)
    yield Candidate(
        (start, start + 1),
        f"a list begins below its key, or in [ ] beside it: {cut(lines[0])}",
        "write the list in [ ]",
        ((start, end, f"[{written}]" + "\n" * (len(items) - 1)),),
        only_explains=True,
    )


def below_its_mark(text: str, parts: Sequence[Segment]) -> Iterator[Candidate]:
    """The candidate for a block of text that begins beside its mark."""
    start, end = parts[0]
    found = _MARK.match(text, start)
    mark = found.group() if found else ""
    rest = text[start + len(mark) : end]
    if rest.startswith(" ") and (mark[-1:] in ("-", "+") or (len(mark) == 1 and len(parts) > 1)):
        at = end - len(rest.lstrip(" "))
        yield Candidate(
            (at, end),
            f'a block of text begins below its "{mark}", not beside it: {cut(rest)}',
            ADVICE,
            ((start, at, ""), *around(text, [(at, end), *parts[1:]])),
            only_explains=True,
        )


def requoted(text: str, parts: Sequence[Segment]) -> Iterator[Candidate]:
    """The candidate for quotes that never close, or that close before the text does."""
    start, stop = parts[0][0], parts[-1][1]
    quote, end = text[start], closing(text[:stop], start)
    whole = " ".join(text[first:last] for first, last in parts)
    is_around_all = text[stop - 1] == quote and (
        whole.count(quote) % 2 == 1 or text[end - 1] == " " or text[end + 1 : end + 2].isalnum()
    )
    where, rule, advice = parts[0], RULE, "put the whole text in quotes"
    changes = around(text, parts)
    if end < 0 and _ELISION.match(text, start):
        words = f"the text begins with an apostrophe, which YAML takes for a quote: {cut(whole)}"
        advice = ADVICE
    elif end < 0:
        words = f"the quote before {cut(text[start + 1 : parts[0][1]])} is never closed"
        rule, advice = "unreadable", "close the quote"
        changes = _anew(text, parts, drops_last=False)
    elif is_around_all:
        sign = "apostrophe" if quote == "'" else "quote"
        words = f"the {sign} after {cut(text[start + 1 : end])} closes the quoted text"
        where, changes = (end, end + 1), _anew(text, parts, drops_last=True)
    else:
        words = f"the text goes on after its quotes: {cut(whole)}"
    yield Candidate(
        where,
        words,
        advice,
        changes,
        rule=rule,
        only_explains=end >= 0,
    )


def _anew(text: str, parts: Sequence[Segment], *, drops_last: bool) -> tuple[Change, ...]:
    """The changes that take the quotes away from `parts`, and put them into new ones."""
    old = [text[start:end] for start, end in parts]
    quote = old[0][0]
    old[0] = old[0][1:]
    old[-1] = old[-1][: len(old[-1]) - drops_last]
    old = [part.replace("''", "'") if quote == "'" else part.replace('\\"', '"') for part in old]
    quote = quoted("".join(old))[0]
    new = [part.replace("'", "''") if quote == "'" else part for part in old]
    new[0] = quote + new[0]
    new[-1] += quote
    return tuple((*part, written) for part, written in zip(parts, new, strict=True))


def escapes(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The candidates for backslashes in the double quotes from `start` to `end`."""
    written = text[start:end]
    found = [(one.span(), one.group(), _decoded(one.group())) for one in _ESCAPE.finditer(written)]
    found = [((a + start, b + start), escape, sign) for (a, b), escape, sign in found]
    bad = [span for span, _, sign in found if sign is None]
    if bad or PATH.match(written):
        literal = written[1:-1].replace('\\"', '"').replace("\\\\", "\\").replace("'", "''")
        yield Candidate(
            bad[0] if bad else found[0][0],
            f"in double quotes a backslash is a sign of its own: {cut(written)}",
            "use single quotes",
            ((start, end, f"'{literal}'"),),
            rule="unreadable" if bad else RULE,
        )
    split = [one for one in found if re.fullmatch(_SPLIT, one[1])]
    hiding = [one for one in found if one not in split and hides(one[2] or "")]
    if hiding:
        where, escape, sign = hiding[0]
        words = f'"{escape}" in double quotes is a tab'
        yield Candidate(
            where,
            words if sign == "\t" else next(characters.hidden(sign or "")).message,
            "take it out",
            tuple((*span, _instead(one or "")) for span, _, one in hiding),
            rule="hidden-character",
        )
    if split:
        is_whole = not any(_HALF.search(sign or "") for _, _, sign in split)
        what = "is one character written as two, which YAML does not know"
        yield Candidate(
            split[0][0],
            f'"{split[0][1]}" {what if is_whole else "is half a character"}',
            "write the character itself" if is_whole else "take it out",
            tuple((*span, _HALF.sub("", sign or "")) for span, _, sign in split),
            rule="unreadable" if is_whole else "hidden-character",
        )


def hides(sign: str) -> bool:
    """Whether a character that a backslash writes is one that nobody sees."""
    return sign == "\t" or (bool(sign) and sign not in _JOINERS and any(characters.hidden(sign)))


def _decoded(escape: str) -> str | None:
    if re.fullmatch(_SPLIT, escape):
        return str(json.loads(f'"{escape}"'))
    value = yamldoc.load(f'"{escape}"').data
    return value if isinstance(value, str) else None


def _instead(sign: str) -> str:
    return " " if sign == "\t" else next(characters.hidden(sign)).instead


def named(text: str, start: int) -> Candidate:
    """The candidate for a name (`&name`) or a type (`!type`), with the spaces behind it."""
    name = text.rstrip(" ")
    words, advice = f'"{name}" types a value', "take it out"
    if name.startswith("&"):
        words = f'"{name}" names a value for use elsewhere'
        advice = "take the name out, and write the value again where it is needed"
    return Candidate(
        (start, start + len(name)),
        f"{words}, which scopes do not support",
        advice,
        ((start, start + len(text), ""),),
        shows_margin=True,
        needs_decision=name.startswith("&"),
    )


def alias(name: str, start: int, whole: Segment, *, is_merge: bool = False) -> Candidate:
    """What to say of a reference to another value, which cannot be corrected by an edit."""
    what = "the keys and values themselves" if is_merge else "the value itself"
    return Candidate(
        (start, start + len(name)),
        f'"{name}" refers to a value elsewhere, which scopes do not support',
        f"write {what} in the place of {name}",
        ((*whole, ""),),
        has_line=False,
        breaks_off=True,
    )


def special_key(where: Segment, key: str) -> Candidate:
    """The candidate that quotes a key which holds a sign of YAML's own."""
    return Candidate(
        where,
        f"the key {cut(key)} holds a sign that YAML keeps for itself",
        "put the key in quotes",
        ((*where, quoted(key)),),
        rule=RULE,
    )
