"""A record of the workflow and data-ownership map."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from integration_scopes.model.duration import Duration
from integration_scopes.model.terms import ConflictRule, DeleteRule, Direction, Side, Trigger


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """What happens when both sides changed the record, and where the losing value goes."""

    rule: ConflictRule
    losing_value: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One mapped field: its names on both sides, and the side that owns it."""

    name: str
    product: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    map_by: str | None = None
    owner: Side | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Volume:
    """Counts of records; `limit_*` are this record's own limits."""

    per_day: int | None = None
    peak_per_minute: int | None = None
    limit_per_minute: int | None = None
    limit_per_day: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One record: its owner, direction, conflict rule, delete rule, match and timing.

    What may be said in one word or by side (`on_delete`) or direction (`trigger`, `within`) is
    always a mapping here; one word stands under every key that applies. What the file does not
    say (or says wrongly) is None or empty.
    """

    name: str
    called: Mapping[Side, str] = field(default_factory=dict)
    owner: Side | None = None
    direction: Direction | None = None
    only: str | None = None
    conflict: Conflict | None = None
    on_delete: Mapping[Side, DeleteRule] = field(default_factory=dict)
    match_on: str | None = None
    trigger: Mapping[Direction, Trigger] = field(default_factory=dict)
    within: Mapping[Direction, Duration] = field(default_factory=dict)
    volume: Volume | None = None
    fields: tuple[Field, ...] = ()

    @property
    def ways(self) -> tuple[Direction, ...]:
        """The one-way directions in which it moves; empty where the file does not say."""
        return self.direction.ways if self.direction else ()

    def name_at(self, side: Side) -> str:
        """What `side` calls it."""
        return self.called.get(side, self.name)
