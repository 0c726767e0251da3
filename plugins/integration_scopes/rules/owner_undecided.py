"""An owner that may be one named person, or not."""

from integration_scopes.domain.english import owners_not_a_person
from integration_scopes.findings import Confidence, Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING, confidence=Confidence.UNSURE)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for key, name, kind in owners_not_a_person(scope, Confidence.UNSURE, product, partner):
        yield Finding(
            trail=(key, "name"),
            message=f'{key} "{name}" may be {kind.value}; one named person decides',
            hint="name the one person who decides; if it is a person's name, keep it with a waiver "
            "that says so",
        )
