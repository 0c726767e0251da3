"""A story about what a system does, and not about what a person gets."""

from integration_scopes.domain.english import stories_about_systems
from integration_scopes.findings import Confidence, Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(confidence=Confidence.SURE)
def _check(scope: Scope, product: str, partner: str) -> Findings:
    for id_, key, text, words in stories_about_systems(scope, Confidence.SURE, product, partner):
        if key == "as_a":
            message = f'story {id_} is about a system, "{text}", not about a person'
            hint = "name the person who benefits: as_a: sales rep"
        else:
            does = text[slice(*words)]
            message = f'story {id_} says what a system does ("{does}"), not what a person gets'
            hint = "say what the person sees or has: then: the deal appears in my CRM"
        yield Finding(trail=("stories", id_, key), message=message, hint=hint, words=words)
