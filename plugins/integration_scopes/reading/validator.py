"""Reading: a validator that makes the validator of each part of its schema only once.

jsonschema makes a new one for each value that it comes to, and looks up each `$ref` anew: with
our schemas that is three quarters of its time. So the keywords that lead on to another part of
the schema are replaced here by ones that do the same with validators that are kept. All else is
jsonschema's own, and so are the errors.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry

_LOCAL = "#/$defs/"
_PLAIN: Mapping[str, Any] = Draft202012Validator.VALIDATORS


def validator(schema: dict[str, Any]) -> Validator:
    """A validator of `schema`, a JSON Schema 2020-12; to be kept, for it learns on the way."""
    parts = _Parts(schema)
    keywords = {
        "$ref": parts.reference,
        "additionalProperties": parts.additional_properties,
        "if": parts.condition,
        "items": parts.items,
        "properties": parts.properties,
        "propertyNames": parts.property_names,
        "type": parts.type,
    }
    extended: type[Validator] = extend(Draft202012Validator, keywords)  # type: ignore[no-untyped-call]
    # An empty registry: no reference leads to a file or to another host.
    return extended(schema, registry=Registry())


class _Parts:
    """The validators of a schema's parts, and the keywords that lead to them.

    A keyword is called with the validator of its part, its own value, the data and its part.
    """

    def __init__(self, schema: dict[str, Any]) -> None:
        self._definitions: dict[str, Any] = schema.get("$defs", {})
        self._kept: dict[int, Validator] = {}

    def reference(
        self, whole: Validator, target: str, value: Any, schema: Any
    ) -> Iterable[ValidationError]:
        if self._defined(target) is None:
            return _PLAIN["$ref"](whole, target, value, schema)  # type: ignore[no-any-return]
        return self._errors(whole, self._defined(target), value)

    def properties(
        self, whole: Validator, known: dict[str, Any], value: Any, _schema: Any
    ) -> Iterator[ValidationError]:
        if isinstance(value, dict):
            for name, part in known.items():
                if name in value:
                    yield from self._errors(whole, part, value[name], key=name, keyword=name)

    def additional_properties(
        self, whole: Validator, part: Any, value: Any, schema: Any
    ) -> Iterable[ValidationError]:
        if not isinstance(part, dict) or "patternProperties" in schema:
            yield from _PLAIN["additionalProperties"](whole, part, value, schema)
        elif isinstance(value, dict):
            known = schema.get("properties", ())
            for name, one in value.items():
                if name not in known:
                    yield from self._errors(whole, part, one, key=name)

    def property_names(
        self, whole: Validator, part: Any, value: Any, _schema: Any
    ) -> Iterator[ValidationError]:
        if isinstance(value, dict):
            for name in value:
                yield from self._errors(whole, part, name)

    def items(
        self, whole: Validator, part: Any, value: Any, schema: Any
    ) -> Iterator[ValidationError]:
        if not isinstance(part, dict) or "prefixItems" in schema:
            yield from _PLAIN["items"](whole, part, value, schema)
        elif isinstance(value, list):
            for place, one in enumerate(value):
                yield from self._errors(whole, part, one, key=place)

    def condition(
        self, whole: Validator, part: Any, value: Any, schema: Any
    ) -> Iterable[ValidationError]:
        branch = "else" if self._errors(whole, part, value) else "then"
        if branch not in schema:
            return ()
        return self._errors(whole, schema[branch], value, keyword=branch)

    def type(
        self, whole: Validator, wanted: Any, value: Any, schema: Any
    ) -> Iterable[ValidationError]:
        # A text where a text is wanted: two of three values, and a long way round elsewhere.
        if wanted == "string" and isinstance(value, str):
            return ()
        return _PLAIN["type"](whole, wanted, value, schema)  # type: ignore[no-any-return]

    def _errors(
        self,
        whole: Validator,
        part: Any,
        value: Any,
        *,
        key: str | int | None = None,
        keyword: str | None = None,
    ) -> list[ValidationError]:
        """What `part` says to `value`, which is at `key` and reached through `keyword`."""
        kept = self._kept.get(id(part))
        if kept is None:
            kept = self._kept[id(part)] = whole.evolve(schema=self._target(part))
        found = list(kept.iter_errors(value))
        for error in found:
            if key is not None:
                error.path.appendleft(key)
            if keyword is not None:
                error.schema_path.appendleft(keyword)
        return found

    def _target(self, part: Any) -> Any:
        """The part itself, or what it refers to, where it says nothing else of its own."""
        while isinstance(part, dict) and [word for word in part if word in _PLAIN] == ["$ref"]:
            target = self._defined(part["$ref"])
            if target is None:
                break
            part = target
        return part

    def _defined(self, reference: str) -> Any:
        """The definition that `reference` leads to; None where it leads elsewhere."""
        if reference.startswith(_LOCAL):
            return self._definitions.get(reference.removeprefix(_LOCAL))
        return None
