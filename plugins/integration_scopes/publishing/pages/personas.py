"""Corridor: for whom the integrations are, and what they get."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.personas import Persona, PersonaStory, anchor
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.pages.page import Page
from integration_scopes.publishing.pages.parts import Part, parts

URI = "personas.md"
MOST_STORIES = 1000

Line = tuple[Persona, PersonaStory]


def pages(edition: Edition) -> Iterator[Page]:
    """The index of personas; a long one is cut between stories."""
    catalogue = edition.catalogue
    lines = [(persona, story) for persona in edition.personas for story in persona.stories]
    for part in parts(URI, lines, MOST_STORIES):
        yield Page(
            uri=part.uri,
            title=part.title("Personas"),
            template="personas",
            hides=("toc",),
            values=partial(_values, catalogue, part),
        )


def places(scope: Scope, edition: Edition) -> dict[str, tuple[str, str]]:
    """The page of each story's persona and its id there, by the story's id."""
    starts, first = {}, 0
    for persona in edition.personas:
        starts[persona.anchor] = first
        first += len(persona.stories)
    named = {story.id: anchor(story.as_a) for story in scope.stories.values() if story.as_a}
    return {
        id_: (_page(starts[persona_id]), persona_id)
        for id_, persona_id in named.items()
        if persona_id in starts
    }


def _page(place: int) -> str:
    """The part of the index whose stories include the one at `place`."""
    return next(parts(URI, range(place + 1), MOST_STORIES)).uris[-1]


def _values(catalogue: Catalogue, part: Part[Line]) -> dict[str, object]:
    groups = [
        (persona, [story for _, story in lines])
        for persona, lines in groupby(part.rows, key=lambda line: line[0])
    ]
    return {"catalogue": catalogue, "groups": groups, "part": part}
