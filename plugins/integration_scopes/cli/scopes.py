"""The option `--scope`, which chooses scopes."""

from collections.abc import Collection, Iterable

from integration_scopes.cli.exits import UsageError
from integration_scopes.domain.names import guess


def chosen_scopes(wanted: Iterable[str], known: Collection[str], *, why_unknown: str) -> list[str]:
    """The ids in `wanted`, each once and in order; raises UsageError if one is not `known`.

    `why_unknown` says why an existing scope may not be in `known`.
    """
    for id_ in wanted:
        if id_ not in known:
            hint = guess(id_, known, "ids look like acme/orders")
            raise UsageError(f'there is no scope "{id_}", or {why_unknown}; {hint}')
    return sorted(set(wanted))
