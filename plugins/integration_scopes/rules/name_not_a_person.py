"""A name that is not one person's, where someone signs, reads or decides."""

from integration_scopes.domain.english import no_participant
from integration_scopes.findings import Confidence, Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(confidence=Confidence.SURE)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for person, kind in no_participant(scope, Confidence.SURE, product, partner):
        yield Finding(
            trail=person.trail,
            message=f'"{person.trail[-1]}" is "{person.name}", {kind.value}; one named person '
            f"{person.does}",
            hint=f"name the one person, as colleagues call them: {person.trail[-1]}: Ada Lovelace",
        )
