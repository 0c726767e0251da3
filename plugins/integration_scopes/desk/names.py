"""Where a scope refers to its entries, and the names that a field can choose from."""

from collections.abc import Mapping, Sequence
from typing import Any

from integration_scopes.desk import schema
from integration_scopes.model.scope import VERSIONED, Scope
from integration_scopes.source import Trail, value_at

NAMED_BY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "records": (
        *(("stories", "records"), ("criteria", "record"), ("records", "after")),
        *(("choices", "about"), ("questions", "about")),
    ),
    "choices": (("criteria", "choice"),),
    "in_scope": (("questions", "about"),),
    "out_of_scope": (("questions", "about"),),
}
"""The places that refer to entries of a part."""


def names_for(trail: Trail, data: Mapping[str, Any], scope: Scope) -> Sequence[str] | None:
    """The names that the field at `trail` chooses from; None for any other field."""
    match trail:
        case ("stories", _, "records") | ("records", _, "after") | ("choices", _, "about"):
            return [*scope.records]
        case ("criteria", _, "record"):
            return [*scope.records, *(["all"] if scope.records else [])]
        case ("criteria", _, "story"):
            return [*scope.stories]
        case ("criteria", _, "choice"):
            return [*(value_at(data, ("choices",)) or ())]
        case ("criteria", _, "covers"):
            return [*schema.root()["$defs"]["case"]["enum"]]
        case ("records", _, "trigger") | ("records", _, "trigger", _):
            return [*schema.root()["$defs"]["trigger"]["enum"]]
        case ("choices", id_, "default"):
            options = value_at(data, ("choices", id_, "options"))
            return options if isinstance(options, list) else None
    return None


def part_names(data: Mapping[str, Any]) -> list[str]:
    """The parts of a scope to which questions and changes can refer."""
    names = [str(key) for part in VERSIONED for key in value_at(data, (part,)) or ()]
    below = [
        f"{part}.{key}"
        for part in ("choices", "not_applicable")
        for key in value_at(data, (part,)) or ()
    ]
    return [*names, "depth", "via", "requires", *below]
