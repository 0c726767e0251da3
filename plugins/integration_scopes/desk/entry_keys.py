"""Which keys of an entry the form shows, offers, or splits by side or direction."""

from collections.abc import Mapping, Sequence
from typing import Any

from integration_scopes.desk import schema
from integration_scopes.desk.words import ONE_WAY_DIRECTIONS, SIDES
from integration_scopes.domain.needs import needed_keys
from integration_scopes.domain.schema_parts import needed
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import DeleteRule, Direction
from integration_scopes.source import Trail, value_at

_BY_DIRECTION = ("trigger", "within", "starts_when")


def needed_in(
    trail: Trail, part: schema.SchemaPart, value: Mapping[str, Any], scope: Scope
) -> Sequence[str]:
    """The keys that have a field in the entry at `trail`, even without a value."""
    keys = needed({"required": (), **part}, value)
    match trail:
        case ("stories" | "records" as section, _):
            is_live = value.get("on_delete") == DeleteRule.NO_COPY
            left_out = ("match_on", "trigger") if is_live else ()
            by_depth = needed_keys(scope, section) or ()
            return [*keys, *(key for key in by_depth if key not in left_out)]
        case ("criteria", _):
            return [*keys, "covers", "story", *(["record"] if scope.records else [])]
        case ("choices", _) if isinstance(value.get("options"), list):
            return [*keys, "default"]
    return keys


def is_offered(trail: Trail, data: Mapping[str, Any]) -> bool:
    """Whether a missing key may be useful."""
    match trail:
        case (_, _, "since" | "until"):
            return "next" in data
        case ("criteria", _, "choice"):
            return "choices" in data
        case ("records", name, "fields", _, "owner" | "conflict"):
            rule: object = value_at(data, ("records", name, "conflict", "rule"))
            return rule == "per-field"
    return True


def separate_keys(trail: Trail, value: Any) -> tuple[str, ...]:
    """The sides or directions that have separate values in a record."""
    match trail:
        case ("records", _, "on_delete"):
            return () if value == DeleteRule.NO_COPY else SIDES
        case ("records", _, key) if key in _BY_DIRECTION and isinstance(value, Mapping):
            return ONE_WAY_DIRECTIONS
    return ()


def may_differ(trail: Trail, data: Mapping[str, Any], value: Any) -> bool:
    """Whether each direction of a two-way record could have a separate value."""
    if len(trail) != 3 or trail[2] not in _BY_DIRECTION or isinstance(value, Mapping):
        return False
    direction: object = value_at(data, (*trail[:2], "direction"))
    return direction == Direction.TWO_WAY
