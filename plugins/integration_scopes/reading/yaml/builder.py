"""Reading: data, and what is odd about it, from the events of YAML's parser, in one pass.

Nothing here recurses and every count is bounded, because the files come from outside: PyYAML's
own construction overflows the C stack on some 50,000 opening brackets, and would turn an alias
bomb into gigabytes.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NoReturn

import yaml

from integration_scopes.reading.yaml.plain_yaml import BLOCKS, LOADER, MAX_DEPTH, MAX_NODES
from integration_scopes.reading.yaml.result import Oddity, Trouble, Yaml
from integration_scopes.reading.yaml.scalars import is_ambiguous, scalar
from integration_scopes.source import Place, Span, Trail

_NODES = frozenset({yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent})
_OPEN_ENDED = ("while parsing a flow", "while scanning a quoted")


class _StopError(Exception):
    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble


class _Open:
    """A mapping or list that is being filled; `step` is its own key or index in the one above.

    A plain class: thousands are made, and it is twice as fast as a dataclass.
    """

    __slots__ = ("is_flow", "is_list", "key", "key_span", "keys", "step", "value")

    def __init__(self, value: Any, step: str | int, *, is_list: bool, is_flow: bool) -> None:
        self.value = value
        self.step = step
        self.is_list = is_list
        self.is_flow = is_flow
        self.key: str | None = None
        self.key_span: Span | None = None
        self.keys: dict[str, Span] = {}


class Builder:
    """One pass over the events of one text.

    Events and marks are Any: the stubs know nothing of what is in them.
    """

    def __init__(self, text: str, first_line: int, *, places: dict[Trail, Place] | None) -> None:
        self._text = text
        self._offset = first_line - 1
        self._places = places
        self._oddities: list[Oddity] = []
        self._stack: list[_Open] = []
        self._root: Any = None
        self._nodes = 0

    def run(self) -> Yaml:
        """What the text says, up to the first trouble."""
        trouble = None
        try:
            for event in self._events():
                self._take(event)
        except _StopError as stop:
            trouble = stop.trouble
        return Yaml(
            data=self._root if trouble is None else None,
            trouble=trouble,
            oddities=tuple(self._oddities),
            places=self._places or {},
        )

    def _events(self) -> Iterator[Any]:
        loader = None
        try:
            loader = LOADER(self._text)
            get = loader.get_event
            while (event := get()) is not None:
                yield event
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark or error.context_mark
            is_open = str(error.context).startswith(_OPEN_ENDED) and (
                mark.index >= len(self._text.rstrip())
            )
            self._stop(
                "syntax",
                _culprit(error),
                str(error.problem or error.context or ""),
                reached=error.context_mark if is_open else mark,
                is_open=is_open,
            )
        except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
            # `characters` takes these out before; they hardly ever get here, so the line will do.
            start = error.position if isinstance(error, yaml.reader.ReaderError) else error.start
            line = self._text.count("\n", 0, start) + 1
            trouble = Trouble(kind="character", line=line + self._offset, column=1)
            raise _StopError(trouble) from error
        finally:
            if loader is not None:
                loader.dispose()

    def _stop(
        self, kind: str, mark: Any, problem: str = "", reached: Any = None, *, is_open: bool = False
    ) -> NoReturn:
        raise _StopError(
            Trouble(
                kind=kind,
                line=mark.line + 1 + self._offset,
                column=mark.column + 1,
                problem=problem,
                offset=(reached or mark).index,
                is_open=is_open,
            )
        )

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind in _NODES:
            self._node(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
        elif kind is yaml.AliasEvent:
            self._stop("alias", event.start_mark, event.anchor)
        elif kind is yaml.DocumentStartEvent:
            if event.version or event.tags:
                self._stop("directive", event.start_mark)
            if self._nodes:
                self._stop("document", event.start_mark)

    def _node(self, event: Any) -> None:
        self._nodes += 1
        if event.anchor is not None:
            self._stop("anchor", event.start_mark, event.anchor)
        if event.tag is not None:
            self._stop("tag", event.start_mark, event.tag)
        if self._nodes > MAX_NODES:
            self._stop("nodes", event.start_mark)
        if type(event) is yaml.ScalarEvent:
            self._scalar(event)
        else:
            self._open(event, is_list=type(event) is yaml.SequenceStartEvent)

    def _scalar(self, event: Any) -> None:
        text = event.value
        is_plain = event.implicit[0]
        value = scalar(text) if is_plain else text
        parent = self._stack[-1] if self._stack else None
        if parent is None:
            self._root = value
            return
        is_key = not parent.is_list and parent.key is None
        if not text and event.style in BLOCKS:
            self._odd("empty", event)
        if is_plain:
            # Before the value is put, so that the trail is still the one that leads to it.
            if parent.is_flow and (not text or "?" in text):
                self._odd("question" if text else "empty", event)
            elif not is_key and is_ambiguous(text):
                self._odd("number", event)
        if is_key:
            self._key(parent, event, value)
        else:
            self._put(parent, value, event, is_scalar=True)

    def _key(self, parent: _Open, event: Any, value: object) -> None:
        parent.key = key = event.value
        if not isinstance(value, str):
            self._odd("key", event)
        if key in parent.value:
            # The first entry counts; the second is read to its end, but into nowhere.
            self._odd("duplicate", event, first=parent.keys.get(key))
        if self._places is not None:
            parent.key_span = self._span(event)
            parent.keys.setdefault(key, parent.key_span)

    def _odd(self, kind: str, event: Any, *, first: Span | None = None) -> None:
        self._oddities.append(
            Oddity(kind=kind, trail=self._trail(), span=self._span(event), first=first)
        )

    def _trail(self) -> Trail:
        """The trail of the entry that is being read."""
        top = self._stack[-1]
        step = len(top.value) if top.is_list else top.key or ""
        return (*[opened.step for opened in self._stack[1:]], step)

    def _open(self, event: Any, *, is_list: bool) -> None:
        parent = self._stack[-1] if self._stack else None
        if len(self._stack) >= MAX_DEPTH:
            self._stop("depth", event.start_mark)
        value: Any = [] if is_list else {}
        step: str | int = ""
        if parent is None:
            self._root = value
        else:
            if parent.is_list:
                step = len(parent.value)
            elif parent.key is None:
                self._stop("key", event.start_mark)
            else:
                step = parent.key
            self._put(parent, value, event, is_scalar=False)
        self._stack.append(_Open(value, step, is_list=is_list, is_flow=event.flow_style))

    def _put(self, parent: _Open, value: Any, event: Any, *, is_scalar: bool) -> None:
        if self._places is not None:
            self._locate(parent, event, is_scalar=is_scalar)
        if parent.is_list:
            parent.value.append(value)
        else:
            parent.value.setdefault(parent.key, value)
            parent.key = None

    def _locate(self, parent: _Open, event: Any, *, is_scalar: bool) -> None:
        trail = self._trail()
        if self._places is not None and trail not in self._places:
            span = self._span(event)
            key = span if parent.is_list else parent.key_span or span
            self._places[trail] = Place(key=key, value=span, is_scalar=is_scalar)

    def _span(self, event: Any) -> Span:
        (line, column), (end_line, end_column) = map(
            self._within, (event.start_mark, event.end_mark)
        )
        return Span(
            line=line + 1 + self._offset,
            column=column + 1,
            end_line=end_line + 1 + self._offset,
            end_column=end_column + 1,
        )

    def _within(self, mark: Any) -> tuple[int, int]:
        """Line and column of `mark`, which is beyond the text for what an end leaves out."""
        if mark.line < len(self._lines):
            return mark.line, mark.column
        return len(self._lines) - 1, len(self._lines[-1])

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")


def _culprit(error: yaml.MarkedYAMLError) -> Any:
    """Where the author should look: at what was begun and never ended, or else at the problem."""
    mark: Any = error.problem_mark
    context: Any = error.context_mark
    is_begun = context is not None and not str(error.context).startswith("while parsing a block")
    return context if mark is None or (is_begun and context.line < mark.line) else mark
