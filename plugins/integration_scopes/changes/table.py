"""What a change of each key means for the agreement, as far as the digest covers it: table.toml.

The guide's page on changes shows it; a test compares it with the schema.
"""

from collections.abc import Mapping, Sequence
from enum import Enum, StrEnum

from integration_scopes.model.terms import Candidate
from integration_scopes.tables import table
from integration_scopes.values import immutable


class Impact(StrEnum):
    """How a change affects the agreement."""

    BREAKING = "breaking"
    WIDENING = "widening"
    EDITORIAL = "editorial"


class ValueKind(Enum):
    """How a value counts: the impact when it is added, removed and, in words, when it changes."""

    TERM = ("breaking", "breaking", "breaking")
    PROMISE = ("widening", "breaking", "breaking")
    RESTRICTION = ("breaking", "widening", "breaking")
    TIME = ("widening", "breaking", "shorter: widening; longer: breaking")
    AMOUNT = ("widening", "breaking", "more: widening; less: breaking")
    PROMISES = ("widening", "breaking", "only more: widening; else breaking")
    RESTRICTIONS = ("breaking", "widening", "only fewer: widening; else breaking")
    CANDIDATE = ("widening", "breaking", "sooner: widening; later: breaking")

    @property
    def added(self) -> Impact:
        """The impact of an added value."""
        return Impact(self.value[0])

    @property
    def removed(self) -> Impact:
        """The impact of a removed value."""
        return Impact(self.value[1])

    @property
    def changed(self) -> str:
        """The impact of a changed value, in words."""
        return self.value[2]

    def impact(self, old: object, new: object) -> Impact:
        """The impact of a changed value; breaking if the two cannot be compared."""
        return Impact.WIDENING if self._is_wider(old, new) else Impact.BREAKING

    def _is_wider(self, old: object, new: object) -> bool:
        if isinstance(old, int) and isinstance(new, int):
            return new < old if self is ValueKind.TIME else self is ValueKind.AMOUNT and new > old
        if isinstance(old, list) and isinstance(new, list):
            if self is ValueKind.PROMISES:
                return _is_proper_part(old, new)
            return self is ValueKind.RESTRICTIONS and _is_proper_part(new, old)
        ranks = [*Candidate]
        is_ranked = self is ValueKind.CANDIDATE and old in ranks and new in ranks
        return is_ranked and ranks.index(Candidate(str(new))) < ranks.index(Candidate(str(old)))


def _is_proper_part(items: Sequence[object], whole: Sequence[object]) -> bool:
    """Whether `items` are some of `whole`, but not all, in the same order."""
    rest = iter(whole)
    # `in` consumes the iterator, so each item is looked for behind the one before.
    return len(items) < len(whole) and all(item in rest for item in items)


@immutable()
class ImpactRule:
    """One line of the table. `label` names the value in sentences; `{key}` is its own key."""

    kind: ValueKind
    label: str


TABLE: Mapping[str, ImpactRule] = {
    key: ImpactRule(kind=ValueKind[kind.upper()], label=label)
    for key, label, kind in sorted(
        (key, label, kind)
        for kind, labels in table("changes/table.toml").items()
        for key, label in labels.items()
    )
}
"""The rules by key; `*` is any id or name. A key that may differ by direction has one rule."""

_PLACES = frozenset(
    tuple(parts[:size])
    for parts in (key.split(".") for key in TABLE)
    for size in range(1, len(parts) + 1)
)
_WITH_FIXED_KEYS = {(key,) for key in ("on_delete", "called", "requires", "not_applicable")}
"""The mappings whose keys are words of the scope format."""
TableKey = tuple[str, ...]
"""A value's place in the table: its keys, with `*` for an id or a name."""


def inner_key(place: TableKey, key: str) -> TableKey:
    """The place of `key` in a mapping, or of the mapping if the table has no such key."""
    return next(
        (candidate for candidate in ((*place, key), (*place, "*")) if candidate in _PLACES), place
    )


def is_list_of_entries(place: TableKey) -> bool:
    """Whether the keys of the mapping there are ids or names that people chose."""
    return (*place, "*") in _PLACES and place[-1:] not in _WITH_FIXED_KEYS


def impact_rule(place: TableKey) -> ImpactRule | None:
    """The table's rule for a place; None for a mapping that only holds others."""
    return TABLE.get(".".join(place))
