"""The form of a scope, from the schema and from its current text."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from integration_scopes.desk import schema
from integration_scopes.desk.entry_keys import is_offered, may_differ, needed_in, separate_keys
from integration_scopes.desk.fields import Fields, Node
from integration_scopes.desk.new_entries import OPEN, next_key
from integration_scopes.desk.words import Words, title
from integration_scopes.domain.needs import (
    PARTS,
    lacking,
    moves_records,
    needs_both_sides,
)
from integration_scopes.model.scope import Scope
from integration_scopes.source import Trail, value_at
from integration_scopes.values import immutable

SECTIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "about": ("What it is", ("title", "summary", "depth", "why_depth", "status")),
    "stories": ("Who it is for", ("stories", "heard_from")),
    "records": ("Which record belongs to whom", ("records", "via", "choices")),
    "criteria": ("When it is done", ("criteria", "not_applicable", "manual_results")),
    "owner": ("Who decides", ("owner", "partner_owner")),
    "boundary": ("Where it ends", ("in_scope", "out_of_scope")),
    "agreement": ("What was agreed", ("agreement", "cold_read", "next", "changes", "waivers")),
    "more": (
        "More",
        ("readiness", "questions", "requires", "estimate", "target_date", "visible_to", "language"),
    ),
}
"""The sections of the form: the heading, and the keys of the file."""


@immutable(slots=False)
class Form:
    """The form of one scope.

    `data` is the frontmatter, and `names` are those of the two companies. Authors may refer to
    `capabilities` and `rules`. `as_written` returns the source text of a value that YAML does not
    read as text.
    """

    data: Mapping[str, Any]
    scope: Scope
    names: tuple[str, str]
    as_written: Callable[[Trail], str]
    capabilities: Sequence[str] = ()
    rules: Sequence[str] = ()

    def sections(self) -> list[Node]:
        """The form, section by section."""
        return [
            {
                "key": key,
                "title": heading,
                "fields": [self._field((name,)) for name in keys if name in self._shown],
                "more": [
                    self._offer((name,))
                    for name in keys
                    if name not in self._shown and self._fits(name)
                ],
            }
            for key, (heading, keys) in SECTIONS.items()
        ]

    @cached_property
    def _shown(self) -> frozenset[str]:
        """The keys of the file that have a field: existing and required ones."""
        needed = {str(trail[0]) for trail in lacking(self.scope, "scope")}
        records = {"records"} if moves_records(self.scope) else set()
        owners = {"partner_owner"} if needs_both_sides(self.scope) else set()
        head = {"title", "summary", "depth", "status"}
        return frozenset({*self.data, *PARTS, *needed} | records | owners | head)

    def _fits(self, key: str) -> bool:
        """Whether the key may be added at this depth."""
        depth = self.scope.depth
        is_without_records = depth is not None and depth.records == "none"
        return not (is_without_records and key in ("records", "choices"))

    @cached_property
    def _words(self) -> Words:
        return Words(names=self.names, data=self.data)

    def _field(self, trail: Trail, *, value: Any = None, is_needed: bool = True) -> Node:
        """The field at `trail`; `value` is its value in the text, which may be in a short form."""
        part = schema.part_at(trail, self.data)
        value = value_at(self.data, trail) if value is None else value
        value = None if value == OPEN else value
        node = self._offer(trail) | {"needed": is_needed}
        example = next(
            (text for text in part.get("examples", ()) if isinstance(text, str | int)), ""
        )
        if example != "":
            node["example"] = str(example)
        if may_differ(trail, self.data, value):
            node["splits"] = True
        return node | self._shape(trail, part, value)

    def _offer(self, trail: Trail) -> Node:
        part = schema.part_at(trail, self.data)
        return {
            "trail": list(trail),
            "label": self._words.label(trail, part),
            "help": self._words.with_names(str(part.get("description", ""))),
        }

    def _shape(self, trail: Trail, part: schema.SchemaPart, value: Any) -> Node:
        """The kind and the content of the field."""
        keys = separate_keys(trail, value)
        if keys:
            word = None if isinstance(value, Mapping) else value
            return {
                "kind": "group",
                "fields": [self._field((*trail, key), value=word) for key in keys],
                "more": [],
            }
        entry = schema.entry(part)
        is_mapping = isinstance(value, Mapping)
        if entry is not None and (is_mapping or "string" not in schema.types(part)):
            fits = value is None or isinstance(
                value, list if part.get("type") == "array" else Mapping
            )
            return self._entries(trail, part, value) if fits else _unfit(value)
        if part.get("properties") and (is_mapping or "string" not in schema.types(part)):
            fits = value is None or is_mapping
            return self._group(trail, part, value or {}) if fits else _unfit(value)
        is_plain_list = "array" in schema.types(part) and not any(map(_is_nested, value or ()))
        if is_mapping or (isinstance(value, list) and not is_plain_list):
            return _unfit(value)
        return Fields(
            data=self.data, scope=self.scope, words=self._words, as_written=self.as_written
        ).field(trail, part, value)

    def _group(self, trail: Trail, part: schema.SchemaPart, value: Mapping[str, Any]) -> Node:
        properties = part["properties"]
        needed = needed_in(trail, part, value, self.scope)
        shown = [key for key in properties if key in value or key in needed]
        offered = [
            key for key in properties if key not in shown and is_offered((*trail, key), self.data)
        ]
        return {
            "kind": "group",
            "fields": [self._field((*trail, key), is_needed=key in needed) for key in shown],
            "more": [self._offer((*trail, key)) for key in offered],
        }

    def _entries(self, trail: Trail, part: schema.SchemaPart, value: Any) -> Node:
        """A card for each entry, and possible names for a new one."""
        names = schema.names(part)
        steps = [*(range(len(value)) if isinstance(value, list) else value)] if value else []
        is_list = part.get("type") == "array"
        return {
            "kind": "entries",
            "cards": [
                {
                    "key": str(step + 1) if isinstance(step, int) else step,
                    "title": title(str(trail[-1]), value[step]),
                    "node": self._field((*trail, step)),
                }
                for step in steps
            ],
            "adds": str((schema.entry(part) or {}).get("title", "entry")).lower(),
            "is_named": not is_list and next_key(str(trail[0]), self.data) is None,
            "keys": None if names is None else [name for name in names if name not in steps],
            "known": self._known(trail),
        }

    def _known(self, trail: Trail) -> list[str]:
        """Possible names for a new entry."""
        match trail:
            case ("in_scope" | "out_of_scope",):
                return [*self.capabilities]
            case ("waivers",):
                return [*self.rules]
            case ("manual_results",):
                return [*self.scope.criteria]
            case ("not_applicable", _):
                return [*self.scope.records]
        return []


def _unfit(value: Any) -> Node:
    """A field for a value that the form cannot show, and does not change."""
    return {"kind": "unfit", "value": json.dumps(value, ensure_ascii=False, default=str)}


def _is_nested(value: Any) -> bool:
    return isinstance(value, Mapping | list)
