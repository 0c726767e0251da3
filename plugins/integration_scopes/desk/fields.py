"""Form fields for one value, or for a list of texts."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from integration_scopes.desk import schema
from integration_scopes.desk.names import names_for, part_names
from integration_scopes.desk.new_entries import OPEN
from integration_scopes.desk.words import Words
from integration_scopes.model.scope import Scope
from integration_scopes.source import Trail, value_at
from integration_scopes.values import immutable

Node = dict[str, Any]
"""One field or group of the form, as the page draws it."""
_LONG = 200
"""A text that may be longer has a field of several lines; in characters."""


@immutable(slots=False)
class Fields:
    """Makes the form fields of a scope with the frontmatter `data`.

    `as_written` returns the source text of a value that YAML does not read as text, such as a date.
    """

    data: Mapping[str, Any]
    scope: Scope
    words: Words
    as_written: Callable[[Trail], str]

    def field(self, trail: Trail, part: schema.SchemaPart, value: Any) -> Node:
        """A field of one value, or of a list of texts."""
        types = schema.types(part)
        names = names_for(trail, self.data, self.scope)
        values = [str(item) for item in (value if isinstance(value, list) else [value or OPEN])]
        values = [item for item in values if item != OPEN]
        # Several defaults need `several: true`.
        takes_one = (
            trail[-1] == "default" and value_at(self.data, (*trail[:-1], "several")) is not True
        )
        if names is not None and "array" in types and not (takes_one and len(values) < 2):
            return {
                "kind": "many",
                "options": _options([*names, *values]),
                "value": values,
                "single": "string" in types,
            }
        if names is None and "array" in types:
            suggestions = part_names(self.data) if trail[-1] == "of" else []
            return {
                "kind": "list",
                "value": values,
                "single": "string" in types,
                "known": suggestions,
            }
        if "enum" in part:
            return _choice(self.words.options(trail, part["enum"], part), value)
        if names is not None:
            return _choice(_options([*names, *values]), value)
        if "boolean" in types:
            yes, no = {"value": True, "label": "Yes"}, {"value": False, "label": "No"}
            return _choice([yes, no], value)
        value = "" if value is None else value
        text = value if isinstance(value, str) else self.as_written(trail)
        return {
            "kind": "number" if "integer" in types else "text",
            "value": text,
            "long": "\n" in text or part.get("maxLength", 0) > _LONG,
            "known": part_names(self.data) if trail[-1] == "about" else [],
        }


def _options(words: Iterable[str]) -> list[Node]:
    return [{"value": word, "label": word} for word in dict.fromkeys(words)]


def _choice(options: list[Node], value: Any) -> Node:
    return {"kind": "choice", "options": options, "value": "" if value is None else value}
