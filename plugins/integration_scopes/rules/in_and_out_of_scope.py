"""A capability that the first version has and does not have."""

from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    for capability in scope.out_of_scope:
        # An item that ends with a version, although there is no next one, has its own finding.
        is_ending = ("out_of_scope", capability) in scope.until and scope.next is None
        if capability in scope.in_scope and not is_ending:
            yield Finding(
                trail=("out_of_scope", capability),
                message=f'the capability "{capability}" is both in scope and out of scope',
                hint="remove it from one of the two lists",
                at_key=True,
            )
