"""Reading: YAML text to data, in one pass over the parser's events.

Scalars are read by the rules of YAML 1.2's core schema, so `no`, `12:30` and dates stay texts.
Nothing here recurses and every count is bounded, because the files come from outside: PyYAML's
own construction overflows the C stack on some 50,000 opening brackets, and would turn an alias
bomb into gigabytes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from integration_scopes.source import Place, Span, Trail

MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_DIGITS = 15

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL_FLOAT = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_AMBIGUOUS = re.compile(r"[-+]?(?:0[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:[,._' ][0-9]{3})+(?:\.[0-9]+)?)")
_NUMBER_STARTS = frozenset("0123456789+-.")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """Why a text is no YAML that we read: `kind` for the program, `problem` for the curious.

    `line` and `column` count from 1 within the text.
    """

    kind: str
    line: int
    column: int
    problem: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Oddity:
    """Something that can be read and should not stand, or not unasked.

    `duplicate`: a key given twice, at `first` for the first time (where places are asked for);
    `key`: a key that is no text; `empty`: a word in `{ }` without a value; `question`: a text in
    brackets with a question mark; `number`: a text that looks like a number.
    """

    kind: str
    trail: Trail
    span: Span
    first: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Yaml:
    """What a text says: its `data`, or the `trouble` that stopped the reading; and its oddities.

    `flows` are the trails of the lists and groups in brackets. `places` are there when asked for.
    """

    data: Any = None
    trouble: Trouble | None = None
    oddities: tuple[Oddity, ...] = ()
    flows: tuple[Trail, ...] = ()
    places: Mapping[Trail, Place] = field(default_factory=dict)


class _StopError(Exception):
    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble


@dataclass(kw_only=True, slots=True)
class _Open:
    """A mapping or list that is being filled."""

    value: Any
    trail: Trail
    is_list: bool
    is_flow: bool
    key: str | None = None
    key_span: Span | None = None
    keys: dict[str, Span] | None = None


def load(text: str, *, first_line: int = 1) -> Yaml:
    """Read `text`, whose first line is line `first_line` of its file."""
    return _Builder(text, first_line, places=None).run()


def locate(text: str, *, first_line: int = 1) -> Yaml:
    """Read `text` with the places of its entries; costs twice as much, so ask where it is needed.

    A text that cannot be read has the places up to its trouble.
    """
    return _Builder(text, first_line, places={}).run()


def scalar(text: str) -> object:
    """What a plain (unquoted) scalar means by YAML 1.2's core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMBER_STARTS or len(text) > MAX_DIGITS:
        return text
    if _INTEGER.fullmatch(text):
        # A leading zero is octal to some readers and decimal to others: stays a text, reported.
        return text if _LEADING_ZERO.match(text) else int(text, 0)
    if _FLOAT.fullmatch(text) or _SPECIAL_FLOAT.fullmatch(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


def _culprit(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Where the author should look: at what was begun and never ended, or else at the problem."""
    mark, context = error.problem_mark, error.context_mark
    is_begun = context is not None and not str(error.context).startswith("while parsing a block")
    return context if mark is None or (is_begun and context.line < mark.line) else mark


class _Builder:
    """One pass over the events of one text."""

    def __init__(self, text: str, first_line: int, *, places: dict[Trail, Place] | None) -> None:
        self._text = text
        self._offset = first_line - 1
        self._places = places
        self._oddities: list[Oddity] = []
        self._flows: list[Trail] = []
        self._stack: list[_Open] = []
        self._root: Any = None
        self._nodes = 0

    def run(self) -> Yaml:
        try:
            for event in self._events():
                self._take(event)
        except _StopError as stop:
            return self._result(None, stop.trouble)
        return self._result(self._root, None)

    def _result(self, data: Any, trouble: Trouble | None) -> Yaml:
        return Yaml(
            data=data,
            trouble=trouble,
            oddities=tuple(self._oddities),
            flows=tuple(self._flows),
            places=self._places or {},
        )

    def _events(self) -> Iterator[yaml.Event]:
        loader = None
        try:
            loader = LOADER(self._text)
            while loader.check_event():
                yield loader.get_event()
        except yaml.MarkedYAMLError as error:
            self._stop("syntax", _culprit(error), str(error.problem or error.context or ""))
        except yaml.reader.ReaderError as error:
            before = self._text[: error.position]
            line = before.count("\n") + 1
            column = len(before) - before.rfind("\n")
            problem = f"{error.reason}"
            raise _StopError(
                Trouble(kind="character", line=line + self._offset, column=column, problem=problem)
            ) from error
        except UnicodeEncodeError as error:
            line = self._text.count("\n", 0, error.start) + 1
            trouble = Trouble(kind="character", line=line + self._offset, column=1)
            raise _StopError(trouble) from error
        finally:
            if loader is not None:
                loader.dispose()

    def _stop(self, kind: str, mark: yaml.Mark | None, problem: str = "") -> NoReturn:
        line, column = (mark.line, mark.column) if mark else (0, 0)
        raise _StopError(
            Trouble(kind=kind, line=line + 1 + self._offset, column=column + 1, problem=problem)
        )

    def _take(self, event: yaml.Event) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._check_node(event)
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._check_node(event)
            self._open(event, is_list=kind is yaml.SequenceStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
        elif kind is yaml.AliasEvent:
            self._stop("alias", event.start_mark, event.anchor)
        elif kind is yaml.DocumentStartEvent:
            if event.version or event.tags:
                self._stop("directive", event.start_mark)
            if self._nodes:
                self._stop("document", event.start_mark)

    def _check_node(self, event: yaml.NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop("nodes", event.start_mark)
        if event.anchor is not None:
            self._stop("anchor", event.start_mark, event.anchor)
        if event.tag is not None:
            self._stop("tag", event.start_mark, event.tag)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = event.value
        parent = self._stack[-1] if self._stack else None
        is_plain = event.implicit[0]
        value = scalar(text) if is_plain else text
        is_key = parent is not None and not parent.is_list and parent.key is None
        if is_key:
            self._key(parent, event, value)
        else:
            trail = self._put(parent, value, event, is_scalar=True)
        if not is_plain or parent is None:
            return
        if parent.is_flow and (not text or "?" in text):
            self._odd("question" if text else "empty", parent.trail, event)
        elif not is_key and text[:1] in _NUMBER_STARTS and _AMBIGUOUS.fullmatch(text):
            self._odd("number", trail, event)

    def _key(self, parent: _Open, event: yaml.ScalarEvent, value: object) -> None:
        key: str = event.value
        if not isinstance(value, str):
            self._odd("key", (*parent.trail, key), event)
        if key in parent.value:
            # The first entry stands; the second is read to its end, but into nowhere.
            first = parent.keys[key] if parent.keys else None
            self._odd("duplicate", (*parent.trail, key), event, first=first)
        parent.key = key
        if parent.keys is not None:
            parent.key_span = self._span(event)
            parent.keys.setdefault(key, parent.key_span)

    def _odd(
        self, kind: str, trail: Trail, event: yaml.Event, *, first: Span | None = None
    ) -> None:
        self._oddities.append(Oddity(kind=kind, trail=trail, span=self._span(event), first=first))

    def _open(self, event: yaml.Event, *, is_list: bool) -> None:
        parent = self._stack[-1] if self._stack else None
        if len(self._stack) >= MAX_DEPTH:
            self._stop("depth", event.start_mark)
        if parent is not None and not parent.is_list and parent.key is None:
            self._stop("key", event.start_mark)
        value: Any = [] if is_list else {}
        trail = self._put(parent, value, event, is_scalar=False)
        is_flow = event.flow_style
        if is_flow:
            self._flows.append(trail)
        self._stack.append(
            _Open(
                value=value,
                trail=trail,
                is_list=is_list,
                is_flow=is_flow,
                keys=None if self._places is None else {},
            )
        )

    def _put(self, parent: _Open | None, value: Any, event: yaml.Event, *, is_scalar: bool) -> Trail:
        if parent is None:
            self._root = value
            return ()
        if parent.is_list:
            trail: Trail = (*parent.trail, len(parent.value))
            parent.value.append(value)
            key_span = None
        else:
            key, parent.key = parent.key or "", None
            trail = (*parent.trail, key)
            parent.value.setdefault(key, value)
            key_span = parent.key_span
        if self._places is not None and trail not in self._places:
            span = self._span(event)
            self._places[trail] = Place(key=key_span or span, value=span, is_scalar=is_scalar)
        return trail

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(
            line=start.line + 1 + self._offset,
            column=start.column + 1,
            end_line=end.line + 1 + self._offset,
            end_column=end.column + 1,
        )
