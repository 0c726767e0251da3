"""Durations as authors write them: `60 s`, `15 minutes`, `daily`."""

import re
from functools import cache

from integration_scopes.values import immutable

SECONDS = {
    "s": 1,
    "second": 1,
    "seconds": 1,
    "min": 60,
    "minute": 60,
    "minutes": 60,
    "h": 3600,
    "hour": 3600,
    "hours": 3600,
    "day": 86_400,
    "days": 86_400,
    "week": 604_800,
    "weeks": 604_800,
}
_WORDS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800}
_AMOUNT = re.compile(r"([0-9]{1,9}) *([a-z]{1,7})")


@immutable()
class Duration:
    """A length of time: `text` as the author wrote it, and its `seconds`, for comparisons."""

    text: str
    seconds: int


@cache
def duration(text: str) -> Duration | None:
    """The duration in `text`; None if it is not one."""
    words = " ".join(text.split())
    if words in _WORDS:
        return Duration(text=words, seconds=_WORDS[words])
    match = _AMOUNT.fullmatch(words)
    if match is None or match[2] not in SECONDS:
        return None
    return Duration(text=words, seconds=int(match[1]) * SECONDS[match[2]])
