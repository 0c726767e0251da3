"""Changes as plain sentences, with both companies' names in place of the fixed words."""

from collections.abc import Callable, Mapping
from typing import Any

from integration_scopes.changes.compare import AgreementChange
from integration_scopes.changes.table import (
    Impact,
    TableKey,
    ValueKind,
    impact_rule,
    inner_key,
    is_list_of_entries,
)
from integration_scopes.changes.versions import NEXT
from integration_scopes.domain import wording
from integration_scopes.domain.names import listed
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.duration import Duration
from integration_scopes.model.limits import Customers
from integration_scopes.model.terms import (
    Candidate,
    Case,
    ConflictRule,
    DeleteRule,
    Depth,
    Direction,
    Side,
    Status,
    Trigger,
)

_PLAN = {
    "added": "is planned",
    "removed": "is no longer planned",
    None: "is now the current version",
}
"""What became of a next version, by the edit of `next`."""
_NAMES = ("id", "map_by", "story", "record", "records", "parts", "after", "about", "choice")
"""The keys whose values are ids, names or words that need no quotes."""


def sentence(change: AgreementChange, companies: Companies) -> str:
    """The change in one sentence, without a full stop."""
    if change.trail == NEXT and (change.old or change.new):
        return f"{change.old or change.new} {_PLAN[change.edit]}"
    if not change.trail:
        gone = "the scope is no longer shown" if change.may_be_hidden else "the scope is removed"
        return "the scope is new" if change.old is None else gone
    label = subject(change, companies)
    if change.new_key is not None:
        return f"{label} is now called {change.new_key}; it says the same"
    if change.edit is not None:
        return f"{label}: {change.edit}"
    return label + _difference(change, companies)


def subject(change: AgreementChange, companies: Companies) -> str:
    """What has changed, with the entries that contain it: `criterion AC3: the text`."""
    *entries, label = _labels(change.trail, companies)
    if change.versions:
        entries = [f"in {listed(change.versions)}", *entries]
        return f"{', '.join(entries)}{':' if entries[1:] else ','} {label}"
    return f"{', '.join(entries)}: {label}" if entries else label


def _difference(change: AgreementChange, companies: Companies) -> str:
    """How a value changed, in words that follow its label."""
    old, new = both_texts(change, companies)
    if change.new is True or change.old is True:
        return " is set" if change.new is True else " is no longer set"
    if list_changes := _list_changes(change):
        return " " + " and ".join(
            f"{verb} {_value_text(change.trail, items, companies)}" for verb, items in list_changes
        )
    if change.old is None or change.new is None:
        return f" is {'added' if change.old is None else 'removed'}: {new or old}"
    own = impact_rule(change.place)
    word = ""
    if own is not None and own.kind is ValueKind.TIME:
        word = " is shorter" if change.impact is Impact.WIDENING else " is longer"
    return f"{word}: {new} instead of {old}"


def _list_changes(change: AgreementChange) -> list[tuple[str, list[Any]]]:
    """What a list now includes, and what it no longer does.

    Empty if it is no list, if nothing in it stayed, or if the rest has another order.
    """
    own = impact_rule(change.place)
    # A missing list of promises or restrictions means the same as an empty one.
    may_be_missing = own is not None and own.kind in (ValueKind.PROMISES, ValueKind.RESTRICTIONS)
    old, new = (
        [] if side is None and may_be_missing else side for side in (change.old, change.new)
    )
    if not (isinstance(old, list) and isinstance(new, list)):
        return []
    added = [item for item in new if item not in old]
    removed = [item for item in old if item not in new]
    kept = [item for item in new if item in old]
    if kept != [item for item in old if item in new] or (added and removed and not kept):
        return []
    verbs = (("now includes", added), ("no longer includes", removed))
    return [(verb, items) for verb, items in verbs if items]


def both_texts(change: AgreementChange, companies: Companies) -> tuple[str, str]:
    """The old and the new value in one line each; empty if there is none."""
    (old_owner, new_owner), trail = change.owners, change.trail
    return (
        _value_text(trail, change.old, companies, old_owner),
        _value_text(trail, change.new, companies, new_owner),
    )


def _value_text(
    trail: tuple[str, ...], value: Any, companies: Companies, owner: str | None = None
) -> str:
    """The value in one line; for a mapping, each value with its label.

    `owner` is the side that owns the record to which the value belongs.
    """
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(
            _own_label((*trail, key), part, companies)
            + _value_text((*trail, key), part, companies, owner)
            for key, part in value.items()
        )
    if isinstance(value, list):
        return ", ".join(_value_text(trail, item, companies, owner) for item in value)
    if value is True:
        return "yes"
    return _word(trail, value, companies, owner)


def _own_label(trail: tuple[str, ...], value: Any, companies: Companies) -> str:
    """The label of a value within its mapping; none for a mapping that only holds others."""
    place = _place(trail)
    if place == _place(trail[:-1]):
        return f"{_key(trail[-1], companies)}: "
    if isinstance(value, Mapping) and impact_rule(place) is None:
        return ""
    return f"{_labels(trail, companies)[-1].removeprefix('the ')}: "


def _labels(trail: tuple[str, ...], companies: Companies) -> list[str]:
    """The label of a value, with the entries that contain it."""
    labels: list[str] = []
    place: TableKey = ()
    for key in trail:
        inner = inner_key(place, key)
        own = impact_rule(inner)
        if inner == place and labels:
            labels[-1] += f" ({_key(key, companies)})"
        elif own is not None:
            name = key if is_list_of_entries(place) else _key(key, companies)
            if place == ("not_applicable",) and key in tuple(Case):
                name = Case(key).label
            labels.append(own.label.replace("{key}", name))
        place = inner
    return labels or [trail[-1] if trail else "the agreement"]


def _key(key: str, companies: Companies) -> str:
    if key in tuple(Direction):
        return wording.direction(Direction(key), *companies).name
    if key == "via":
        return "the third party"
    return wording.side(Side(key), *companies) if key in tuple(Side) else key


def _word(
    trail: tuple[str, ...], value: Any, companies: Companies, owner: str | None = None
) -> str:
    """A value in words: terms as on the pages, durations in one form, other text in quotes."""
    place = _place(trail)
    if place[-2:-1] == ("on_delete",):
        here, there = wording.both_sides(Side(trail[-1]), *companies)
        return f'"{wording.deleted(DeleteRule(value), here, there).name}"'
    if place[-1] in ("rule", "conflict"):
        decides = wording.side(Side(owner), *companies) if owner in tuple(Side) else None
        return f'"{wording.field_rule(ConflictRule(value), decides)}"'
    if place[-1] in _WORDS:
        return _WORDS[place[-1]](value, companies)
    return f'"{value}"' if isinstance(value, str) else str(value)


def _place(trail: tuple[str, ...]) -> TableKey:
    place: TableKey = ()
    for key in trail:
        place = inner_key(place, key)
    return place or trail


def _side_or_direction(value: str, companies: Companies) -> str:
    return " and ".join(companies) if value == "both" else _key(value, companies)


def _time(value: int, _: Companies) -> str:
    return wording.length(Duration(text="", seconds=value))


_WORDS: Mapping[str, Callable[[Any, Companies], str]] = {
    "candidate": lambda value, _: Candidate(value).label,
    "covers": lambda value, _: f'"{Case(value).label}"',
    "depth": lambda value, companies: wording.depth(Depth(value), *companies).name,
    "of": lambda value, _: f'"{Customers(value).label}"',
    "status": lambda value, _: Status(value).label,
    "trigger": lambda value, _: f'"{Trigger(value).label}"',
    "within": _time,
    **dict.fromkeys(("owner", "side", "starts_in", "seen_in", "direction"), _side_or_direction),
    **dict.fromkeys(_NAMES, lambda value, _: str(value)),
}
