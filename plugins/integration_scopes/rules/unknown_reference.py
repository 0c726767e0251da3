"""A name of a story, a record or another part that leads nowhere."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.domain.names import listed, quoted
from integration_scopes.domain.references import Lost, Reference, Target, lost
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope

SLUG = "unknown-reference"

_SUBJECTS = {"stories": "story {}", "criteria": "criterion {}", "questions": "question {}"}


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    for one in lost(scope):
        yield Finding(
            rule=SLUG,
            path=scope.path,
            trail=one.reference.trail,
            message=_message(one.reference),
            hint=_hint(one, scope),
            at_key=one.reference.at_key,
        )


def _message(reference: Reference) -> str:
    part, entry, *_ = reference.trail
    subject = _SUBJECTS.get(str(part), 'the reason for "{}"').format(entry)
    match reference.target:
        case Target.RECORD:
            return f'{subject} names the record "{reference.name}", which is not in the map'
        case Target.STORY:
            return f"{subject} names the story {reference.name}, which is not there"
        case Target.PART:
            return f'{subject} is about "{reference.name}", which is no part of this scope'


def _hint(one: Lost, scope: Scope) -> str:
    if one.meant is not None:
        return f'did you mean "{one.meant}"?'
    match one.reference.target:
        case Target.RECORD if scope.records:
            return f"the map has {listed(quoted(scope.records))}"
        case Target.RECORD:
            return "the map has no records"
        case Target.STORY:
            return f"the stories are {listed(scope.stories)}"
        case Target.PART:
            return "name a story, a criterion, a question, a record, a capability or depth"


RULE = Rule(slug=SLUG, check=each_scope(_check))
