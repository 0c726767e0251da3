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
    parted = None
    try:
        for one in quick:
            other = next(slow, None)
            if other is None or _meaning(one) != _meaning(other):
                parted = one.start_mark
                # Where the slow loader gives up is nearer to the cause than where the event began.
                for _ in slow:
                    pass
                break
    except (yaml.YAMLError, ValueError) as error:
        return _at(getattr(error, "problem_mark", None) or parted or quick[-1].start_mark)
    return None if parted is None else _at(parted)


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
