"""A story that tells what a system does, and not what a person gets."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.domain.language.story import system_outcome, system_persona
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, each_scope, lexicon

SLUG = "system-led-story"


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    for story in scope.stories.values():
        words = system_persona(story.as_a, lexicon()) if story.as_a else None
        if story.as_a and words:
            yield Finding(
                rule=SLUG,
                path=scope.path,
                trail=("stories", story.id, "as_a"),
                message=f'story {story.id} is told by a system, "{story.as_a}", not by a person',
                hint="name who has something of it: as_a: sales rep",
                words=words,
            )
            # One fault: whatever a system then tells is told by a system.
            continue
        words = system_outcome(story.then, lexicon()) if story.then else None
        if story.then and words:
            said = story.then[slice(*words)]
            yield Finding(
                rule=SLUG,
                path=scope.path,
                trail=("stories", story.id, "then"),
                message=(
                    f'story {story.id} tells what a system does ("{said}"), not what a person gets'
                ),
                hint="say what the person sees or has: then: the deal appears in my CRM",
                words=words,
            )


RULE = Rule(slug=SLUG, check=each_scope(_check))
