"""A record of the workflow and data-ownership map."""

from collections.abc import Mapping
from dataclasses import field

from integration_scopes.model.duration import Duration
from integration_scopes.model.limits import Customers
from integration_scopes.model.terms import ConflictRule, DeleteRule, Direction, Side, Trigger
from integration_scopes.values import immutable

NEVER = "never"
"""The value of `match_on` if each transfer creates a new record."""


@immutable()
class Conflict:
    """What happens if both sides change the record, and where the losing value goes."""

    rule: ConflictRule
    losing_value: str | None = None
    note: str | None = None

    @property
    def comment(self) -> str | None:
        """The note, unless it is the rule itself, as for `other`."""
        return None if self.rule is ConflictRule.OTHER else self.note


@immutable()
class Field:
    """One mapped field: its names on both sides, and with `per-field` its owner or its own rule.

    A side without the field has no names. `values` has the partner's values by the product's value;
    `otherwise` says what happens with any other value.
    """

    name: str
    product: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    map_by: str | None = None
    owner: Side | None = None
    conflict: ConflictRule | None = None
    otherwise: str | None = None
    change: str | None = None
    example: str | None = None
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    required: bool = False
    unless_blank: bool = False
    note: str | None = None


@immutable()
class FirstLoad:
    """What is transferred when a customer connects; `what` is None if nothing is."""

    what: str | None = None
    within: Duration | None = None


@immutable()
class Volume:
    """Counts of records, `of` one customer or all; `limit_*` are this record's own limits."""

    per_day: int | None = None
    peak_per_minute: int | None = None
    limit_per_minute: int | None = None
    limit_per_day: int | None = None
    of: Customers | None = None


@immutable()
class Record:
    """One record: its owner, direction, conflict rule, delete rule, match and timing.

    A value that a file gives once, or by side (`on_delete`) or by direction (`trigger`, `within`,
    `starts_when`), is always a mapping here, with the value under each key. What is missing or
    invalid in the file is None or empty. `called` has the names on each side; if there are several,
    one record of the other side becomes one or several of these.
    """

    name: str
    called: Mapping[Side, tuple[str, ...]] = field(default_factory=dict)
    owner: Side | None = None
    direction: Direction | None = None
    only: str | None = None
    conflict: Conflict | None = None
    on_delete: Mapping[Side, DeleteRule] = field(default_factory=dict)
    match_on: tuple[str, ...] = ()
    trigger: Mapping[Direction, tuple[Trigger, ...]] = field(default_factory=dict)
    within: Mapping[Direction, Duration] = field(default_factory=dict)
    starts_when: Mapping[Direction, str] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    initial: FirstLoad | None = None
    personal_data: tuple[str, ...] = ()
    volume: Volume | None = None
    fields: tuple[Field, ...] = ()

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The one-way directions in which it moves; empty if the file does not say."""
        return self.direction.one_way_directions if self.direction else ()

    @property
    def is_live(self) -> bool:
        """Whether it is read live, so that no copy is stored."""
        return DeleteRule.NO_COPY in self.on_delete.values()

    @property
    def is_undeletable(self) -> bool:
        """Whether it cannot be deleted on either side."""
        rules = [self.on_delete.get(side) for side in Side]
        return rules == [DeleteRule.IMPOSSIBLE] * len(Side)

    @property
    def never_matches(self) -> bool:
        """Whether each transfer creates a new record, so none is ever matched with another."""
        return self.match_on == (NEVER,) and self.is_sent_once

    @property
    def is_sent_once(self) -> bool:
        """Whether it is sent when it is created, and never updated."""
        return self.conflict is not None and self.conflict.rule is ConflictRule.CREATE_ONLY

    @property
    def can_conflict(self) -> bool:
        """Whether its rule says what happens when both sides have changed it."""
        return self.conflict is not None and self.conflict.rule.can_arise

    @property
    def shared_name(self) -> str:
        """Its name in the product. The same name, ignoring case, means the same record."""
        return " ".join(self.names_at(Side.PRODUCT)[0].split())

    def names_at(self, side: Side) -> tuple[str, ...]:
        """Its names on `side`; several if one record becomes one or several of them."""
        return self.called.get(side, (self.name,))
