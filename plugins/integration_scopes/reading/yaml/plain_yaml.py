"""A fast parser for YAML without anything to report.

That is nearly all YAML. `builder` reads the rest, and reports what is wrong.
"""

from sys import intern
from typing import Any

import yaml

from integration_scopes.reading.yaml.scalars import (
    CONSTANTS,
    NUMBER_STARTS,
    is_ambiguous,
    scalar,
)

MAX_DEPTH = 20
MAX_NODES = 20_000

BLOCKS = frozenset("|>")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PYYAML_ERRORS = (yaml.MarkedYAMLError, yaml.reader.ReaderError, UnicodeEncodeError)
"""The errors that PyYAML raises for a text."""


def plain_mapping(text: str) -> dict[str, Any] | None:
    """The data of `text`; None if it is not a mapping or there is something to report."""
    loader = None
    try:
        loader = LOADER(text)
        return _mapping(loader.get_event)
    except _PYYAML_ERRORS:
        return None
    finally:
        if loader is not None:
            loader.dispose()


def _mapping(get_event: Any) -> dict[str, Any] | None:  # noqa: C901, PLR0912  (one loop is fastest)
    root: dict[str, Any] = {}
    whole: Any = None
    key: str | None = None
    is_flow = False
    stack: list[tuple[Any, str | None, bool]] = []
    nodes = 0
    for event in iter(get_event, None):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            nodes += 1
            value: Any = event.value
            if event.anchor is not None or event.tag is not None or whole is None:
                return None
            if event.implicit[0]:
                if is_flow and (not value or "?" in value):
                    return None
                if value in CONSTANTS or value[0] in NUMBER_STARTS:
                    if is_ambiguous(value) and (key is not None or type(whole) is list):
                        return None
                    value = scalar(value)
            elif not value and event.style in BLOCKS:
                return None
            if type(whole) is list:
                whole.append(value)
            elif key is not None:
                whole[key] = value
                key = None
            elif type(value) is str and value not in whole:
                # The same few keys are in every file.
                key = intern(value)
            else:
                return None
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            whole, key, is_flow = stack.pop()
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            nodes += 1
            if event.anchor is not None or event.tag is not None or len(stack) >= MAX_DEPTH:
                return None
            inner: Any = {} if kind is yaml.MappingStartEvent else []
            stack.append((whole, None, is_flow))
            if whole is None:
                if nodes > 1 or type(inner) is list:
                    return None
                root = inner
            elif type(whole) is list:
                whole.append(inner)
            elif key is not None:
                whole[key] = inner
            else:
                return None
            whole, key, is_flow = inner, None, event.flow_style
        elif (
            kind is yaml.AliasEvent
            or nodes > MAX_NODES
            or (kind is yaml.DocumentStartEvent and (nodes or event.version or event.tags))
        ):
            return None
    return root if nodes and nodes <= MAX_NODES else None
