"""A quick test whether data fit a schema; what is wrong with others, jsonschema says.

Nearly all data fit, and loading jsonschema takes longer than testing hundreds of scopes.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Test = Callable[[Any], object]
"""Returns something true for data that fit."""
Part = Mapping[str, Any] | bool

_TYPES: Mapping[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "null": (type(None),),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}
_LOCAL = "#/$defs/"
# The type of data that each is about, and what it asks of them, by the keyword's own value.
_LIMITS: Mapping[str, tuple[str, Callable[[Any], Test]]] = {
    "maxItems": ("array", lambda most: lambda value: len(value) <= most),
    "maxLength": ("string", lambda most: lambda value: len(value) <= most),
    "maxProperties": ("object", lambda most: lambda value: len(value) <= most),
    "maximum": ("number", lambda most: lambda value: value <= most),
    "minItems": ("array", lambda least: lambda value: len(value) >= least),
    "minLength": ("string", lambda least: lambda value: len(value) >= least),
    "minProperties": ("object", lambda least: lambda value: len(value) >= least),
    "minimum": ("number", lambda least: lambda value: value >= least),
    "pattern": ("string", lambda pattern: re.compile(pattern).search),
    "required": ("object", lambda keys: lambda value: all(map(value.__contains__, keys))),
}
_ANNOTATIONS = frozenset(
    {
        *("$comment", "$defs", "$id", "$schema", "description", "enumDescriptions", "examples"),
        *("format", "title", "x-expected"),
    }
)


def fitting(schema: Mapping[str, Any]) -> Test:
    """The test of `schema`, a JSON Schema 2020-12, for data as YAML and JSON have them.

    Raises ValueError if the schema has a keyword that is not known here.
    """
    return _Tests(schema).of(schema)


class _Tests:
    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._definitions: Mapping[str, Part] = schema.get("$defs", {})
        self._kept: dict[str, Test] = {}

    def of(self, part: Part) -> Test:
        """The test of one part of the schema."""
        if isinstance(part, bool):
            return lambda _: part
        # The type comes first, so that the other tests need not ask for it.
        words = sorted(part.keys() - _ANNOTATIONS, key=lambda word: (word != "type", word))
        tests = [test for word in words if (test := self._test(word, part[word], part))]
        return tests[0] if len(tests) == 1 else _every(tests)

    def _test(self, word: str, wanted: Any, part: Mapping[str, Any]) -> Test | None:
        """The test of one keyword; None where another keyword's test includes it."""
        if word in _LIMITS:
            name, limit = _LIMITS[word]
            types, holds = _TYPES[name], limit(wanted)
            if part.get("type") == name:
                return holds
            return lambda value: type(value) not in types or holds(value)
        if word in _VALUES:
            return _VALUES[word](wanted)
        match word:
            case "$ref":
                return self._reference(wanted)
            case "items" | "propertyNames":
                container, each = list if word == "items" else dict, self.of(wanted)
                return lambda value: type(value) is not container or all(map(each, value))
            case "properties":
                return self._entries(wanted, part.get("additionalProperties", True))
            case "additionalProperties":
                return None if "properties" in part else self._entries({}, wanted)
            case "if":
                is_so, then, otherwise = (self.of(part.get(branch, True)) for branch in _BRANCHES)
                return lambda value: then(value) if is_so(value) else otherwise(value)
            case "then" | "else" if "if" in part:
                return None
        raise ValueError(f"the keyword {word!r} is not known here")

    def _entries(self, properties: Mapping[str, Part], other: Part) -> Test:
        tests = {key: self.of(part) for key, part in properties.items()}
        others = self.of(other)

        def fits(value: Any) -> bool:
            if type(value) is dict:
                for key, entry in value.items():
                    if not tests.get(key, others)(entry):
                        return False
            return True

        return fits

    def _reference(self, target: str) -> Test:
        name = target.removeprefix(_LOCAL)
        if name not in self._definitions:
            raise ValueError(f"the reference {target!r} leads to no definition")
        if name not in self._kept:

            def again(value: Any) -> object:
                return self._kept[name](value)

            # A definition may refer to itself.
            self._kept[name] = again
            self._kept[name] = self.of(self._definitions[name])
        return self._kept[name]


def _every(tests: Sequence[Test]) -> Test:
    # No `all()` here: for each value it would make a generator.
    def fits(value: Any) -> bool:
        for test in tests:  # noqa: SIM110
            if not test(value):
                return False
        return True

    return fits


def _typed(wanted: str | Sequence[str]) -> Test:
    names = [wanted] if isinstance(wanted, str) else wanted
    types = frozenset(kind for name in names if name != "integer" for kind in _TYPES[name])
    if "integer" not in names:
        return lambda value: type(value) in types
    return lambda value: (
        type(value) in types or type(value) is int or (type(value) is float and value.is_integer())
    )


def _among(members: Sequence[Any]) -> Test:
    """One of those values; a truth value equals no number."""
    texts = frozenset(member for member in members if type(member) is str)

    def fits(value: Any) -> bool:
        if type(value) is str:
            return value in texts
        is_bool = type(value) is bool
        return any(member == value and (type(member) is bool) == is_bool for member in members)

    return fits


_BRANCHES = ("if", "then", "else")
_VALUES: Mapping[str, Callable[[Any], Test]] = {
    "const": lambda constant: _among([constant]),
    "enum": _among,
    "type": _typed,
}
