"""A story that may be about what a system does, or about what a person gets."""

from integration_scopes.domain.english import stories_about_systems
from integration_scopes.findings import Confidence, Finding, Findings, Severity
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(severity=Severity.WARNING, confidence=Confidence.UNSURE)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for id_, key, text, words in stories_about_systems(scope, Confidence.UNSURE, product, partner):
        if key == "as_a":
            message = f'story {id_} may be about a place or a system, "{text}", not about a person'
            hint = "name the person who benefits: as_a: store manager"
        else:
            does = text[slice(*words)]
            message = f'story {id_} may say what a system does ("{does}"), not what a person gets'
            hint = "say who sees or has it: then: I find the updated deal in my CRM"
        yield Finding(trail=("stories", id_, key), message=message, hint=hint, words=words)
