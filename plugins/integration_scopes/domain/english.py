"""Rules of English: testable criteria, stories about systems, and names that are not a person's."""

from collections.abc import Iterator
from functools import lru_cache

from integration_scopes.domain.language.company import companies as forms
from integration_scopes.domain.language.criterion import Judgement, judge
from integration_scopes.domain.language.owner import Group, group
from integration_scopes.domain.language.persona import system_persona
from integration_scopes.domain.language.sentence import Fault, Stretch
from integration_scopes.domain.language.story import system_outcome
from integration_scopes.domain.people import NamedPerson, participants
from integration_scopes.findings import Confidence
from integration_scopes.model.placeholder import is_placeholder
from integration_scopes.model.scope import OWNER_KEYS, Scope


def criterion_judgements(scope: Scope) -> Iterator[tuple[str, str, Judgement]]:
    """The id and text of each criterion with a text, and the evidence that it can be tested."""
    names = _names(scope)
    for criterion in scope.criteria.values():
        if criterion.text is not None and not is_placeholder(criterion.text):
            yield criterion.id, criterion.text, cached_judge(criterion.text, names)


# Two rules go through the criteria of all scopes, one after the other. A smaller cache would drop
# each result before the second rule needs it.
cached_judge = lru_cache(maxsize=1 << 16)(judge)


def _names(scope: Scope) -> frozenset[str]:
    """The names of a scope's records, their parts and capabilities, which its criteria use."""
    called = (
        name
        for record in scope.records.values()
        for words in (*record.called.values(), record.parts)
        for name in words
    )
    capabilities = (id_.replace("-", " ") for id_ in scope.capabilities)
    return frozenset((*scope.records, *called, *capabilities))


def system_led(
    scope: Scope, confidence: Confidence, *companies: str
) -> Iterator[tuple[str, str, str, Stretch]]:
    """Stories about systems: the id, the key, its text and the words at fault.

    A story is reported once: if its user is a system, only the user is reported.
    """
    names = forms(companies)
    for story in scope.stories.values():
        led = _system_led(story.as_a or "", story.then or "", names)
        if led and led[2].confidence is confidence:
            key, text, fault = led
            yield story.id, key, text, fault.words


@lru_cache(maxsize=1 << 16)
def _system_led(as_a: str, then: str, names: frozenset[str]) -> tuple[str, str, Fault] | None:
    fault = system_persona(as_a, names) if as_a else None
    outcome = None
    if then and not (fault and fault.confidence is Confidence.SURE):
        outcome = system_outcome(then, as_a, names)
    if outcome:
        return "then", then, outcome
    return ("as_a", as_a, fault) if fault else None


def no_person(
    scope: Scope, confidence: Confidence, *companies: str
) -> Iterator[tuple[str, str, Group]]:
    """Owners that are not one person, with this confidence: the key, the name and what it names."""
    names = forms(companies)
    for side, person in scope.owners.items():
        kind = group(person.name, names) if person.name else None
        if person.name and kind and kind[1] is confidence:
            yield OWNER_KEYS[side], person.name, kind[0]


def no_participant(
    scope: Scope, confidence: Confidence, *companies: str
) -> Iterator[tuple[NamedPerson, Group]]:
    """The other people that are not one person, with this confidence, and what the name names."""
    names = forms(companies)
    for person in participants(scope):
        kind = group(person.name, names)
        may_be_group = person.may_be_team and kind and kind[0] is not Group.PLACEHOLDER
        if kind and kind[1] is confidence and not may_be_group:
            yield person, kind[0]
