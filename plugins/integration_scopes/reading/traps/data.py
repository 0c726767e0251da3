"""Traps: what only shows once a text is read: keys that are no text, signs behind a backslash."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from integration_scopes.reading import characters, yamldoc
from integration_scopes.reading.scalars import scalar
from integration_scopes.reading.traps import spaces
from integration_scopes.reading.traps.lines import ODD_SPACES
from integration_scopes.reading.traps.mend import Edit, Mend, cut
from integration_scopes.reading.traps.quoting import quoted
from integration_scopes.reading.traps.sheet import Sheet
from integration_scopes.source import Place, Span, Trail

_PLAIN = str.maketrans(dict.fromkeys(ODD_SPACES, " "))
_SHOWN = str.maketrans(dict.fromkeys(ODD_SPACES, "·"))


def keys(oddities: Sequence[yamldoc.Oddity], sheet: Sheet, first_line: int) -> Iterator[Mend]:
    """A mend for each key that YAML takes for a number, a truth value or nothing."""
    for one in oddities:
        if one.kind != "key":
            continue
        line, start, end = _columns(one.span, first_line)
        text = sheet.lines[line][start:end]
        what = _kind(scalar(text))
        yield Mend(
            rule="key-not-text",
            message=f"the key {cut(text)} is {what} to YAML, and keys are texts"
            if text
            else 'a key is missing before ":"',
            advice="put the key in quotes" if text else 'write "key: value"',
            line=line,
            start=start,
            end=end,
            edits=(Edit(line=line, start=start, end=end, text=quoted(text)),) if text else (),
            has_line=bool(text),
        )


def values(
    data: Any, sheet: Sheet, first_line: int, is_prose: Callable[[Trail], bool]
) -> Iterator[Mend]:
    """A mend for each text with hidden characters, and for each name with odd spaces."""
    text = sheet.text
    if "\\" not in text and not spaces.has_odd(text):
        return
    bad = list(_bad(data, is_prose))
    if not bad:
        return
    places = yamldoc.locate(text, first_line=first_line).places
    for trail, value, is_key in bad:
        place = places.get(trail)
        if place is not None:
            yield _mend(sheet, place, value, first_line, is_key=is_key)


def _bad(data: Any, is_prose: Callable[[Trail], bool]) -> Iterator[tuple[Trail, str, bool]]:
    waiting: list[tuple[Trail, Any]] = [((), data)]
    while waiting:
        trail, value = waiting.pop()
        if isinstance(value, dict):
            for key, one in value.items():
                if spaces.has_odd(key) or _first_hidden(key):
                    yield (*trail, key), key, True
                waiting.append(((*trail, key), one))
        elif isinstance(value, list):
            waiting.extend(((*trail, at), one) for at, one in enumerate(value))
        elif isinstance(value, str) and (
            _first_hidden(value) or (spaces.has_odd(value) and not is_prose(trail))
        ):
            yield trail, value, False


def _first_hidden(text: str) -> characters.Run | None:
    return next(characters.hidden(text), None)


def _mend(sheet: Sheet, place: Place, value: str, first_line: int, *, is_key: bool) -> Mend:
    span = place.key if is_key else place.value
    line, start, end = _columns(span, first_line)
    if span.end_line > span.line:
        end = len(sheet.lines[line])
    text = sheet.lines[line][start:end]
    hidden = _first_hidden(value)
    odd = next((sign for sign in value if sign in ODD_SPACES), " ")
    new = text.translate(_PLAIN)
    return Mend(
        rule="hidden-character",
        message=hidden.message
        if hidden
        else f"{spaces.name(odd)} is in a name: {cut(value.translate(_SHOWN))}",
        advice="take it out" if hidden else "type a plain space",
        line=line,
        start=start,
        end=end,
        edits=() if hidden or new == text else (Edit(line=line, start=start, end=end, text=new),),
        has_line=new != text,
    )


def _columns(span: Span, first_line: int) -> tuple[int, int, int]:
    return span.line - first_line, span.column - 1, span.end_column - 1


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    return "a truth value" if isinstance(value, bool) else "a number"
