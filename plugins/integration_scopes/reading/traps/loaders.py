"""Traps: what PyYAML's two loaders, the one in C and the one in Python, read differently."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from integration_scopes.reading.yamldoc import LOADER, Trouble

# Found by comparing some hundred thousand mutated scopes: nothing else makes them differ.
_SUSPICIOUS = re.compile(r"[\t\ufeff]|[|>][-+0-9]*#")


def may_differ(text: str) -> bool:
    """Whether the slow comparison is worth its while; a `?` in brackets is not looked for here."""
    return _SUSPICIOUS.search(text) is not None


def difference(text: str) -> Trouble | None:
    """Where the two loaders first part; None where they read the same, or the quick one nothing."""
    try:
        quick = list(_events(LOADER, text))
    except (yaml.YAMLError, ValueError):
        return None
    slow = _events(yaml.SafeLoader, text)
    for one in quick:
        try:
            other = next(slow, None)
        except (yaml.YAMLError, ValueError):
            return _at(one.start_mark)
        if other is None or _meaning(one) != _meaning(other):
            return _at(one.start_mark)
    return None


def _events(loader_class: type, text: str) -> Iterator[yaml.Event]:
    loader = loader_class(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _meaning(event: yaml.Event) -> tuple[object, ...]:
    implicit = event.implicit[0] if isinstance(event, yaml.ScalarEvent) else None
    return (
        type(event),
        getattr(event, "anchor", None),
        getattr(event, "tag", None),
        getattr(event, "value", None),
        implicit,
    )


def _at(mark: Any) -> Trouble:
    return Trouble(kind="loaders", line=mark.line + 1, column=mark.column + 1)
