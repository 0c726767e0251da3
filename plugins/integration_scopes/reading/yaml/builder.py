"""Builds the data of a text from the events of the YAML parser, in one pass, with its oddities.

Nothing here recurses and every count is bounded, because the files come from outside. PyYAML's own
constructor overflows the C stack on some 50,000 opening brackets, and expands aliases that stand
for aliases ("billion laughs") into gigabytes.
"""

from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from integration_scopes.reading.yaml.events import StopError, events, trouble_at
from integration_scopes.reading.yaml.plain_yaml import BLOCKS, MAX_DEPTH, MAX_NODES
from integration_scopes.reading.yaml.result import Oddity, OddityKind, Yaml
from integration_scopes.reading.yaml.scalars import is_ambiguous, scalar
from integration_scopes.source import Place, Span, Trail

_NODES = frozenset({yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent})


def read_events(text: str, first_line: int) -> Yaml:
    """The data of a text and the places of its entries; or the places up to its first trouble."""
    builder = _Builder(text, first_line)
    trouble = None
    try:
        for event in events(text, first_line):
            builder.take(event)
    except StopError as stop:
        trouble = stop.trouble
    return Yaml(
        data=builder.root if trouble is None else None,
        trouble=trouble,
        oddities=tuple(builder.oddities),
        places=builder.places,
    )


@dataclass(kw_only=True, slots=True)
class _Open:
    """A mapping or list that is being filled; `keys` has where each key is first given."""

    value: Any
    trail: Trail
    is_list: bool
    is_flow: bool
    key: str | None = None
    keys: dict[str, Span] = field(default_factory=dict)
    key_span: Span | None = None


class _Builder:
    """One pass over the events of one text.

    Events and marks are Any: the type stubs do not describe what is in them.
    """

    def __init__(self, text: str, first_line: int) -> None:
        self._lines = text.split("\n")
        self._first_line = first_line
        self._stack: list[_Open] = []
        self._nodes = 0
        self.root: Any = None
        self.oddities: list[Oddity] = []
        self.places: dict[Trail, Place] = {}

    def take(self, event: Any) -> None:
        """Add one event to the data; raises StopError for what we do not support."""
        kind = type(event)
        if kind in _NODES:
            self._node(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
        elif kind is yaml.AliasEvent:
            self._stop("alias", event, event.anchor)
        elif kind is yaml.DocumentStartEvent:
            if event.version or event.tags:
                self._stop("directive", event)
            if self._nodes:
                self._stop("document", event)

    def _node(self, event: Any) -> None:
        self._nodes += 1
        if event.anchor is not None:
            self._stop("anchor", event, event.anchor)
        if event.tag is not None:
            self._stop("tag", event, event.tag)
        if self._nodes > MAX_NODES:
            self._stop("nodes", event)
        if type(event) is yaml.ScalarEvent:
            self._scalar(event)
        else:
            self._open(event, is_list=type(event) is yaml.SequenceStartEvent)

    def _scalar(self, event: Any) -> None:
        text, is_plain = event.value, event.implicit[0]
        value = scalar(text) if is_plain else text
        if not self._stack:
            self.root = value
            return
        parent = self._stack[-1]
        is_key = not parent.is_list and parent.key is None
        if not text and event.style in BLOCKS:
            self._add_oddity(OddityKind.EMPTY, event)
        if is_plain:
            # Before the value is added, while the trail still leads to it.
            if parent.is_flow and (not text or "?" in text):
                self._add_oddity(OddityKind.QUESTION if text else OddityKind.EMPTY, event)
            elif not is_key and is_ambiguous(text):
                self._add_oddity(OddityKind.NUMBER, event)
        if is_key:
            self._key(parent, event, value)
        else:
            self._put(value, event, is_scalar=True)

    def _key(self, parent: _Open, event: Any, value: object) -> None:
        parent.key = key = event.value
        parent.key_span = self._span(event)
        if not isinstance(value, str):
            self._add_oddity(OddityKind.KEY, event)
        if key in parent.keys:
            # The first entry counts; the second is parsed and discarded.
            self._add_oddity(OddityKind.DUPLICATE, event, first=parent.keys[key])
        parent.keys.setdefault(key, parent.key_span)

    def _open(self, event: Any, *, is_list: bool) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._stop("depth", event)
        value: Any = [] if is_list else {}
        trail: Trail = ()
        if not self._stack:
            self.root = value
        elif not self._stack[-1].is_list and self._stack[-1].key is None:
            self._stop("key", event)
        else:
            trail = self._trail()
            self._put(value, event, is_scalar=False)
        opened = _Open(value=value, trail=trail, is_list=is_list, is_flow=event.flow_style)
        self._stack.append(opened)

    def _put(self, value: Any, event: Any, *, is_scalar: bool) -> None:
        """Add a value to the mapping or list that is being filled."""
        parent, span = self._stack[-1], self._span(event)
        place = Place(key=parent.key_span or span, value=span, is_scalar=is_scalar)
        self.places.setdefault(self._trail(), place)
        if parent.is_list:
            parent.value.append(value)
        else:
            parent.value.setdefault(parent.key, value)
            parent.key = None

    def _trail(self) -> Trail:
        """The trail of the entry that is being read."""
        parent = self._stack[-1]
        return (*parent.trail, len(parent.value) if parent.is_list else parent.key or "")

    def _add_oddity(self, kind: OddityKind, event: Any, *, first: Span | None = None) -> None:
        oddity = Oddity(kind=kind, trail=self._trail(), span=self._span(event), first=first)
        self.oddities.append(oddity)

    def _stop(self, kind: str, event: Any, problem: str = "") -> NoReturn:
        raise StopError(trouble_at(kind, event.start_mark, self._first_line, problem))

    def _span(self, event: Any) -> Span:
        line, column = self._within(event.start_mark)
        end_line, end_column = self._within(event.end_mark)
        return Span(
            line=line + self._first_line,
            column=column + 1,
            end_line=end_line + self._first_line,
            end_column=end_column + 1,
        )

    def _within(self, mark: Any) -> tuple[int, int]:
        """Line and column of `mark`, from 0. A mark below the last line becomes that line's end."""
        if mark.line < len(self._lines):
            return mark.line, mark.column
        return len(self._lines) - 1, len(self._lines[-1])
