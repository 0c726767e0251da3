"""What an author probably meant by a value that does not match its pattern."""

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator
from fractions import Fraction

_DAY_AND_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*")
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[ .-]+([A-Za-z]{3,9}|[0-9]{1,2})[ .,-]+([0-9]{4})"
)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_MOST = re.compile(
    r"^(?:within|in|at most|max(?:imum|\.)?|up to|no more than|less than|under|<=?|≤)\s*",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,2})?|[a-z]{3,6}|an?) ?-?([a-z]{1,7})\.?")
_UNITS = {"sec": "s", "secs": "s", "m": "min", "mins": "min", "hr": "h", "hrs": "h", "d": "days"}
_SMALLER = {"minute": (60, "s"), "min": (60, "s"), "h": (60, "min"), "hour": (60, "min")}
_SMALLER |= {"day": (24, "h"), "week": (7, "days")}
_NUMBERS = tuple(
    "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 - short
)
_ADDRESS_IN_BRACKETS = re.compile(r".*<([^<>\s]+)>")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?:[:/?#].*)?")


def likely_values(value: str, pattern: str) -> Iterator[str]:
    """Values that were probably meant by `value`, and that match `pattern`, the likeliest first."""
    text = value.strip()
    day = _DAY_AND_TIME.fullmatch(text)
    bracketed = _ADDRESS_IN_BRACKETS.fullmatch(text)
    for candidate in (
        day[1] if day else _day(text),
        text,
        text.removeprefix("mailto:"),
        bracketed[1] if bracketed else "",
        _duration(text),
        re.sub("^http://", "https://", text),
        f"https://{text}" if _HOST.fullmatch(text) else "",
    ):
        if candidate and candidate != value and re.search(pattern, candidate):
            yield candidate


def _day(text: str) -> str:
    """A date in words, or with dots, as year-month-day; empty if it is none, or not a sure one."""
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match.groups()
    else:
        return ""
    if month.isdigit():
        return f"{year}-{int(month):02}-{int(day):02}" if "." in text else ""
    names = [name.casefold() for name in (*month_name[1:], *month_abbr[1:], "sept")]
    at = names.index(month.casefold()) if month.casefold() in names else None
    return "" if at is None else f"{year}-{9 if at == 24 else at % 12 + 1:02}-{int(day):02}"


def _duration(text: str) -> str:
    """A duration as a whole number and a unit; empty if it is none."""
    length = _LENGTH.fullmatch(_MOST.sub("", text.lower(), count=1))
    if length is None:
        return ""
    number, unit = length[1], _UNITS.get(length[2], length[2])
    if number in _NUMBERS:
        number = str(_NUMBERS.index(number) + 1)
    elif number in ("a", "an"):
        number = "1"
    if "." in number:
        times, unit = _SMALLER.get(unit.removesuffix("s"), (1, unit))
        number = str(Fraction(number) * times)
    return f"{number} {unit}"
