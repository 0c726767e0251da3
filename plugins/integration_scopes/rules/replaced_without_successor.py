"""An entry that ends with the next version, with nothing to take its place."""

from integration_scopes.domain.versions import coming, ending, subject
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING)
def _check(scope: Scope) -> Findings:
    if scope.next is None:
        return
    parts = {part for part, _ in coming(scope)}
    for entry in ending(scope):
        part, id_ = entry
        # The successor of an item out of scope is the same capability in scope.
        is_moved = part == "out_of_scope"
        if id_ in scope.next.in_scope if is_moved else part in parts:
            continue
        version = scope.next.version
        place = f'in_scope "{id_}"' if is_moved else f"an entry of {part}"
        yield Finding(
            trail=(*entry, "until"),
            message=f"{subject(entry)} ends with {version}, and nothing takes its place",
            hint=f"write what takes its place as {place} with since: {version}",
        )
