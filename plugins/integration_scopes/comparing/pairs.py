"""Pairs scopes with their earlier versions, including those that were renamed."""

from collections.abc import Iterator, Mapping
from typing import Any

from integration_scopes.changes.compare import Terms
from integration_scopes.model.scope import Scope

_MIN_LIKENESS = 0.5
"""The share of equal values in two agreements from which a scope counts as renamed."""

Pair = tuple[Scope | None, Scope | None]


def pair_scopes(old: Mapping[str, Scope], new: Mapping[str, Scope]) -> list[Pair]:
    """Pair each scope with its earlier version, in the order of the ids."""
    formerly = {
        id_: earlier
        for id_, scope in new.items()
        for earlier in scope.formerly
        if id_ not in old and earlier in old and earlier not in new
    }
    formerly |= _renamed(
        {id_: scope for id_, scope in old.items() if id_ not in formerly.values()},
        {id_: scope for id_, scope in new.items() if id_ not in formerly},
    )
    pairs: dict[str, Pair] = {
        id_: (old.get(formerly.get(id_, id_)), scope) for id_, scope in new.items()
    }
    kept = {*new, *formerly.values()}
    pairs |= {id_: (scope, None) for id_, scope in old.items() if id_ not in kept}
    return [pairs[id_] for id_ in sorted(pairs)]


def _renamed(old: Mapping[str, Scope], new: Mapping[str, Scope]) -> dict[str, str]:
    """The earlier ids of renamed scopes, by new id; the most similar ones are paired first."""
    removed, added = (
        {
            id_: _values(scope.compute_terms())
            for id_, scope in scopes.items()
            if id_ not in others and scope.compute_terms is not None
        }
        for scopes, others in ((old, new), (new, old))
    )
    likeness = sorted(
        (-len(before & after) / len(before | after), id_, earlier)
        for id_, after in added.items()
        for earlier, before in removed.items()
        if before | after
    )
    former_ids: dict[str, str] = {}
    for score, id_, earlier in likeness:
        if -score >= _MIN_LIKENESS and id_ not in former_ids and earlier not in former_ids.values():
            former_ids[id_] = earlier
    return former_ids


def _values(terms: Terms) -> set[tuple[str, ...]]:
    """Each value of an agreement with the keys that lead to it, without the scope's id."""
    return set(_leaves({key: value for key, value in terms.items() if key != "id"}))


def _leaves(value: Any) -> Iterator[tuple[str, ...]]:
    if not isinstance(value, Mapping):
        yield (repr(value),)
        return
    for key, part in value.items():
        for leaf in _leaves(part):
            yield (key, *leaf)
