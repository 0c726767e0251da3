"""The people whom a scope names, apart from its owners: they sign, read, decide, verify and ask."""

from collections.abc import Iterator
from typing import NamedTuple

from integration_scopes.model.scope import Scope
from integration_scopes.source import Trail


class NamedPerson(NamedTuple):
    """A person's name, where it is in the file, and what this person does.

    `may_be_team`: a team can do this, too.
    """

    trail: Trail
    name: str
    does: str
    may_be_team: bool = False


def participants(scope: Scope) -> Iterator[NamedPerson]:
    """Those who take part; a rule of its own is about those who answer questions."""
    for side, signature in scope.signatures.items():
        yield NamedPerson(("agreement", side.value, "engineer"), signature.engineer, "signs")
    if scope.cold_read:
        yield NamedPerson(("cold_read", "reader"), scope.cold_read.reader, "reads it cold")
    for at, change in enumerate(scope.changes):
        if change.decided_by:
            yield NamedPerson(("changes", at, "decided_by"), change.decided_by, "decides")
    for id_, result in scope.manual_results.items():
        if result.by:
            yield NamedPerson(
                ("manual_results", id_, "by"), result.by, "verifies", may_be_team=True
            )
    for id_, question in scope.questions.items():
        if question.by:
            yield NamedPerson(("questions", id_, "by"), question.by, "asks", may_be_team=True)
