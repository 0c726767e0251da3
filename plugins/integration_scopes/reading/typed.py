"""Makes values of the model from checked data, by the types of their fields.

A field has the name of its key in the file. A key that takes a value or a list becomes a tuple.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from integration_scopes.model.duration import Duration, duration

Data = Mapping[str, Any]
T = TypeVar("T")


def make(kind: Callable[..., T], data: Data, **given: Any) -> T:
    """A value of `kind` from `data`; `given` fields are not converted."""
    readers = _readers(kind)
    for name, value in data.items():
        if name in readers and name not in given:
            given[name] = readers[name](value)
    return kind(**given)


def optional(kind: Callable[..., T], data: Data | None) -> T | None:
    """A value of `kind` from `data`; None if `data` lacks a required field."""
    if data is None or any(name not in data for name in _required(kind)):
        return None
    return make(kind, data)


def by_key(kind: Callable[..., T], data: Mapping[str, Data]) -> dict[str, T]:
    """A value of `kind` for each entry; its first field is the key."""
    first = next(iter(_readers(kind)))
    return {key: make(kind, entry, **{first: key}) for key, entry in data.items()}


def as_list(value: object) -> tuple[str, ...]:
    """A value or a list, as a tuple."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (str(value),)


def once_each(value: object) -> tuple[str, ...]:
    """A value or a list, as a tuple without duplicates."""
    return tuple(dict.fromkeys(as_list(value)))


@cache
def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


@cache
def _required(kind: Any) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    )


def _reader(hint: Any) -> Callable[[Any], Any]:
    """The function that converts data from YAML to a value of this type."""
    if isinstance(hint, UnionType):
        (only, *others) = (kind for kind in get_args(hint) if kind is not NoneType)
        return _plain if others else _reader(only)
    if get_origin(hint) is tuple:
        return _tuple(_reader(get_args(hint)[0]))
    if get_origin(hint) is Mapping:
        return _mapping(*get_args(hint))
    if hint is Duration:
        return duration
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if is_dataclass(hint):
        return lambda data: optional(hint, data)  # type: ignore[arg-type]
    return _plain


def _plain(value: Any) -> Any:
    return value


def _tuple(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read_each(value: Any) -> tuple[Any, ...]:
        if isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
            return tuple(map(read, value))
        # These lists are sets: duplicates have no meaning on the page or in the digest.
        texts = once_each(value)
        return texts if read is _plain else tuple(map(read, texts))

    return read_each


def _mapping(key: Any, value: Any) -> Callable[[Any], dict[Any, Any]]:
    if is_dataclass(value):
        return lambda data: by_key(value, data)  # type: ignore[arg-type]
    read_key, read = _reader(key), _reader(value)
    return lambda data: {read_key(name): read(entry) for name, entry in data.items()}
