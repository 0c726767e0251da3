"""What to write instead of a value that does not fit the schema."""

import re
from calendar import month_name, monthrange
from collections.abc import Mapping, Sequence
from typing import Any

from integration_scopes.domain import lines, schema_parts
from integration_scopes.domain.names import closest, separated
from integration_scopes.model.placeholder import is_placeholder
from integration_scopes.reading.validation.companies import SIDES, Companies
from integration_scopes.reading.validation.likely_values import likely_values
from integration_scopes.reading.validation.wording import Refusal
from integration_scopes.source import Trail
from integration_scopes.values import immutable

MAX_OPEN = 80
MAX_EXPLAINED = 5
_BOOLEANS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-[0-9]{2}")
_DURATION = "write a whole number and a unit, such as 30 s, 15 min, 2 h, 3 days or 1 week"
_SOON = re.compile(
    r"(?:in )?(?:near[ -])?real ?-? ?time|immediately|instantly|at once", re.IGNORECASE
)


@immutable()
class Remedy:
    """The hint and the lines to paste; without a hint, the message keeps its own.

    `is_open`: the value is a placeholder, so it has still to be decided. `is_as_typed`: `{}` in the
    lines stands for the value's text in the file.
    """

    hint: str | None = None
    paste: lines.Lines = ()
    is_open: bool = False
    is_as_typed: bool = False


def remedy(
    root: Mapping[str, Any], part: Any, trail: Trail, refusal: Refusal, companies: Companies
) -> Remedy:
    """What to write instead of a refused value, whose schema is `part` of `root`."""
    value, whole = refusal.value, schema_parts.resolved(root, part)
    several = separated(value) if isinstance(value, str) else []
    key = trail[-1] if trail and isinstance(trail[-1], str) else None
    if isinstance(value, str) and value.strip() and len(value) < MAX_OPEN and is_placeholder(value):
        return Remedy(hint=f"decide it, and write {lines.advice(whole)}", is_open=True)
    if key == "initial" and isinstance(value, str) and value.strip():
        return Remedy(hint="write:", paste=(f"initial: {{what: {lines.scalar(value)}}}",))
    if len(several) > 1 and key and "array" in whole.get("type", ()) and _fit(several, refusal):
        return Remedy(hint="write a list:", paste=(lines.flow_list(key, several),))
    if refusal.keyword == "type":
        return _typed(root, whole, key, refusal)
    if refusal.keyword == "enum" and key is not None and isinstance(value, str):
        return _word(root, part, key, refusal, companies)
    if refusal.keyword == "const" and str(value) == str(refusal.wanted):
        return Remedy(hint="write it without quotes:", paste=(f"{key}: {refusal.wanted}",))
    if refusal.keyword == "pattern" and isinstance(value, str) and key is not None:
        fitting = next(likely_values(value, refusal.wanted), None)
        if fitting is not None:
            return Remedy(hint="write:", paste=(f"{key}: {fitting}",))
    if refusal.schema.get("title") == "Duration":
        is_soon = _SOON.fullmatch(str(value))
        return Remedy(hint="say how soon, for instance 5 s" if is_soon else _DURATION)
    return Remedy(hint=_no_such_day(str(value)) if refusal.schema.get("format") == "date" else None)


def _fit(values: Sequence[str], refusal: Refusal) -> bool:
    """Whether each value is what the refused one should be."""
    if refusal.keyword == "enum":
        return all(value in refusal.wanted for value in values)
    return refusal.keyword == "pattern" and all(re.search(refusal.wanted, one) for one in values)


def _no_such_day(text: str) -> str | None:
    """Why a well-formed date is refused: `February 2026 has 28 days`."""
    date = _DATE.fullmatch(text)
    if date is None:
        return "write the year, the month and the day, like 2026-09-20" if text.strip() else None
    year, month = int(date[1]), int(date[2])
    if not 1000 <= year <= 2999:
        return "the year is between 1000 and 2999"
    if not 1 <= month <= 12:
        return "the month is between 01 and 12"
    return f"{month_name[month]} {year} has {monthrange(year, month)[1]} days"


def _word(
    root: Mapping[str, Any], part: Any, key: str, refusal: Refusal, companies: Companies
) -> Remedy:
    """The word that was meant by a company's name, or all words with their meanings."""
    allowed = [str(word) for word in refusal.wanted]
    word = companies.word(refusal.value, allowed)
    if word:
        return Remedy(hint="write:", paste=(f"{key}: {word}",))
    if closest(refusal.value, allowed):
        return Remedy()
    side = companies.side(refusal.value.removesuffix(" wins"))
    if side and "owner-wins" in allowed:
        hint = f"write this, if the record has owner: {side} (the side of {companies.names[side]}):"
        return Remedy(hint=hint, paste=(f"{key}: owner-wins",))
    if set(SIDES) <= set(allowed):
        return Remedy(hint=companies.explained())
    paste = lines.explained(root, part, key)
    is_short = 1 < len(paste) <= MAX_EXPLAINED
    return Remedy(hint="write one of these words:", paste=paste) if is_short else Remedy()


def required(root: Mapping[str, Any], part: Any, trail: Trail) -> Remedy:
    """What to write at a required key that is empty."""
    return Remedy(hint="write its value:", paste=lines.explained(root, part, str(trail[-1])))


def _typed(
    root: Mapping[str, Any], whole: Mapping[str, Any], key: str | None, refusal: Refusal
) -> Remedy:
    value, kinds = refusal.value, refusal.wanted
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    if "string" in kinds and isinstance(value, (bool, int, float)):
        # "true" in quotes would be published as a text that says nothing.
        is_unfit = not re.search(str(whole.get("pattern", "")), str(value))
        if is_unfit or isinstance(value, bool):
            return Remedy(hint=f"write {lines.advice(whole)}")
        return Remedy(
            hint="put it in quotes:" if key else "put it in quotes",
            paste=(f'{key}: "{{}}"',) if key else (),
            is_as_typed=True,
        )
    if "object" in kinds and key is not None and isinstance(value, int) and value is not True:
        paste = lines.wrapped(root, whole, key, "")
        return Remedy(hint=_with_keys(whole), paste=paste)
    if "object" in kinds and key is not None and lines.is_texts(value):
        paste = lines.wrapped(root, whole, key, value)
        if isinstance(value, str) or all(_has(paste, text) for text in value):
            return Remedy(hint=_with_keys(whole), paste=paste)
    if not isinstance(value, str) or key is None:
        return Remedy()
    if kinds == ["array"]:
        item = schema_parts.resolved(root, whole.get("items", {}))
        several = separated(value)
        is_list = item.get("type") == "string" and all(
            re.search(str(item.get("pattern", "")), one) for one in several
        )
        paste = (lines.flow_list(key, several),) if is_list else ()
        return Remedy(hint="write a list:", paste=paste) if paste else Remedy()
    if kinds == ["boolean"]:
        word = _BOOLEANS.get(value.lower())
        return Remedy(hint="write:", paste=(f"{key}: {word}",)) if word else Remedy()
    digits = value.replace(",", "").replace("_", "").strip()
    if kinds == ["integer"] and digits.isascii() and digits.isdigit():
        return Remedy(hint="write:", paste=(f"{key}: {digits}",))
    return Remedy()


def _with_keys(whole: Mapping[str, Any]) -> str:
    is_optional = whole.get("properties") and not whole.get("required")
    return f"write it with {'those of its keys that you need' if is_optional else 'its keys'}:"


def _has(paste: lines.Lines, text: str) -> bool:
    """Whether the lines contain the text, as a key or as a value."""
    scalar = lines.scalar(text)
    return any(
        f"{line.strip()} ".startswith(f"{scalar}: ") or line.endswith(f": {scalar}")
        for line in paste
    )
