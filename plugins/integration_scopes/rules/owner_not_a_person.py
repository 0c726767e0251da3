"""An owner that is not one named person."""

from integration_scopes.domain.english import owners_not_a_person
from integration_scopes.findings import Confidence, Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(confidence=Confidence.SURE)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for key, name, kind in owners_not_a_person(scope, Confidence.SURE, product, partner):
        yield Finding(
            trail=(key, "name"),
            message=f'{key} "{name}" is {kind.value}; one named person decides',
            hint="name the one person who decides, as colleagues call them: name: Grace Hopper",
        )
