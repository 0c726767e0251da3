"""What a change of each key that the digest covers means for the agreement: one table.

The guide's page on changes shows it; a test compares it with the schema. A new key that is signed
needs one line here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import MappingProxyType

from integration_scopes.model.terms import Candidate


class Impact(StrEnum):
    """What a change does to the agreement."""

    BREAKING = "breaking"
    WIDENING = "widening"
    EDITORIAL = "editorial"


class Kind(Enum):
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
        """The impact of a value where there was none."""
        return Impact(self.value[0])

    @property
    def removed(self) -> Impact:
        """The impact of no value where there was one."""
        return Impact(self.value[1])

    @property
    def changed(self) -> str:
        """In words, the impact of another value."""
        return self.value[2]

    def impact(self, old: object, new: object) -> Impact:
        """The impact of a value that changed; what cannot be compared is breaking."""
        return Impact.WIDENING if self._is_wider(old, new) else Impact.BREAKING

    def _is_wider(self, old: object, new: object) -> bool:
        if isinstance(old, int) and isinstance(new, int):
            return new < old if self is Kind.TIME else self is Kind.AMOUNT and new > old
        if isinstance(old, list) and isinstance(new, list):
            if self is Kind.PROMISES:
                return _is_part(old, new)
            return self is Kind.RESTRICTIONS and _is_part(new, old)
        ranks = [*Candidate]
        is_ranked = self is Kind.CANDIDATE and old in ranks and new in ranks
        return is_ranked and ranks.index(Candidate(str(new))) < ranks.index(Candidate(str(old)))


def _is_part(some: Sequence[object], whole: Sequence[object]) -> bool:
    """Whether `whole` is `some` and more, in the same order."""
    rest = iter(whole)
    return len(some) < len(whole) and all(one in rest for one in some)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One line of the table. `label` names the value in sentences; `{key}` is its own key."""

    kind: Kind
    label: str


def _rules(kind: Kind, labels: Mapping[str, str]) -> dict[str, Rule]:
    return {key: Rule(kind=kind, label=label) for key, label in labels.items()}


_SINCE = ("stories", "records", "criteria", "in_scope")
_RULES = {
    **_rules(
        Kind.TERM,
        {
            "id": "the first id",
            "depth": "the depth",
            "stories.*.direction": "the direction",
            "records.*.owner": "the source of truth",
            "records.*.direction": "the direction",
            "records.*.conflict.rule": "the conflict rule",
            "records.*.conflict.losing_value": "the place of the losing value",
            "records.*.conflict.note": "the note on conflicts",
            "records.*.on_delete.*": "the rule for a delete in {key}",
            "records.*.match_on": "the matching key",
            "records.*.starts_when": "the start of the transfer",
            "records.*.personal_data": "the list of personal data",
            "records.*.volume.of": "the basis of the volume",
            "records.*.fields.*.product": "the field in {key}",
            "records.*.fields.*.partner": "the field in {key}",
            "records.*.fields.*.map_by": "the mapping",
            "records.*.fields.*.owner": "the source of truth",
            "records.*.fields.*.conflict": "the conflict rule",
            "records.*.fields.*.otherwise": "the rule for other values",
            "records.*.fields.*.change": "the conversion",
            "records.*.fields.*.unless_blank": "the exception for a blank value",
            "via": "the third party",
            "via.name": "the name",
            "via.url": "the address",
            "via.does": "the task",
            "choices.*": "choice {key}",
            "choices.*.ask": "the question",
            "choices.*.default": "the default",
            "criteria.*.choice": "the choice that it is about",
            **{f"{part}.*.since": "the version that brings it" for part in _SINCE},
            **{f"{part}.*.until": "the version that ends it" for part in _SINCE},
            "out_of_scope.*.until": "the version that ends it",
        },
    ),
    **_rules(
        Kind.PROMISE,
        {
            "stories.*": "story {key}",
            "stories.*.as_a": "the person",
            "stories.*.when": "the trigger",
            "stories.*.then": "the outcome",
            "stories.*.so_that": "the reason",
            "stories.*.starts_in": "the side where it starts",
            "stories.*.seen_in": "the side where the outcome is seen",
            "records.*": "record {key}",
            "records.*.called.*": "the name at {key}",
            "records.*.initial": "the first load",
            "records.*.initial.what": "the content",
            "records.*.fields.*": "field {key}",
            "records.*.fields.*.values.*": "value {key}",
            "records.*.fields.*.example": "the example",
            "records.*.fields.*.note": "the note",
            "criteria.*": "criterion {key}",
            "criteria.*.text": "the text",
            "in_scope.*": "in scope, {key}",
            "in_scope.*.item": "the text",
            "choices.*.several": '"several"',
        },
    ),
    **_rules(
        Kind.RESTRICTION,
        {
            "records.*.only": "the filter",
            "records.*.fields.*.required": '"required"',
            "criteria.*.side": "the side on which it happens",
            "not_applicable.*": "the reason why the case {key} does not arise",
            "out_of_scope.*": "out of scope, {key}",
            "out_of_scope.*.item": "the text",
            "out_of_scope.*.reason": "the reason",
            "requires.*": "the requirement for customers of {key}",
        },
    ),
    **_rules(
        Kind.TIME,
        {
            "stories.*.within": "the time",
            "records.*.within": "the time",
            "records.*.initial.within": "the time",
        },
    ),
    **_rules(
        Kind.AMOUNT,
        {
            "records.*.volume.per_day": "the daily volume",
            "records.*.volume.peak_per_minute": "the peak per minute",
            "records.*.volume.limit_per_minute": "the limit per minute",
            "records.*.volume.limit_per_day": "the daily limit",
        },
    ),
    **_rules(
        Kind.PROMISES,
        {
            "stories.*.records": "the list of records",
            "records.*.trigger": "the trigger",
            "records.*.parts": "the list of parts",
            "criteria.*.covers": "the list of cases",
            "criteria.*.story": "the list of stories",
            "criteria.*.record": "the list of records",
            "choices.*.options": "the list of options",
            "choices.*.about": "the list of records",
        },
    ),
    **_rules(Kind.RESTRICTIONS, {"records.*.after": "the list of records that come first"}),
    **_rules(Kind.CANDIDATE, {"out_of_scope.*.candidate": "the plan"}),
}
TABLE: Mapping[str, Rule] = MappingProxyType(dict(sorted(_RULES.items())))
"""The rules by key; `*` is any id or name. A key that may differ by direction has one rule."""

_PLACES = frozenset(
    tuple(parts[:size])
    for parts in (key.split(".") for key in TABLE)
    for size in range(1, len(parts) + 1)
)
_FIXED = {(key,) for key in ("on_delete", "called", "requires", "not_applicable")}
"""The mappings whose keys are words of the contract."""
Place = tuple[str, ...]
"""Where a value is, in the words of the table: its keys, with `*` for an id or a name."""


def below(place: Place, key: str) -> Place:
    """The place of `key` in a mapping; the mapping's own where the table has no such key."""
    return next((one for one in ((*place, key), (*place, "*")) if one in _PLACES), place)


def is_list_of_entries(place: Place) -> bool:
    """Whether the keys of the mapping there are ids or names that people chose."""
    return (*place, "*") in _PLACES and place[-1:] not in _FIXED


def rule(place: Place) -> Rule | None:
    """The table's rule for a place; None for a mapping that only holds others."""
    return TABLE.get(".".join(place))
