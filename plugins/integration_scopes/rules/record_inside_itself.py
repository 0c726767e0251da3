"""A record that is a part of itself."""

from integration_scopes.domain.address import address
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    for name, record in scope.records.items():
        for place, part in enumerate(record.parts):
            if address(part) == address(name):
                yield Finding(
                    trail=("records", name, "parts", place),
                    message=f'record "{name}" has itself as a part',
                    hint="name what travels inside it, or remove parts; if it holds others of "
                    "its kind, give them a name of their own, such as Subtask",
                )
