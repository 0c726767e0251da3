"""Differences between PyYAML's two loaders, in C and in Python."""

import re
from itertools import zip_longest
from typing import Any

import yaml

from integration_scopes.reading.yaml.plain_yaml import LOADER
from integration_scopes.reading.yaml.result import Trouble

# Found by comparing hundreds of thousands of mutated scopes: nothing else makes them differ.
_SUSPICIOUS = re.compile(r"[\t\ufeff]|[|>][-+0-9]*#")


def may_differ(text: str) -> bool:
    """Whether the slow comparison is needed; a `?` in brackets is not searched for."""
    return _SUSPICIOUS.search(text) is not None


def difference(text: str, *, first_line: int = 1) -> Trouble | None:
    """The first place where the two loaders differ; None if they agree, or if the quick one fails.

    If the slow loader fails, the place where it does is nearer to the cause than the event's start.
    """
    quick, refused = _events(LOADER, text)
    slow, error = _events(yaml.SafeLoader, text)
    if refused is not None:
        return None
    pairs = zip_longest(quick, slow)
    at = next(
        (event.start_mark for event, other in pairs if _meaning(event) != _meaning(other)), None
    )
    mark: Any = getattr(error, "problem_mark", None) or at
    if mark is None:
        return None
    return Trouble(kind="loaders", line=mark.line + first_line, column=mark.column + 1)


def _events(loader: type, text: str) -> tuple[list[yaml.Event], Exception | None]:
    events: list[yaml.Event] = []
    try:
        events.extend(yaml.parse(text, Loader=loader))
    except (yaml.YAMLError, ValueError) as error:
        return events, error
    return events, None


def _meaning(event: yaml.Event | None) -> tuple[object, ...]:
    implicit = event.implicit[0] if isinstance(event, yaml.ScalarEvent) else None
    details = (getattr(event, name, None) for name in ("anchor", "tag", "value"))
    return type(event), *details, implicit
