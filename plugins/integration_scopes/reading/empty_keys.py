"""Keys without a value. If a rule requires such a key, the rule reports it as missing."""

from collections.abc import Iterator, Mapping
from typing import Any

from integration_scopes.domain.needs import is_asked_for, lacking
from integration_scopes.model.scope import Scope
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.reading.validation.wording import EMPTY, where
from integration_scopes.source import Trail


def empty_keys(data: Mapping[str, Any]) -> frozenset[Trail]:
    """The trails of the keys without a value that a rule may require."""
    holders: dict[Trail, Mapping[str, Any]] = {(): data}
    for part in ("stories", "records"):
        entries = data.get(part)
        for id_, entry in entries.items() if isinstance(entries, Mapping) else ():
            if isinstance(entry, Mapping):
                holders[part, id_] = entry
    trails = ((*at, key) for at, holder in holders.items() for key in holder if holder[key] is None)
    return frozenset(filter(is_asked_for, trails))


def unclaimed(scope: Scope) -> Iterator[Violation]:
    """Keys without a value that this scope does not need, so that no rule reports them."""
    if not scope.empty:
        return
    for trail in scope.empty.difference(lacking(scope)):
        if scope.is_sound(*map(str, trail)):
            yield Violation(
                rule="wrong-type", trail=trail, message=f"{where(trail)} is empty", hint=EMPTY
            )
