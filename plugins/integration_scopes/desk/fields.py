"""Corridor: the fields of the form that hold one value, or a list of texts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from integration_scopes.desk import schema
from integration_scopes.desk.names import names_for, part_names
from integration_scopes.desk.new_entries import OPEN
from integration_scopes.desk.words import Words
from integration_scopes.model.scope import Scope
from integration_scopes.source import Trail, value_at

Node = dict[str, Any]
"""One field or group of the form, as the page draws it."""
_LONG = 200
"""Characters from which on a text has a field of several lines."""


@dataclass(frozen=True, kw_only=True)
class Fields:
    """The fields of a scope whose frontmatter says `data`.

    `as_written` gives the characters of a value that YAML takes for no text.
    """

    data: Mapping[str, Any]
    scope: Scope
    words: Words
    as_written: Callable[[Trail], str]

    def field(self, trail: Trail, part: schema.Part, value: Any) -> Node:
        """A field of one value, or of a list of texts."""
        types = schema.types(part)
        names = names_for(trail, self.data, self.scope)
        values = [str(item) for item in (value if isinstance(value, list) else [value or OPEN])]
        values = [item for item in values if item != OPEN]
        is_one = (
            trail[-1] == "default" and value_at(self.data, (*trail[:-1], "several")) is not True
        )
        if names is not None and "array" in types and not (is_one and len(values) < 2):
            words = dict.fromkeys([*names, *values])
            options = [{"value": word, "label": word} for word in words]
            return {
                "kind": "many",
                "options": options,
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
            words = dict.fromkeys([*names, *values])
            return _choice([{"value": word, "label": word} for word in words], value)
        if "boolean" in types:
            yes, no = {"value": True, "label": "Yes"}, {"value": False, "label": "No"}
            return _choice([yes, no], value)
        text = value if isinstance(value, str) else "" if value is None else self.as_written(trail)
        return {
            "kind": "number" if "integer" in types else "text",
            "value": text,
            "long": "\n" in text or part.get("maxLength", 0) > _LONG,
            "known": part_names(self.data) if trail[-1] == "about" else [],
        }


def _choice(options: list[Node], value: Any) -> Node:
    return {"kind": "choice", "options": options, "value": "" if value is None else value}
