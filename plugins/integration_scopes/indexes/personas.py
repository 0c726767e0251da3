"""The index of personas: who the integrations are for, and what they get."""

from integration_scopes.domain.names import same_name
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.values import immutable


@immutable()
class PersonaStory:
    """One story of the scope, or of its next version."""

    scope: Scope
    story: Story


@immutable(slots=False)
class Persona:
    """One role, in the words of the first scope that names it, and its stories."""

    name: str
    stories: tuple[PersonaStory, ...]

    @property
    def anchor(self) -> str:
        """Its unique id on a page."""
        return anchor(self.name)

    @property
    def partners(self) -> tuple[str, ...]:
        """The ids of the partners with a story for it."""
        return tuple(dict.fromkeys(story.scope.partner_id for story in self.stories))


def anchor(name: str) -> str:
    """The id of the persona that a story calls `name`."""
    return f"persona-{same_name(name).replace(' ', '_')}"


def personas(catalogue: Catalogue) -> tuple[Persona, ...]:
    """Every persona, most stories first; case and spacing do not matter."""
    names: dict[str, str] = {}
    by_persona: dict[str, list[PersonaStory]] = {}
    for scope in catalogue.offered:
        for story in scope.both_versions.stories.values():
            if story.as_a:
                key = same_name(story.as_a)
                names.setdefault(key, " ".join(story.as_a.split()))
                by_persona.setdefault(key, []).append(PersonaStory(scope=scope, story=story))
    keys = sorted(by_persona, key=lambda key: (-len(by_persona[key]), key))
    return tuple(Persona(name=names[key], stories=tuple(by_persona[key])) for key in keys)
