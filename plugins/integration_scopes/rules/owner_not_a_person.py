"""An owner that is not one named person."""

from collections.abc import Iterator

from integration_scopes.findings import Confidence, Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope, no_person


def _check(scope: Scope, catalogue: Catalogue) -> Iterator[Finding]:
    for key, name, kind, confidence in no_person(scope, catalogue):
        if confidence is Confidence.SURE:
            yield Finding(
                trail=(key, "name"),
                message=f'{key} "{name}" is {kind.value}; one named person decides',
                hint="name the one person who decides, as colleagues call them: name: Grace Hopper",
            )


RULE = Rule(check=each_scope(_check), confidence=Confidence.SURE)
