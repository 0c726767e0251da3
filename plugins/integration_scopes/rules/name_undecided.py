"""A name that may be one person's, or not, where someone signs, reads or decides."""

from integration_scopes.domain.english import participants_not_a_person
from integration_scopes.findings import Confidence, Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING, confidence=Confidence.UNSURE)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for person, kind in participants_not_a_person(scope, Confidence.UNSURE, product, partner):
        yield Finding(
            trail=person.trail,
            message=f'"{person.trail[-1]}" is "{person.name}", which may be {kind.value}; '
            f"one named person {person.does}",
            hint="name the one person; if it is a person's name, keep it with a waiver "
            "that says so",
        )
