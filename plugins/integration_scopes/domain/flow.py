"""Whether the stories go in the directions of the map."""

from integration_scopes.domain.needs import every_entry_has, moves_records
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Direction


def records_moving_otherwise(scope: Scope, story: Story) -> tuple[str, ...]:
    """The story's records that move only in the other direction, according to the map."""
    named = (scope.records[name] for name in story.records if name in scope.records)
    if story.direction is None:
        return ()
    return tuple(
        record.name
        for record in named
        if record.directions and story.direction not in record.directions
    )


def directions_without_story(scope: Scope) -> tuple[Direction, ...]:
    """The directions in which records move, but no story does.

    Directions that another rule reports are left out: those of a story that contradicts its
    records, or of a map that contradicts the depth. Empty if a story has no direction yet.
    """
    if (
        not scope.stories
        or not moves_records(scope)
        or not every_entry_has(scope, "stories", "direction")
    ):
        return ()
    if scope.depth and len(scope.directions) > scope.depth.directions > 0:
        return ()
    covered = {story.direction for story in scope.stories.values()}
    for story in scope.stories.values():
        for name in records_moving_otherwise(scope, story):
            covered.update(scope.records[name].directions)
    return tuple(direction for direction in scope.directions if direction not in covered)
