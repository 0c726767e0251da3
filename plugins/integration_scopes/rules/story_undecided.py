"""A story that may be about what a system does, or about what a person gets."""

from collections.abc import Iterator

from integration_scopes.findings import Confidence, Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope, system_led


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    for id_, key, text, fault in system_led(scope, catalogue):
        if fault.confidence is not Confidence.UNSURE:
            continue
        said = text[slice(*fault.words)]
        if key == "as_a":
            message = f'story {id_} may be about a place or a system, "{text}", not by a person'
            hint = "name the person who benefits: as_a: store manager"
        else:
            message = f'story {id_} may say what a system does ("{said}"), not what a person gets'
            hint = "say who sees or has it: then: I find the updated deal in my CRM"
        yield Finding(
            trail=("stories", id_, key),
            message=message,
            hint=hint,
            words=fault.words,
        )


RULE = Rule(
    severity=Severity.WARNING,
    check=each_scope(_check),
    confidence=Confidence.UNSURE,
)
