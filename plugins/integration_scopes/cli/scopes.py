"""The option `--scope`: which scopes are meant."""

from collections.abc import Collection, Iterable

from integration_scopes.cli.exits import UsageError
from integration_scopes.domain.names import guess


def chosen_scopes(wanted: Iterable[str], known: Collection[str], *, or_else: str) -> list[str]:
    """The ids in `wanted`, each once and in order; raises UsageError if one is not `known`.

    `or_else` is why one may be unknown although there is such a scope.
    """
    for id_ in wanted:
        if id_ not in known:
            hint = guess(id_, known, "ids look like acme/orders")
            raise UsageError(f'there is no scope "{id_}", or {or_else}; {hint}')
    return sorted(set(wanted))
