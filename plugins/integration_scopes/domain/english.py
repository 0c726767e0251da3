"""Rules of English: testable criteria, stories about systems, and names that are not a person's."""

from collections.abc import Iterator
from functools import lru_cache

from integration_scopes.domain.language.company import name_forms
from integration_scopes.domain.language.criterion import Judgement, judge
from integration_scopes.domain.language.person_name import Group, not_one_person
from integration_scopes.domain.language.persona import system_persona
from integration_scopes.domain.language.sentence import CharacterRange, WordsAtFault
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


# Two rules go through the criteria of some scopes, one after the other. A much smaller cache would
# drop each result before the second rule needs it.
cached_judge = lru_cache(maxsize=1 << 11)(judge)


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


def stories_about_systems(
    scope: Scope, confidence: Confidence, *companies: str
) -> Iterator[tuple[str, str, str, CharacterRange]]:
    """Stories about systems: the id, the key, its text and the words at fault.

    A story is reported once: if its user is a system, only the user is reported.
    """
    names = name_forms(companies)
    for story in scope.stories.values():
        key, at_fault = _about_system(story.as_a or "", story.then or "", names)
        if at_fault and at_fault.confidence is confidence:
            yield story.id, key, getattr(story, key), at_fault.words


@lru_cache(maxsize=1 << 10)
def _about_system(as_a: str, then: str, names: frozenset[str]) -> tuple[str, WordsAtFault | None]:
    """The words that make a story one about a system, and before them the key that has them."""
    in_persona = system_persona(as_a, names) if as_a else None
    if in_persona and in_persona.confidence is Confidence.SURE:
        return "as_a", in_persona
    in_outcome = system_outcome(then, as_a, names) if then else None
    return ("then", in_outcome) if in_outcome else ("as_a", in_persona)


def owners_not_a_person(
    scope: Scope, confidence: Confidence, *companies: str
) -> Iterator[tuple[str, str, Group]]:
    """Owners that are not one person, with this confidence: the key, the name and what it names."""
    names = name_forms(companies)
    for side, person in scope.owners.items():
        found = not_one_person(person.name, names) if person.name else None
        if person.name and found and found.confidence is confidence:
            yield OWNER_KEYS[side], person.name, found.group


def participants_not_a_person(
    scope: Scope, confidence: Confidence, *companies: str
) -> Iterator[tuple[NamedPerson, Group]]:
    """The other people that are not one person, with this confidence, and what the name names."""
    names = name_forms(companies)
    for person in participants(scope):
        found = not_one_person(person.name, names)
        if found is None or found.confidence is not confidence:
            continue
        if found.group is Group.PLACEHOLDER or not person.may_be_team:
            yield person, found.group
