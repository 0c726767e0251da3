"""Makes the changes of the form in the text of a scope; every other byte stays."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from integration_scopes.desk import schema
from integration_scopes.desk.names import NAMED_BY
from integration_scopes.desk.new_entries import (
    NAMED_BY_ID,
    OPEN,
    id_from,
    is_there,
    new_entry,
    next_key,
)
from integration_scopes.desk.words import ONE_WAY_DIRECTIONS, SIDES
from integration_scopes.editing.entries import EntryError, with_key, with_value, without_value
from integration_scopes.fixing import with_lines
from integration_scopes.model.scope import Scope
from integration_scopes.reading.file import File
from integration_scopes.reading.yaml import yamldoc
from integration_scopes.source import Trail, value_at
from integration_scopes.values import immutable

_NAMELESS = "enter a name with at least one letter from a to z or a digit"


class DeskError(Exception):
    """A change is impossible; the message is for the author."""


@immutable(slots=False)
class Draft:
    """The text of a scope; each change returns a new draft. `read` parses a text.

    Each change raises DeskError if it cannot be written.
    """

    text: str
    read: Callable[[str], File]

    @property
    def file(self) -> File:
        """The file as the check reads it."""
        return self.read(self.text)

    @property
    def data(self) -> Mapping[str, Any]:
        """The data of the frontmatter."""
        return self.file.data

    @property
    def fixed_lines(self) -> Mapping[int, str]:
        """The corrected lines that the check suggests, by their numbers."""
        repaired = self.file.document.repaired
        return repaired.fixed_lines(self.file.faults) if repaired is not None else {}

    def as_written(self, trail: Trail) -> str:
        """The source text of a value that YAML does not read as text."""
        place = self.file.document.places().get(trail)
        if place is None or not place.is_scalar or place.value.line != place.value.end_line:
            return str(value_at(self.data, trail))
        line = self.file.source.line(place.value.line)
        return line[place.value.column - 1 : place.value.end_column - 1]

    def put(self, trail: Trail, value: Any) -> "Draft":
        """The draft with a value from the form."""
        if not is_there(self.data, trail):
            raise DeskError(f"{trail[1]} no longer exists")
        above, last = value_at(self.data, trail[:-1]), trail[-1]
        if last in (*SIDES, *ONE_WAY_DIRECTIONS) and above and not isinstance(above, Mapping):
            # One word stands for both sides or directions, and one of them changes.
            keys = SIDES if last in SIDES else ONE_WAY_DIRECTIONS
            trail, value = trail[:-1], dict.fromkeys(keys, above) | {last: value}
        elif last in SIDES and trail[2:-1] == ("on_delete",) and not above:
            trail, value = trail[:-1], dict.fromkeys(SIDES, OPEN) | {last: value}
        return self.with_value_at(trail, value)

    def split(self, trail: Trail) -> "Draft":
        """The draft with a value for each direction, in place of one for both."""
        return self.with_value_at(
            trail, dict.fromkeys(ONE_WAY_DIRECTIONS, value_at(self.data, trail) or OPEN)
        )

    def remove(self, trail: Trail) -> "Draft":
        """The draft without a value, which may already be missing."""
        above = value_at(self.data, trail[:-1])
        steps = range(len(above)) if isinstance(above, list) else above or ()
        return self.with_change(partial(without_value, path=trail)) if trail[-1] in steps else self

    def add(
        self, trail: Trail, name: str | None = None, *, scope: Scope, today: date | None
    ) -> tuple["Draft", Trail]:
        """The draft with a new entry `name`, or with a new key; and its trail.

        The name of an entry with a number is empty.
        """
        part = schema.part_at(trail, self.data)
        title = " ".join((name or "").split())
        if name is not None:
            trail = (*trail, self._new_step(trail, part, title))
        value = new_entry(scope, self.data, trail, name=title or None, today=today)
        return self.with_value_at(trail, value), trail

    def rename(self, trail: Trail, name: str) -> "tuple[Draft, Trail]":
        """The draft with an entry renamed, also where others refer to it; and its trail."""
        path, old, new = trail[:-1], trail[-1], " ".join(name.split())
        if trail[0] in NAMED_BY_ID and len(trail) == 2:
            new = id_from(new)
        if new == old:
            return self, trail
        if not new:
            raise DeskError(_NAMELESS)
        if new in (value_at(self.data, path) or {}):
            raise DeskError("choose a name that no other entry has")
        draft = self.with_change(partial(with_key, path=trail, key=new))
        references = NAMED_BY.get(str(trail[0]), ()) if len(trail) == 2 else ()
        for part, key in references:
            draft = draft.with_renamed_references(part, key, old, new)
        if path == ("choices",):
            draft = draft.with_renamed_references(
                "questions", "about", f"choices.{old}", f"choices.{new}"
            )
        for case, reasons in (value_at(self.data, ("not_applicable",)) or {}).items():
            if path == ("records",) and isinstance(reasons, Mapping) and old in reasons:
                at_reason = ("not_applicable", case, old)
                draft = draft.with_change(partial(with_key, path=at_reason, key=new))
        return draft, (*path, new)

    def fix(self, *, paste: list[str], into: Trail) -> "Draft":
        """The draft with the lines that a finding suggests, or else with all corrected lines."""
        if not paste:
            return replace(self, text=with_lines(self.text, self.fixed_lines))
        pasted = yamldoc.load("\n".join(paste)).data
        draft = self
        for key, value in pasted.items() if isinstance(pasted, Mapping) else ():
            draft = draft.with_missing((*into, key), value)
        return draft

    def _new_step(self, trail: Trail, part: schema.SchemaPart, name: str) -> str | int:
        """The key of a new entry, or its index in a list."""
        present = value_at(self.data, trail) or ()
        if part.get("type") == "array":
            return len(present)
        number = next_key(str(trail[0]), self.data) if len(trail) == 1 else None
        key = number or (id_from(name) if trail[0] in NAMED_BY_ID and len(trail) == 1 else name)
        if not key:
            raise DeskError(_NAMELESS)
        if key in present:
            raise DeskError(f'"{name}" already exists')
        return key

    def with_renamed_references(self, part: str, key: str, old: str | int, new: str) -> "Draft":
        """The draft with the new name wherever entries of the part refer to the old one."""
        draft = self
        for id_, entry in (value_at(self.data, (part,)) or {}).items():
            value = value_at(entry, (key,))
            if value == old:
                draft = draft.with_value_at((part, id_, key), new)
            elif isinstance(value, list) and old in value:
                names = [new if name == old else name for name in value]
                draft = draft.with_value_at((part, id_, key), names)
        return draft

    def with_missing(self, trail: Trail, value: Any) -> "Draft":
        """The draft with what a finding suggests; an existing mapping only gets what it lacks."""
        there = value_at(self.data, trail)
        if not isinstance(there, Mapping) or not isinstance(value, Mapping):
            return self.with_value_at(trail, value)
        draft = self
        for key, part in value.items():
            draft = draft.with_missing((*trail, key), part)
        return draft

    def with_value_at(self, trail: Trail, value: Any) -> "Draft":
        """The draft with a value, in the order of the schema."""
        order = partial(schema.order, data=self.data)
        return self.with_change(partial(with_value, path=trail, value=value, order=order))

    def with_change(self, change: Callable[..., str]) -> "Draft":
        """The draft with a change of the text, which uses the data as the check reads it."""
        try:
            return replace(self, text=change(self.text, read=self._read_data))
        except EntryError as error:
            line = min(self.fixed_lines, default=None)
            reason = str(error) if line is None else f"line {line} must be corrected first"
            raise DeskError(reason) from error

    def _read_data(self, text: str) -> Mapping[str, Any]:
        """The data of a text, including the corrections that the check suggests."""
        file = self.read(text)
        if not file.document.readable:
            raise EntryError("the frontmatter cannot be read")
        return file.data
