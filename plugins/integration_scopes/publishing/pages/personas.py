"""The index of personas, and what each gets from the integrations."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from integration_scopes.exports.edition import Edition
from integration_scopes.indexes.personas import Persona, PersonaStory, anchor
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.pages.parts import IndexPart, index_parts

URI = "personas.md"
MAX_STORIES = 1000

_Row = tuple[Persona, PersonaStory]


def pages(edition: Edition) -> Iterator[GeneratedPage]:
    """The index of personas; a long one is split into several pages, between stories."""
    catalogue = edition.catalogue
    rows = [(persona, story) for persona in edition.personas for story in persona.stories]
    for part in index_parts(URI, rows, MAX_STORIES):
        yield GeneratedPage(
            uri=part.uri,
            title=part.title("Personas"),
            template="personas",
            hides=("toc",),
            values=partial(_values, catalogue, part),
        )


def persona_places(scope: Scope, edition: Edition) -> dict[str, tuple[str, str]]:
    """The page of each story's persona, and its anchor there, by the story's id."""
    first_rows, count = {}, 0
    for persona in edition.personas:
        first_rows[persona.anchor] = count
        count += len(persona.stories)
    stories = scope.both_versions.stories.values()
    named = {story.id: anchor(story.as_a) for story in stories if story.as_a}
    return {
        id_: (_page(first_rows[persona_id]), persona_id)
        for id_, persona_id in named.items()
        if persona_id in first_rows
    }


def _page(row: int) -> str:
    """The page of the index on which the row with this number is."""
    # The last page of an index that ends with this row.
    return next(index_parts(URI, range(row + 1), MAX_STORIES)).uris[-1]


def _values(catalogue: Catalogue, part: IndexPart[_Row]) -> dict[str, object]:
    groups = [
        (persona, [story for _, story in rows])
        for persona, rows in groupby(part.rows, key=lambda row: row[0])
    ]
    return {"catalogue": catalogue, "groups": groups, "part": part}
