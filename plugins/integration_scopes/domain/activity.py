"""Which scopes count, and which of them was first, where one is compared with others."""

from collections.abc import Iterable, Iterator

from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status

_PROGRESS = list(Status)


def in_force(scopes: Iterable[Scope]) -> Iterator[Scope]:
    """The scopes without the retired ones, the most advanced first; equal ones by their ids.

    So whatever two of them cannot both have, the one that has come further has, and a draft
    gives way.
    """
    counting = (one for one in scopes if one.status is not Status.RETIRED)
    return iter(sorted(counting, key=lambda one: (-_progress(one), one.id)))


def is_being_made(scope: Scope) -> bool:
    """Whether someone still works on it: it is neither live nor retired."""
    return scope.status not in (Status.LIVE, Status.RETIRED)


def _progress(scope: Scope) -> int:
    return _PROGRESS.index(scope.status) if scope.status else -1
