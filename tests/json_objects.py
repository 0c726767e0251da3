"""The objects in a document of JSON."""

from collections.abc import Iterator
from typing import Any


def json_objects(value: Any) -> Iterator[dict[str, Any]]:
    """The value, if it is an object, and all objects in it."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from json_objects(item)
