"""A name that is not one person's, where someone signs, reads or decides."""

from integration_scopes.domain.english import participants_not_a_person
from integration_scopes.findings import Confidence, Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(confidence=Confidence.SURE)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for person, kind in participants_not_a_person(scope, Confidence.SURE, product, partner):
        key, who = person.trail[-1], "name the one person, as colleagues call them"
        expected = f"one named person {person.does}"
        if person.may_be_team:
            who, expected = "name the person or the team", f"name who {person.does}"
        yield Finding(
            trail=person.trail,
            message=f'"{key}" is "{person.name}", {kind.value}; {expected}',
            hint=f"{who}: {key}: Ada Lovelace",
        )
