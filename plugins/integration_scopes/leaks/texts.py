"""A sentinel into every text and name of one file's data that the format leaves free."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from integration_scopes import resources
from integration_scopes.reading import schema
from integration_scopes.source import Trail

Place = tuple[Trail, bool]
"""Where a text stands, and whether it is the key there."""

# The first that fits: a sentence, an id or an address of mail, a web address, a word in one.
_FORMS = ("{word} {text}", "{word}-{text}", "{text}/{word}", "{text}-{word}", "{text}{word}")


def planted(
    kind: str, data: Mapping[str, Any], mint: Callable[[str, list[str]], str], taken: dict[Any, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """`data` with a word in each free text, and the texts by what they were.

    `mint` gives the word for a text and the places where that stands: one text of a file has one
    word, so that what refers to a name goes on doing so. `taken` remembers which form fits where.
    """
    places: dict[str, list[Place]] = {}
    for text, place in _texts(data, ()):
        places.setdefault(text, []).append(place)
    new: dict[Place, str] = {}
    by_text: dict[str, str] = {}
    for text, each in places.items():
        fitting = {
            place: _fitting(kind, data, text, place, taken) for place in each if text.strip()
        }
        free = {place: forms for place, forms in fitting.items() if forms}
        if not free:
            continue
        word = mint(text, [told(trail) for trail, _ in free])
        common = set.intersection(*(set(forms) for forms in free.values()))
        for place, forms in free.items():
            form = next((one for one in _FORMS if one in common), forms[0])
            new[place] = form.format(word=word, text=text)
            by_text.setdefault(text, new[place])
    return _changed(data, (), new), by_text


def told(trail: Trail) -> str:
    """A field as people name it: `records.*.match_on`, whatever the record."""
    return ".".join(_position(trail))


def _texts(value: Any, trail: Trail) -> Iterator[tuple[str, Place]]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield str(key), ((*trail, key), True)
            yield from _texts(below, (*trail, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _texts(below, (*trail, number))
    elif isinstance(value, str):
        yield value, (trail, False)


def _fitting(
    kind: str, data: Mapping[str, Any], text: str, place: Place, taken: dict[Any, Any]
) -> tuple[str, ...]:
    """The forms that the format accepts at a place; which these are, a few signs of it decide."""
    key = (kind, _position(place[0]), place[1], "@" in text, "://" in text, text.islower())
    if key not in taken:
        before = _faults(kind, data)
        taken[key] = tuple(
            form
            for form in _FORMS
            if not _faults(
                kind,
                _changed(data, (), {place: form.format(word="zqxjkvaaaa", text=text)}),
            )
            - before
        )
    found: tuple[str, ...] = taken[key]
    return found


def _faults(kind: str, data: Mapping[str, Any]) -> set[tuple[str, Trail]]:
    return {(one.rule, one.trail) for one in schema.check(kind, dict(data)).misfits}


def _changed(value: Any, trail: Trail, new: Mapping[Place, str]) -> Any:
    if isinstance(value, Mapping):
        return {
            new.get(((*trail, key), True), key): _changed(below, (*trail, key), new)
            for key, below in value.items()
        }
    if isinstance(value, list):
        return [_changed(below, (*trail, number), new) for number, below in enumerate(value)]
    return new.get((trail, False), value)


def _position(trail: Trail) -> tuple[str, ...]:
    """The trail with `*` for each step that people name, such as a record's field `name`."""
    said: list[str] = []
    for step in trail:
        is_named = step in _NAMES and said[-1:] not in _KEYED and said[:1] != ["internal"]
        said.append(str(step) if is_named else "*")
    return tuple(said)


def _names(value: Any) -> Iterator[str]:
    """Every key that the schemas name."""
    if isinstance(value, Mapping):
        yield from value.get("properties", {})
        for below in value.values():
            yield from _names(below)
    elif isinstance(value, list):
        for below in value:
            yield from _names(below)


_NAMES = frozenset(name for kind in ("scope", "partner") for name in _names(resources.schema(kind)))
_KEYED = [
    [key]
    for key in (
        *("criteria", "fields", "in_scope", "manual_results", "not_applicable", "out_of_scope"),
        *("questions", "readiness", "records", "stories", "waivers"),
    )
]
"""What holds entries by names of people's choice, or by ids."""
