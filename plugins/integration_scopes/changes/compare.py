"""The differences between two agreements, value by value, as far as the digest covers them."""

from collections.abc import Iterator, Mapping
from typing import Any

from integration_scopes.changes.table import (
    Impact,
    TableKey,
    ValueKind,
    inner_key,
    is_list_of_entries,
    rule,
)
from integration_scopes.model.scope import Scope
from integration_scopes.values import immutable

Terms = Mapping[str, Any]
"""What two sides agree on: the mapping that `domain.digest.agreed` returns."""


@immutable()
class AgreementChange:
    """One value that differs; `old` or `new` is None if it was added or removed.

    `trail` are the keys that lead to it. `new_key` is its new id or name where that alone changed.
    `version` is the next version, where only that one differs. `may_be_hidden`: both texts are
    what some readers see; what is gone may only be hidden from them. `edit` is "added", "removed"
    or "edited" where the values are not shown.
    """

    impact: Impact
    trail: tuple[str, ...]
    place: TableKey
    old: Any = None
    new: Any = None
    new_key: str | None = None
    version: str | None = None
    may_be_hidden: bool = False
    edit: str | None = None


def changes(old: Terms, new: Terms) -> tuple[AgreementChange, ...]:
    """How `new` differs from `old`; nothing where both have the same digest."""
    return tuple(_in_mapping((), (), old, new))


def changes_between(old: Scope, new: Scope) -> tuple[AgreementChange, ...] | None:
    """How the signed text of a scope differs; None if one of the texts cannot be read."""
    if old.compute_terms is None or new.compute_terms is None:
        return None
    return changes(old.compute_terms(), new.compute_terms())


def _between(
    trail: tuple[str, ...], place: TableKey, old: Any, new: Any
) -> Iterator[AgreementChange]:
    own = rule(place)
    is_entry = own is not None and isinstance(new if old is None else old, Mapping)
    if old == new:
        return
    if _is_mapping(old) and _is_mapping(new) and not (is_entry and (old is None or new is None)):
        yield from _in_mapping(trail, place, old or {}, new or {})
        return
    kind = own.kind if own else ValueKind.TERM
    if old is None or new is None:
        impact = kind.added if old is None else kind.removed
    else:
        impact = kind.impact(old, new)
    yield AgreementChange(impact=impact, trail=trail, place=place, old=old, new=new)


def _is_mapping(value: Any) -> bool:
    return value is None or isinstance(value, Mapping)


def _in_mapping(
    trail: tuple[str, ...], place: TableKey, old: Terms, new: Terms
) -> Iterator[AgreementChange]:
    renamed = _renamed(old, new) if is_list_of_entries(place) else {}
    differences = []
    for key in [*old, *(key for key in new if key not in old)]:
        here, at = (*trail, key), inner_key(place, key)
        if key in renamed:
            value, name = old[key], renamed[key]
            differences.append(
                AgreementChange(
                    impact=Impact.BREAKING, trail=here, place=at, old=value, new=value, new_key=name
                )
            )
        elif key not in renamed.values():
            differences += _between(here, at, old.get(key), new.get(key))
    if not differences and old != new:
        # The digest distinguishes an empty mapping from a missing one.
        differences = [
            AgreementChange(impact=Impact.BREAKING, trail=trail, place=place, old=old, new=new)
        ]
    yield from differences


def _renamed(old: Terms, new: Terms) -> dict[str, str]:
    """The renamed keys, old to new: the value is the same under another key."""
    gone = [key for key in old if key not in new]
    left = [key for key in new if key not in old]
    pairs = {}
    for key in gone:
        same = next((new_key for new_key in left if new[new_key] == old[key]), None)
        if same is not None:
            left.remove(same)
            pairs[key] = same
    return pairs
