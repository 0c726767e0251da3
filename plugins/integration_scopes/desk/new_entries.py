"""The initial text of a new scope or entry: `"?"` wherever people must decide."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from unicodedata import normalize

from integration_scopes.desk import schema
from integration_scopes.domain.needs import needed_keys
from integration_scopes.domain.schema_parts import inner
from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Depth, Side, Status
from integration_scopes.source import Trail, value_at
from integration_scopes.starting.scope import scope_text

OPEN = "?"
"""The placeholder for what is not decided yet."""
NAMED_BY_ID = ("in_scope", "out_of_scope", "choices")
"""The parts whose keys are lower-case words with hyphens."""
_COMMENT = re.compile(r"(\"\?\":?)  # .*")
_NUMBERED = {"stories": "S", "criteria": "AC", "questions": "Q"}


def new_text(scope_id: str, title: str, depth: Depth) -> str:
    """The text of a new scope."""
    scope = Scope(
        id=scope_id,
        path="",
        title=title,
        status=Status.DRAFT,
        depth=depth,
        owner=Person(name=None),
        partner_owner=Person(name=None) if depth.both_sides else None,
    )
    return without_comments(scope_text(scope))


def without_comments(text: str) -> str:
    """The text without the comments at open values, which the page shows in its own way."""
    return _COMMENT.sub(r"\1", text)


def next_key(part: str, data: Mapping[str, Any]) -> str | None:
    """The key of a new entry of a part whose entries have numbers; None where people name them."""
    letter = _NUMBERED.get(part)
    if letter is None:
        return None
    entries = data.get(part)
    numbers = [key.removeprefix(letter) for key in entries] if isinstance(entries, Mapping) else []
    return f"{letter}{max(map(int, filter(str.isdecimal, numbers)), default=0) + 1}"


def id_from(text: str) -> str:
    """A text as lower-case words with hyphens; empty if it has no letter of the alphabet."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def new_entry(
    scope: Scope, data: Mapping[str, Any], trail: Trail, *, name: str | None, today: date | None
) -> Any:
    """The value of a new entry with this `name`, or of a key that is added."""
    defaults = {"date": today.isoformat() if today else OPEN, "digest": scope.digest or OPEN}
    part = inner(schema.part_at(trail[:-1], data), trail[-1])
    needed = needed_keys(scope, str(trail[0])) if len(trail) == 2 else None
    value = _blank(part, needed, defaults)
    first = next_key(str(trail[0]), {}) if len(trail) == 1 else None
    if first and isinstance(value, dict):
        return {first: value[OPEN]}
    if not isinstance(value, dict):
        return name if trail[0] == "in_scope" and name else value
    if "item" in value and name:
        value["item"] = name
    if len(trail) == 2 and len(scope.records) == 1:
        value |= {key: next(iter(scope.records)) for key in ("records", "about") if key in value}
    return value


def is_there(data: Mapping[str, Any], trail: Trail) -> bool:
    """Whether the entry at or above `trail` still exists in the text."""
    above = value_at(data, trail[:1])
    if len(trail) < 3 or schema.entry(schema.part_at(trail[:1], data)) is None:
        return True
    step = trail[1]
    return step < len(above or ()) if isinstance(step, int) else step in (above or {})


def _blank(part: Any, needed: Sequence[str] | None, defaults: Mapping[str, Any]) -> Any:
    part = schema.blank(part)
    keys = part.get("properties", {})
    if schema.types(part) == ("array",):
        entry = schema.entry(part)
        return [OPEN if entry is None else _blank(entry, None, defaults)]
    if schema.types(part) != ("object",):
        return OPEN
    if not keys:
        return {OPEN: _blank(part.get("additionalProperties"), None, defaults)}
    sides = [side.value for side in Side if side.value in keys]
    either = sides if "else" in part else []
    wanted = needed or [*either, *part.get("required", ())] or sides or [*keys][:1]
    return {
        key: defaults.get(key) or _blank(part, None, defaults)
        for key, part in keys.items()
        if key in wanted
    }
