"""The normal form of signed values: values with the same meaning have the same digest."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from unicodedata import normalize

from integration_scopes.model.duration import duration
from integration_scopes.model.terms import Side
from integration_scopes.tables import table

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


_KINDS: Mapping[str, Callable[[Any], Any]] = {
    "item": _item,
    "seconds": _seconds,
    "list": _list,
    "set": _sorted,
    "both-sides": _both_sides,
    "seconds-each": _each(_seconds),
    "list-each": _each(_list),
    "set-each": _each(_sorted),
}
_TABLE = table("domain/normal_form.toml")
_NAMED = frozenset(tuple(place.split(".")) for place in _TABLE["named"])
_FORMS: Mapping[_Pattern, Callable[[Any], Any]] = {
    tuple(place.split(".")): _KINDS[kind]
    for kind, places in _TABLE["forms"].items()
    for place in places
}
