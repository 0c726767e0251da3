"""The times that a sentence of an acceptance criterion allows.

A criterion is prose, so a time in it may be many things. Only the time from a story's trigger to
its outcome is a delay: a bound (`within 60 s`), a rhythm (`hourly`), a moment (`by the next
morning`). Windows ("saved twice within 10 minutes"), rates ("5,000 orders in a day"), ages,
validities ("expires after 90 days") and pauses between attempts promise nothing to a story.
Bounds count before the others: beside "within a minute", a "daily report" is a name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.neighbours import governor
from integration_scopes.domain.language.sentence import tokens
from integration_scopes.domain.language.verbs import verbs

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
}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_EVERY = re.compile(r"\b(?:every|each|once an?|once per|once every) (hour|day|night|week)\b(?! of)")
_EVERY_SECONDS = {"hour": 3600, "day": 86_400, "night": 86_400, "week": 604_800}

_NEXT = re.compile(
    r"\b(?:by |on )?(?:the )?(?:next|following) (?:(?:business|working) )?"
    r"(?P<unit>day|morning|night|week)\b(?!')"
    r"|\bby (?:tomorrow|the end of the (?:day|week))\b"
)
_NEXT_BEFORE = re.compile(r"\b(?:until|till|for|of|from|in|within) $")

_QUOTED = re.compile('`[^`]*`|"[^"]*"|\u201c[^\u201c\u201d]*\u201d')
_BOUND = re.compile(
    r"(?:\b(?:within|inside|in|under|below|less than|fewer than|at most|at the most|up to|by|"
    r"no more than|not more than|no later than|not later than|no longer than|not longer than|"
    r"maximum(?: of)?|max\.?|takes?|taking|needs?|"
    r"(?:p[0-9]{2}|median|average|delay|lag|latency) of)"
    r"|(?:delay|lag|latency|timing|time):|[<\N{LESS-THAN OR EQUAL TO}]=?)"
    r"(?: (?:the|about|approximately|roughly|around|only|just|next|first|another|a further))* ?$"
)
_NO_BOUND = re.compile(
    r"(?:\b(?:for|lasts?|lasting|last|past|previous)"
    r"|(?<!no )(?<!not )\b(?:older|more|longer|least))"
    r" (?:\w+ )?"
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
_RATE = re.compile(
    r" (?:a|per) (?:day|week|month|year)\b| (?:ago|old|of history|of inactivity|before)\b|'"
)
_GOES_ON = re.compile(
    r"$|[^\w ]| (?:at|and|or|but|by|to|in|into|on|from|with|without|for|so|as|via|before|after|"
    r"through|if|when|while|between|instead|rather|until|only)\b"
)
_A_NAME = re.compile(r"(?:\b(?:a|an|the|its|their|our|this|that|each|every|of|no|last|next)|'s?) $")
_CONDITION = re.compile(r"\b(?:if|unless|when|whenever|once|until|while|because)\b")
_RELATIVE = re.compile(r"\b(?:who|which|that|where|whose)\b")
_VALID = re.compile(
    r"\b(?:expir\w+|laps\w+|ends?|ended|ending|valid(?:ity)?|tim(?:es?|ed|ing) ?out|last(?:s|ing)?|"
    r"be used)\b"
    r"(?!.*\b(?:and|but|then)\b)"
)
_KEPT = re.compile(
    r"\b(?:expir\w+|laps\w+|ends?|ended|tim(?:es?|ed) out|deleted?s?|deletes|purg\w+|eras\w+|"
    r"remov\w+|archiv\w+|(?:logged|signed) out|cancel\w*|clos\w+|disconnect\w*)\b"
)
_COUNT = re.compile(
    r"\b[0-9][0-9,.]*(?: [\w-]+){0,3} (?:in|within|per|over)"
    r"(?: (?:the|about|only|just|under|less than|at most))* ?$"
)
_JOINT = re.compile(r" (?:and|or|but|then|if|when|unless|so|because|after|before|where|while)\b")
_MOST = 2000
"""How many characters of a criterion are read."""

_REACH = 120
_CLAUSE = re.compile(r"[,;.:!?()](?: |$)| - | \N{EN DASH} ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """A time that a sentence grants: its words, and its length in seconds."""

    text: str
    seconds: float


def grants(text: str, lexicon: Lexicon) -> tuple[Grant, ...]:
    """The times that `text` allows, in its order: its bounds, else its rhythms and moments."""
    said = " ".join(text.split())[:_MOST]
    plain = _QUOTED.sub(lambda match: "_" * len(match[0]), said).casefold()
    if len(plain) != len(said):  # a few letters grow when they are folded
        said = plain
    finite = _finite(plain, lexicon)
    bounds = tuple(_bounds(plain, said, finite))
    return bounds or tuple(_rhythms(plain, said))


def _finite(plain: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Where the finite verbs are, in characters; "a deal saved" has none."""
    found = tokens(plain)
    return tuple(
        found[verb.at].start
        for verb in verbs(found, lexicon)
        if verb.is_finite and (verb.form != "past" or governor(found, verb.at, lexicon))
    )


def _bounds(plain: str, said: str, finite: Sequence[int]) -> Iterator[Grant]:
    for match in _AMOUNT.finditer(plain):
        before, after = _around(plain, match)
        if _RATE.match(after) or _UNANSWERED.search(before) or _NO_BOUND.search(before):
            continue
        is_bound = _BOUND.search(before) or after.startswith(
            (" at the latest", " or less", " at most")
        )
        if is_bound and not _is_window(plain, match, finite):
            yield _grant(match, said)


def _is_window(plain: str, match: re.Match[str], finite: Sequence[int]) -> bool:
    """Whether a time is part of a condition, and not of what then happens.

    It is where it says when the subject counts ("a deal saved twice within 10 minutes shows
    once"), in a condition ("if it is given back within 7 days"), after a verb for how long
    something is valid, and after a count ("120 orders in 1 hour").
    """
    before, after = _around(plain, match)
    clause = _CLAUSE.split(before)[-1]
    begins = match.start() - len(clause)
    lead = _BOUND.sub("", clause).rstrip()
    ahead = [at for at in finite if begins <= at < match.start()]
    if _VALID.search(lead) or _CONDITION.search(lead):
        return True
    count = _COUNT.search(clause)
    if count and not any(at >= begins + count.start() for at in ahead):
        return True
    rest = _CLAUSE.split(after)[0]
    joint = _JOINT.search(rest)
    ends = match.end() + (joint.start() if joint else len(rest))
    is_acted = any(match.end() <= at < ends for at in finite)
    relative = list(_RELATIVE.finditer(clause))
    is_subject = not ahead or bool(relative and ahead[0] > begins + relative[0].start())
    return is_acted and is_subject and bool(lead)


def _rhythms(plain: str, said: str) -> Iterator[Grant]:
    for match in _AMOUNT.finditer(plain):
        if _is_rhythm(plain, match) and not _AGAIN.search(_sentence(plain, match.start())):
            yield _grant(match, said)
    for match in _WORD.finditer(plain):
        before, after = _around(plain, match)
        # "daily" is a rhythm where it goes with a verb, and a name in "the daily report".
        is_name = _A_NAME.search(before) or _opens(before) or not _GOES_ON.match(after)
        if not is_name and not _AGAIN.search(_sentence(plain, match.start())):
            yield Grant(text=said[match.start() : match.end()], seconds=_WORDS[match[0]])
    for match in _EVERY.finditer(plain):
        if not _AGAIN.search(_sentence(plain, match.start())):
            text = said[match.start() : match.end()]
            yield Grant(text=text, seconds=_EVERY_SECONDS[match[1]])
    yield from _moments(plain, said)


def _is_rhythm(plain: str, match: re.Match[str]) -> bool:
    """Whether something happens so often, or so much later: "every 30 minutes", "an hour later"."""
    before, after = _around(plain, match)
    if match["number"] in ("a", "an") or _RATE.match(after) or _LIST.search(before):
        return False
    is_delay = bool(_LATER.match(after)) or (
        bool(_AFTER.search(before)) and not _opens(before.removesuffix("after "))
    )
    is_kept = _KEPT.search(_CLAUSE.split(before)[-1])
    return bool(_EVERY_AMOUNT.search(before)) or (is_delay and not is_kept)


def _moments(plain: str, said: str) -> Iterator[Grant]:
    """The next day and the like; what waits until then is not late by it."""
    for match in _NEXT.finditer(plain):
        before, _ = _around(plain, match)
        if not _NEXT_BEFORE.search(before) and not _CONDITION.search(_CLAUSE.split(before)[-1]):
            seconds = _SECONDS["w" if "week" in match[0] else "d"]
            yield Grant(text=said[match.start() : match.end()], seconds=seconds)


def _around(plain: str, match: re.Match[str]) -> tuple[str, str]:
    """The words beside a time; a few are enough, and keep a long text from costing its square."""
    start, end = match.span()
    return plain[max(0, start - _REACH) : start], plain[end : end + _REACH]


def _opens(before: str) -> bool:
    """Whether a clause begins after these words: "after 30 days without a run, …" says when."""
    return not _CLAUSE.split(before)[-1].strip()


def _sentence(plain: str, at: int) -> str:
    start = max(plain.rfind(mark, 0, at) for mark in (". ", "; ")) + 1
    ends = [end for mark in (". ", "; ") if (end := plain.find(mark, at)) >= 0]
    return plain[start : min(ends, default=len(plain))]


def _grant(match: re.Match[str], said: str) -> Grant:
    unit = next(name for name in _UNITS if match[name])
    number = match["number"]
    amount = _NUMBERS.get(number) or float(number.replace(",", ""))
    return Grant(text=said[match.start() : match.end()], seconds=amount * _SECONDS[unit])
