"""Values of the model as plain data, under the names of their fields."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

Data = dict[str, Any]


def without_empty(**values: Any) -> Data:
    """The entries without None and empty mappings."""
    return {key: value for key, value in values.items() if value is not None and value != {}}


def some_of(value: object | None, *keys: str) -> Data | None:
    """The attributes of `value` with these names, by name."""
    return without_empty(**{key: getattr(value, key) for key in keys}) if value else None


def all_of(entries: Iterable[object]) -> list[Data]:
    """The data of each value."""
    return [data_of(entry) for entry in entries]


_ALWAYS = frozenset(
    {"about", "covers", "default", "fields", "of", "partner", "product", "records", "stories"}
)
"""The lists that are exported even if they are empty."""


def data_of(value: object, **others: Any) -> Data:
    """The fields of a value of the model, by name; `others` replace some."""
    names = _names(type(value))  # type: ignore[arg-type]  # mypy takes no class for hashable
    values = {name: plain_data(getattr(value, name)) for name in names} | others
    return {
        key: entry
        for key, entry in values.items()
        if (entry == [] and key in _ALWAYS)
        or not (entry is None or entry is False or entry in ([], {}))
    }


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a class of the model; none of other classes."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


_PLAIN = frozenset({bool, int, str, type(None)})


def plain_data(value: Any) -> Any:
    """The value as JSON data; a value of the model becomes its fields."""
    if type(value) in _PLAIN:  # as most are
        return value
    if isinstance(value, tuple):
        return [plain_data(entry) for entry in value]
    if _names(type(value)):  # type: ignore[arg-type]  # as above
        return data_of(value)
    if isinstance(value, Mapping):
        return {key: plain_data(entry) for key, entry in value.items()}
    return value
