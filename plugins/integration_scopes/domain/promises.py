"""The times that a sentence of an acceptance criterion grants.

A criterion is prose, so a time in it may be many things: a bound (`within 60 s`), a rhythm
(`hourly`), a delay (`15 minutes later`), and also how long something lasts, how far a list looks
back or when a failed call is repeated. Only the first three grant time to what a story promises.
Bounds count before the others: beside "within a minute", a "daily report" is a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SECONDS = {"ms": 0.001, "s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}
_UNITS = {
    "ms": "ms|milliseconds?",
    "s": "s|secs?|seconds?",
    "min": "min|mins|minutes?",
    "h": "h|hrs?|hours?",
    "d": "(?:working |business |calendar )?days?|nights?",
    "w": "weeks?",
}
_FROM_TWO = "two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {
    **dict.fromkeys(("a", "an", "one"), 1),
    **{word: number for number, word in enumerate(_FROM_TWO.split(), start=2)},
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
    "half an": 0.5,
}

_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_AMOUNT = re.compile(
    r"(?<![\w.,/:-])"
    r"(?:(?P<from>[0-9]+(?:\.[0-9]+)?) ?(?:to|-|\N{EN DASH}|and|or) ?)?"
    rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+(?:\.[0-9]+)?|{'|'.join(_NUMBERS)})"
    rf"[ \N{{NO-BREAK SPACE}}]?(?:{_UNIT})(?![\w-])"
)
_WORDS = {
    "hourly": 3600,
    "daily": 86_400,
    "nightly": 86_400,
    "overnight": 86_400,
    "weekly": 604_800,
    "real time": 5,
    "real-time": 5,
}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_EVERY = re.compile(r"\b(?:every|each|once an?|once per|once every) (hour|day|night|week)\b")
_EVERY_SECONDS = {"hour": 3600, "day": 86_400, "night": 86_400, "week": 604_800}

_QUOTED = re.compile('`[^`]*`|"[^"]*"|\u201c[^\u201c\u201d]*\u201d')
_BOUND = re.compile(
    r"(?:\b(?:within|inside|in|under|below|less than|fewer than|at most|at the most|up to|by|"
    r"no more than|not more than|no later than|not later than|no longer than|not longer than|"
    r"maximum(?: of)?|max\.?|takes?|taking|delay of|lag of|latency of|needs?)"
    r"|(?:delay|lag|latency|timing|time):|[<\N{LESS-THAN OR EQUAL TO}]=?)"
    r"(?: (?:the|about|approximately|roughly|around|only|just|next|first|another|a further))* ?$"
)
_NO_BOUND = re.compile(
    r"\b(?:for|lasts?|lasting|last|past|previous|older|more|longer|least) (?:\w+ )?"
    r"(?:at most |up to |no more than |no longer than |than |under |about )?$"
)
_UNANSWERED = re.compile(r"\b(?:no|not|nor|never|without|fails? to)(?: \w+){0,2} within (?:\w+ )?$")
_AFTER = re.compile(r"\bafter (?:about |approximately |roughly |around )?$")
_EVERY_AMOUNT = re.compile(r"\b(?:every|each|once every|once in) $")
_LATER = re.compile(r" (?:later\b|afterwards\b|at the latest\b|at most\b|after\b|or less\b)")
_AGAIN = re.compile(
    r"\b(?:again|retr(?:y|ies|ied|ying)|repeat\w*|tr(?:y|ies|ied)|attempts?|backoff|resen[dt]s?)\b"
)
_LIST = re.compile(r"[0-9],? (?:and|or|then) $|[0-9], ?$")
_RATE = re.compile(r" (?:a|per) (?:day|week|month|year)\b| (?:ago|old|of history|before)\b|'")
_A_NAME = re.compile(r"(?:\b(?:a|an|the|its|their|our|this|that|each|every|of|no|last|next)|'s?) $")
_REACH = 120
_CLAUSE = re.compile(r"[,;.:!?()](?: |$)| - | \N{EN DASH} ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """A time that a sentence grants: its words, and its length in seconds."""

    text: str
    seconds: float


def grants(text: str) -> tuple[Grant, ...]:
    """The times that `text` grants, in its order: its bounds, else its rhythms and delays."""
    said = " ".join(text.split())
    plain = _QUOTED.sub(lambda match: "_" * len(match[0]), said).casefold()
    if len(plain) != len(said):  # a few letters grow when they are folded
        said = plain
    bounds = tuple(_bounds(plain, said))
    return bounds or tuple(_rhythms(plain, said))


def _bounds(plain: str, said: str) -> Iterator[Grant]:
    for match in _AMOUNT.finditer(plain):
        before, after = _around(plain, match)
        if _RATE.match(after) or _UNANSWERED.search(before) or _NO_BOUND.search(before):
            continue
        if _BOUND.search(before) or after.startswith((" at the latest", " or less", " at most")):
            yield _grant(match, said)
    for match in _WORD.finditer(plain):
        if match[0].startswith("real") and _around(plain, match)[0].endswith("in "):
            yield Grant(text=said[match.start() : match.end()], seconds=_WORDS[match[0]])


def _rhythms(plain: str, said: str) -> Iterator[Grant]:
    for match in _AMOUNT.finditer(plain):
        before, after = _around(plain, match)
        if match["number"] in ("a", "an") or _RATE.match(after) or _LIST.search(before):
            continue
        if _AGAIN.search(_sentence(plain, match.start())):
            continue
        is_delay = bool(_AFTER.search(before)) and not _opens(before, "after")
        if is_delay or _EVERY_AMOUNT.search(before) or _LATER.match(after):
            yield _grant(match, said)
    for match in _WORD.finditer(plain):
        is_name = _A_NAME.search(_around(plain, match)[0]) or match[0] == "real-time"
        if not is_name and not _AGAIN.search(_sentence(plain, match.start())):
            yield Grant(text=said[match.start() : match.end()], seconds=_WORDS[match[0]])
    for match in _EVERY.finditer(plain):
        if not _AGAIN.search(_sentence(plain, match.start())):
            text = said[match.start() : match.end()]
            yield Grant(text=text, seconds=_EVERY_SECONDS[match[1]])


def _around(plain: str, match: re.Match[str]) -> tuple[str, str]:
    """The words beside a time; a few are enough, and keep a long text from costing its square."""
    start, end = match.span()
    return plain[max(0, start - _REACH) : start], plain[end : end + _REACH]


def _opens(before: str, word: str) -> bool:
    """Whether the word before opens its clause: "after 30 days without a run, …" is a condition."""
    clause = _CLAUSE.split(before)[-1].strip()
    return clause.startswith(word)


def _sentence(plain: str, at: int) -> str:
    start = max(plain.rfind(mark, 0, at) for mark in (". ", "; ")) + 1
    ends = [end for mark in (". ", "; ") if (end := plain.find(mark, at)) >= 0]
    return plain[start : min(ends, default=len(plain))]


def _grant(match: re.Match[str], said: str) -> Grant:
    unit = next(name for name in _UNITS if match[name])
    number = match["number"]
    amount = _NUMBERS.get(number) or float(number.replace(",", ""))
    return Grant(text=said[match.start() : match.end()], seconds=amount * _SECONDS[unit])
