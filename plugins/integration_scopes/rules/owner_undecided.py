"""An owner that may be one named person, or not."""

from collections.abc import Iterator

from integration_scopes.findings import Confidence, Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope, no_person


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    for key, name, kind, confidence in no_person(scope, catalogue):
        if confidence is Confidence.UNSURE:
            yield Finding(
                trail=(key, "name"),
                message=f'{key} "{name}" may be {kind.value}; one named person decides',
                hint="name the one person who decides; where it is a person's name, a waiver "
                "with the reason keeps it",
            )


RULE = Rule(
    severity=Severity.WARNING,
    check=each_scope(_check),
    confidence=Confidence.UNSURE,
)
