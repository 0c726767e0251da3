"""What the status of a scope says about it: whether it counts, and what it may lack."""

from collections.abc import Iterable, Iterator

from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status


def in_force(scopes: Iterable[Scope]) -> Iterator[Scope]:
    """The scopes without the retired ones, the most advanced first; equal ones by their ids.

    When two scopes compete for something, the more advanced one keeps it.
    """
    counting = (scope for scope in scopes if not scope.is_retired)
    return iter(sorted(counting, key=lambda scope: (-progress(scope), scope.id)))


def is_being_made(scope: Scope) -> bool:
    """Whether the scope is still in progress: neither live nor retired."""
    return scope.status not in (Status.LIVE, Status.RETIRED)


def may_lack_parts(scope: Scope) -> bool:
    """Whether the settings may allow the scope to lack parts: a draft, or a retired scope."""
    return scope.status in (Status.DRAFT, Status.RETIRED)


def progress(scope: Scope) -> int:
    """The rank of the scope's status, to sort by; -1 without a status."""
    return scope.status.rank if scope.status else -1
