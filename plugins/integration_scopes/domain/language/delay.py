"""The times that a sentence of an acceptance criterion allows.

A criterion is prose, so a time in it may be many things. Only the time from a story's trigger to
its outcome is a delay: a bound (`within 60 s`), a rhythm (`hourly`), a moment (`by the next
morning`). Windows ("saved twice within 10 minutes"), rates ("5,000 orders in a day"), ages,
validities ("expires after 90 days") and pauses between attempts promise nothing to a story.
Bounds count before the others: beside "within a minute", a "daily report" is a name.
"""

import re
from collections.abc import Iterator
from math import ceil

from integration_scopes.domain.language.neighbours import governor
from integration_scopes.domain.language.sentence import tokens_of
from integration_scopes.domain.language.verbs import verbs_of
from integration_scopes.model.duration import Duration
from integration_scopes.tables import patterns, table

_TABLE = table("words/en-patterns.toml")["delay"]
_SECONDS, _NUMBERS, _RHYTHMS = (_TABLE[name] for name in ("seconds", "numbers", "rhythms"))
_PATTERNS = patterns("delay")
_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _TABLE["units"].items())
_AMOUNT = re.compile(
    r"(?<![\w.,/:-])"
    r"(?:(?P<from>[0-9]+(?:\.[0-9]+)?) ?(?:to|-|\N{EN DASH}|and|or) ?)?"
    rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+(?:\.[0-9]+)?|{'|'.join(_NUMBERS)})"
    rf"[ \N{{NO-BREAK SPACE}}]?(?:{_UNIT})(?![\w-])"
)
_MAX_LENGTH = 2000
"""How many characters of a criterion are read."""

_REACH = 120


def allowed_delays(text: str) -> tuple[Duration, ...]:
    """The times that `text` allows, in its order: its bounds, else its rhythms and moments."""
    original = " ".join(text.split())[:_MAX_LENGTH]
    plain = _PATTERNS["quoted"].sub(lambda match: "_" * len(match[0]), original).casefold()
    if len(plain) != len(original):  # a few letters grow when they are folded
        original = plain
    bounds = tuple(_bounds(plain, original))
    return bounds or tuple(_rhythms(plain, original))


def _finite_verbs(plain: str) -> tuple[int, ...]:
    """Where the finite verbs are, in characters; "a deal saved" has none."""
    tokens = tokens_of(plain)
    return tuple(
        tokens[verb.at].start
        for verb in verbs_of(tokens)
        if verb.is_finite and (verb.form != "past" or governor(tokens, verb.at))
    )


def _bounds(plain: str, original: str) -> Iterator[Duration]:
    for match in _AMOUNT.finditer(plain):
        before, after = _around(plain, match)
        is_bound = _PATTERNS["bound"].search(before) or after.startswith(
            (" at the latest", " or less", " at most")
        )
        if is_bound and not (
            _PATTERNS["rate"].match(after)
            or _PATTERNS["unanswered"].search(before)
            or _PATTERNS["no_bound"].search(before)
            or _is_window(plain, match)
        ):
            yield _amount(match, original)


def _is_window(plain: str, match: re.Match[str]) -> bool:
    """Whether a time is part of a condition, and not of what then happens.

    It is where it says when the subject counts ("a deal saved twice within 10 minutes shows
    once"), in a condition ("if it is given back within 7 days"), after a verb for how long
    something is valid, and after a count ("120 orders in 1 hour").
    """
    before, after = _around(plain, match)
    clause = _last_clause(before)
    begins = match.start() - len(clause)
    lead = _PATTERNS["bound"].sub("", clause).rstrip()
    if _PATTERNS["valid"].search(lead) or _PATTERNS["condition"].search(lead):
        return True
    count = _PATTERNS["count"].search(clause)
    rest = _PATTERNS["clause"].split(after)[0]
    joint = _PATTERNS["joint"].search(rest)
    ends = match.end() + (joint.start() if joint else len(rest))
    if not count and ends == match.end():
        return False
    finite = _finite_verbs(plain)
    ahead = [at for at in finite if begins <= at < match.start()]
    if count and not any(at >= begins + count.start() for at in ahead):
        return True
    is_acted = any(match.end() <= at < ends for at in finite)
    relative = list(_PATTERNS["relative"].finditer(clause))
    is_subject = not ahead or bool(relative and ahead[0] > begins + relative[0].start())
    return is_acted and is_subject and bool(lead)


def _rhythms(plain: str, original: str) -> Iterator[Duration]:
    for match in _AMOUNT.finditer(plain):
        if _is_rhythm(plain, match) and not _is_repeated(plain, match):
            yield _amount(match, original)
    for match in _PATTERNS["word"].finditer(plain):
        before, after = _around(plain, match)
        # "daily" is an interval if it goes with a verb, and part of a name in "the daily report".
        is_name = (
            _PATTERNS["a_name"].search(before)
            or _opens(before)
            or not _PATTERNS["goes_on"].match(after)
        )
        if not is_name and not _is_repeated(plain, match):
            yield _duration(match, original, _RHYTHMS[match[0]])
    for match in _PATTERNS["every"].finditer(plain):
        if not _is_repeated(plain, match):
            yield _duration(match, original, _RHYTHMS[match[1]])
    yield from _moments(plain, original)


def _is_rhythm(plain: str, match: re.Match[str]) -> bool:
    """Whether something happens so often, or so much later: "every 30 minutes", "an hour later"."""
    before, after = _around(plain, match)
    if (
        match["number"] in ("a", "an")
        or _PATTERNS["rate"].match(after)
        or _PATTERNS["list"].search(before)
    ):
        return False
    is_delay = bool(_PATTERNS["later"].match(after)) or (
        bool(_PATTERNS["after"].search(before)) and not _opens(before.removesuffix("after "))
    )
    is_kept = _PATTERNS["kept"].search(_last_clause(before))
    return bool(_PATTERNS["every_amount"].search(before)) or (is_delay and not is_kept)


def _moments(plain: str, original: str) -> Iterator[Duration]:
    """Moments such as the next day, unless something only waits until then."""
    for match in _PATTERNS["next"].finditer(plain):
        before, _ = _around(plain, match)
        is_condition = _PATTERNS["condition"].search(_last_clause(before))
        if not is_condition and not _PATTERNS["next_before"].search(before):
            yield _duration(match, original, _SECONDS["w" if "week" in match[0] else "d"])


def _around(plain: str, match: re.Match[str]) -> tuple[str, str]:
    """The words beside a time; a few are enough, and keep a long text from costing its square."""
    start, end = match.span()
    return plain[max(0, start - _REACH) : start], plain[end : end + _REACH]


def _last_clause(before: str) -> str:
    return _PATTERNS["clause"].split(before)[-1]


def _opens(before: str) -> bool:
    """Whether a clause begins after these words: "after 30 days without a run, …" says when."""
    return not _last_clause(before).strip()


def _is_repeated(plain: str, match: re.Match[str]) -> bool:
    """Whether the sentence is about attempts, so that its times are pauses between them."""
    at = match.start()
    start = max(plain.rfind(mark, 0, at) for mark in (". ", "; ")) + 1
    ends = [end for mark in (". ", "; ") if (end := plain.find(mark, at)) >= 0]
    sentence = plain[start : min(ends, default=len(plain))]
    return _PATTERNS["again"].search(sentence) is not None


def _amount(match: re.Match[str], original: str) -> Duration:
    """The duration of a number with a unit."""
    unit = next(name for name in _SECONDS if match[name])
    number = match["number"]
    amount = _NUMBERS.get(number) or float(number.replace(",", ""))
    return _duration(match, original, ceil(amount * _SECONDS[unit]))


def _duration(match: re.Match[str], original: str, seconds: int) -> Duration:
    return Duration(text=original[match.start() : match.end()], seconds=seconds)
