"""What a changed record means for the other partners that have the same record."""

from collections.abc import Iterable, Iterator

from integration_scopes.changes.compare import AgreementChange
from integration_scopes.domain.names import listed
from integration_scopes.domain.travel import Flow, claims, flows, loops
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope

_ConflictKey = tuple[str, frozenset[str]]
"""What identifies a conflict: the record, whether it is a loop, and the two partners' ids."""


def consequences_elsewhere(
    old: Catalogue, new: Catalogue, scope: Scope, changes: Iterable[AgreementChange]
) -> Iterator[str]:
    """What the changes of `scope` mean for the other partners' scopes of the state `new`."""
    moved = {
        change.trail[1]
        for change in changes
        if change.trail[:1] == ("records",) and change.trail[2:] in (("owner",), ("direction",))
    }
    known = {key for name, group in flows(old).values() for key, _ in _conflicts(name, group, old)}
    for name, group in flows(new).values():
        own = [flow for flow in group if flow.scope.id == scope.id]
        others = [flow.scope.id for flow in group if flow.scope.partner_id != scope.partner_id]
        if moved & {flow.record.name for flow in own} and others:
            yield f'our record "{name}" is in {listed(sorted(set(others)))} too'
        for key, consequence in _conflicts(name, group, new) if own else ():
            if key not in known and scope.partner_id in key[1]:
                yield consequence


def _conflicts(
    name: str, group: list[Flow], catalogue: Catalogue
) -> Iterator[tuple[_ConflictKey, str]]:
    """The conflicts between two partners over a record, each with a sentence about it."""
    claimed = claims(group)
    for claim in claimed[1:]:
        first = claimed[0]
        both = f"{_where(first, catalogue)} and by {_where(claim, catalogue)}"
        yield (name, _partners(first, claim)), f'our record "{name}" is owned by {both}'
    for loop in loops(name, group):
        both = f"{_where(loop.first, catalogue)} and {_where(loop.second, catalogue)}"
        consequence = f'our record "{name}" can travel in a loop through {both}'
        yield (f"{name} in a loop", _partners(loop.first, loop.second)), consequence


def _partners(first: Flow, second: Flow) -> frozenset[str]:
    return frozenset({first.scope.partner_id, second.scope.partner_id})


def _where(flow: Flow, catalogue: Catalogue) -> str:
    return f"{catalogue.partner_name(flow.scope)} in {flow.scope.id}"
