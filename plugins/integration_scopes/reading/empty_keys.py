"""Reading: keys without a value; a rule that asks for the key reports it as missing."""

from collections.abc import Iterator, Mapping
from typing import Any

from integration_scopes.domain.needs import is_asked_for, lacking
from integration_scopes.model.scope import Scope
from integration_scopes.reading.violation import Violation
from integration_scopes.reading.wording import EMPTY, where
from integration_scopes.source import Trail


def without_claimed(data: Mapping[str, Any], trail: Trail = ()) -> dict[str, Any]:
    """A copy in which a key without a value is absent, where a rule asks for that key."""
    kept: dict[str, Any] = {}
    for key, value in data.items():
        here = (*trail, key)
        if value is None and is_asked_for(here):
            continue
        descends = isinstance(value, dict) and (
            len(here) == 2 or (len(here) == 1 and key in ("stories", "records"))
        )
        kept[key] = without_claimed(value, here) if descends else value
    return kept


def unclaimed(data: Mapping[str, Any], scope: Scope) -> Iterator[Violation]:
    """Keys without a value that this scope need not have, so that no rule reports them."""
    claimed = frozenset(lacking(scope))
    entries = ((part, id_) for part in ("stories", "records") for id_ in getattr(scope, part))
    for within in ((), *entries):
        holder: Any = data
        for step in within:
            holder = holder[step]
        for key, value in holder.items():
            trail = (*within, key)
            is_dropped = value is None and is_asked_for(trail)
            if is_dropped and trail not in claimed and scope.is_sound(*trail):
                yield Violation(
                    rule="wrong-type",
                    trail=trail,
                    message=f"{where(trail)} is empty",
                    hint=EMPTY,
                )
