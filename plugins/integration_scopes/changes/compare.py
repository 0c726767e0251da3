"""The differences between two agreements, value by value, as far as the digest covers them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from integration_scopes.changes.table import (
    Impact,
    TableKey,
    ValueKind,
    impact_rule,
    inner_key,
    is_list_of_entries,
)
from integration_scopes.model.scope import Scope
from integration_scopes.values import immutable

Terms = Mapping[str, Any]
"""What two sides agree on: the mapping that `domain.digest.agreed` returns."""


@immutable()
class AgreementChange:
    """One value that differs; `old` or `new` is None if it was added or removed.

    - `trail`: the keys that lead to it; `place`: its key in the table of changes.
    - `new_key`: its new id or name, if nothing else changed.
    - `versions`: the versions with the change, if the scope had the same two before; or the next
      version, if it is new.
    - `may_be_hidden`: the texts are what one audience sees, so what is gone may only be hidden.
    - `owners`: the sides that own the record before and after, if it is in both texts.
    - `edit`: "added", "removed" or "edited", if the values are not shown.
    """

    impact: Impact
    trail: tuple[str, ...]
    place: TableKey
    old: Any = None
    new: Any = None
    new_key: str | None = None
    versions: tuple[str, ...] = ()
    owners: tuple[str | None, str | None] = (None, None)
    may_be_hidden: bool = False
    edit: str | None = None


def changes(old: Terms, new: Terms) -> tuple[AgreementChange, ...]:
    """How `new` differs from `old`; empty if both have the same digest."""

    def owner(terms: Terms, record: str) -> str | None:
        value = terms.get("records", {}).get(record)
        return value.get("owner") if isinstance(value, Mapping) else None

    return tuple(
        replace(change, owners=(owner(old, change.trail[1]), owner(new, change.trail[1])))
        if change.trail[:1] == ("records",) and change.trail[1:]
        else change
        for change in _mapping_changes((), (), old, new)
    )


def changes_between(old: Scope, new: Scope) -> tuple[AgreementChange, ...] | None:
    """How the signed text of a scope differs; None if one of the texts cannot be read."""
    if old.compute_terms is None or new.compute_terms is None:
        return None
    return changes(old.compute_terms(), new.compute_terms())


def _value_changes(
    trail: tuple[str, ...], place: TableKey, old: Any, new: Any
) -> Iterator[AgreementChange]:
    if old == new:
        return
    table_rule = impact_rule(place)
    is_entry = table_rule is not None and isinstance(new if old is None else old, Mapping)
    # An entry that is added or removed is one change; other mappings are compared key by key.
    is_one_change = is_entry and (old is None or new is None)
    if _is_mapping_or_none(old) and _is_mapping_or_none(new) and not is_one_change:
        yield from _mapping_changes(trail, place, old or {}, new or {})
        return
    kind = table_rule.kind if table_rule else ValueKind.TERM
    if old is None or new is None:
        impact = kind.added if old is None else kind.removed
    else:
        impact = kind.impact(old, new)
    yield AgreementChange(impact=impact, trail=trail, place=place, old=old, new=new)


def _is_mapping_or_none(value: Any) -> bool:
    return value is None or isinstance(value, Mapping)


def _mapping_changes(
    trail: tuple[str, ...], place: TableKey, old: Terms, new: Terms
) -> Iterator[AgreementChange]:
    renamed = _renamed(old, new) if is_list_of_entries(place) else {}
    differences = []
    for key in {**old, **new}:
        inner_trail, inner_place = (*trail, key), inner_key(place, key)
        if key in renamed:
            differences.append(
                AgreementChange(
                    impact=Impact.BREAKING,
                    trail=inner_trail,
                    place=inner_place,
                    old=old[key],
                    new=old[key],
                    new_key=renamed[key],
                )
            )
        elif key not in renamed.values():
            differences += _value_changes(inner_trail, inner_place, old.get(key), new.get(key))
    if not differences and old != new:
        # The digest distinguishes an empty mapping from a missing one.
        differences = [
            AgreementChange(impact=Impact.BREAKING, trail=trail, place=place, old=old, new=new)
        ]
    yield from differences


def _renamed(old: Terms, new: Terms) -> dict[str, str]:
    """The new key of each renamed one: its value is the same under another key."""
    removed = [key for key in old if key not in new]
    added = [key for key in new if key not in old]
    new_keys = {}
    for key in removed:
        same = next((candidate for candidate in added if new[candidate] == old[key]), None)
        if same is not None:
            added.remove(same)
            new_keys[key] = same
    return new_keys
