"""The people whom a scope names, apart from its owners: they sign, read, decide and verify."""

from collections.abc import Iterator
from typing import NamedTuple

from integration_scopes.model.scope import Scope
from integration_scopes.source import Trail


class NamedPerson(NamedTuple):
    """A person's name, where it is in the file, and what this person does."""

    trail: Trail
    name: str
    does: str


def participants(scope: Scope) -> Iterator[NamedPerson]:
    """Those who take part. A question may come from a team, and an owner must answer it."""
    for side, signature in scope.signatures.items():
        yield NamedPerson(("agreement", side.value, "engineer"), signature.engineer, "signs")
    if scope.cold_read:
        yield NamedPerson(("cold_read", "reader"), scope.cold_read.reader, "reads it cold")
    for at, change in enumerate(scope.changes):
        if change.decided_by:
            yield NamedPerson(("changes", at, "decided_by"), change.decided_by, "decides")
    for id_, result in scope.manual_results.items():
        if result.by:
            yield NamedPerson(("manual_results", id_, "by"), result.by, "verifies")
