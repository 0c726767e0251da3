"""The normal form of signed values: values with the same meaning have the same digest."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from unicodedata import normalize

from integration_scopes.model.duration import duration
from integration_scopes.model.terms import Side

# Unicode's property White_Space. `\s` differs between programming languages, and partners may
# compute the digest in any of them.
_WHITE_SPACE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

_Pattern = tuple[str, ...]
"""A trail in which `*` is the id or name of any entry."""


def utf_16(text: str) -> bytes:
    """The key by which RFC 8785 sorts; beyond U+FFFF, it differs from the order of code points."""
    return text.encode("utf-16-be", "surrogatepass")


def normal_form(value: Any, at: _Pattern) -> Any:
    """The value at the trail `at`, with one form for equal times, lists, sides and spaces."""
    if at in _FORMS:
        return _FORMS[at](value)
    if isinstance(value, dict):
        # If two keys would become equal, all keys stay as they are written, so that none is lost.
        names = {key: _text(key) for key in value}
        are_distinct = len(set(names.values())) == len(names)
        return {
            names[key] if are_distinct else key: normal_form(
                entry, (*at, "*" if at in _NAMED else key)
            )
            for key, entry in value.items()
            if entry is not False
        }
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    # JSON has one kind of number: for the schema and for RFC 8785, `5.0` is the whole number 5.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _text(value: str) -> str:
    if value.isascii() and value.isprintable():  # as most are; their only white space is the space
        return " ".join(value.split())
    return _WHITE_SPACE.sub(" ", normalize("NFC", value)).strip(" ")


def _seconds(value: str) -> int | str:
    length = duration(value)
    return _text(value) if length is None else length.seconds


def _list(value: Any) -> list[str]:
    return [_text(item) for item in (value if isinstance(value, list) else [value])]


def _sorted(value: Any) -> list[str]:
    return sorted(set(_list(value)), key=utf_16)


def _item(value: Any) -> Any:
    """An item in scope: only its text if it does not name a version."""
    if not isinstance(value, dict):
        return _scalar(value)
    keys = {key: _text(entry) for key, entry in value.items()}
    return keys["item"] if keys.keys() == {"item"} else keys


def _both_sides(value: Any) -> dict[str, Any]:
    """The word of each side; a single word is for both."""
    by_side = value if isinstance(value, dict) else dict.fromkeys(Side, value)
    return {str(side): _text(word) for side, word in by_side.items()}


def _each(form: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function that applies `form` to a value or, in a mapping, to each of its values."""

    def write(value: Any) -> Any:
        if isinstance(value, dict):
            return {_text(key): form(entry) for key, entry in value.items()}
        return form(value)

    return write


_FIELD: _Pattern = ("records", "*", "fields", "*")
_NAMED = frozenset(
    {
        *((part,) for part in ("stories", "records", "criteria", "in_scope", "choices")),
        _FIELD[:3],
        (*_FIELD, "values"),
    }
)
_FORMS: Mapping[_Pattern, Callable[[Any], Any]] = {
    ("in_scope", "*"): _item,
    ("stories", "*", "within"): _seconds,
    ("stories", "*", "records"): _sorted,
    ("records", "*", "called"): _each(_list),
    ("records", "*", "match_on"): _list,
    ("records", "*", "on_delete"): _both_sides,
    ("records", "*", "trigger"): _each(_sorted),
    ("records", "*", "within"): _each(_seconds),
    ("records", "*", "parts"): _sorted,
    ("records", "*", "after"): _sorted,
    ("records", "*", "initial", "within"): _seconds,
    ("records", "*", "personal_data"): _sorted,
    (*_FIELD, "product"): _list,
    (*_FIELD, "partner"): _list,
    (*_FIELD, "values", "*"): _sorted,
    ("criteria", "*", "covers"): _sorted,
    ("criteria", "*", "story"): _sorted,
    ("criteria", "*", "record"): _sorted,
    ("choices", "*", "about"): _sorted,
    ("choices", "*", "options"): _list,
    ("choices", "*", "default"): _sorted,
}
