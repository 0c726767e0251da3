"""A capability that has a name, but that no scope mentions."""

from integration_scopes.domain.names import guess
from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules.rule import rule

_PARTS = ("in_scope", "out_of_scope")


@rule(severity=Severity.INFO)
def _check(catalogue: Catalogue) -> Findings:
    scopes = catalogue.scopes.values()
    # An unreadable scope may mention any of them.
    if not all(scope.is_sound(part) for scope in scopes for part in _PARTS):
        return
    mentioned = {id_ for scope in scopes for id_ in scope.capabilities}
    unnamed = sorted(mentioned - catalogue.capabilities.keys())
    for id_, capability in catalogue.capabilities.items():
        if id_ in mentioned:
            continue
        yield Finding(
            path=capability.path,
            trail=(id_,),
            message=f'no scope mentions the capability "{id_}"',
            hint=guess(id_, unnamed, "remove it, or use its word in a scope"),
            at_key=True,
        )
