"""Which way records and stories flow, and whether the stories tell what the map does."""

from integration_scopes.domain.needs import is_told, moves_records
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Direction


def way(direction: Direction, partner: str) -> str:
    """A direction after a verb, as seen from the product: `to Acme`, `from Acme`, `both ways`."""
    if direction is Direction.TWO_WAY:
        return "both ways"
    return f"{'to' if direction is Direction.TO_PARTNER else 'from'} {partner}"


def contrary(scope: Scope, story: Story) -> tuple[str, ...]:
    """The story's records that the map lets flow only the other way."""
    named = (scope.records[name] for name in story.records if name in scope.records)
    if story.direction is None:
        return ()
    return tuple(one.name for one in named if one.ways and story.direction not in one.ways)


def untold(scope: Scope) -> tuple[Direction, ...]:
    """The directions that the map uses and no story tells.

    Not those of a contradiction that says itself what is wrong: of a story against its records,
    or of a one-way scope whose records flow both ways; and none while a story does not say its
    direction.
    """
    if not scope.stories or not moves_records(scope) or not is_told(scope, "stories", "direction"):
        return ()
    if scope.depth and len(scope.directions) > scope.depth.directions > 0:
        return ()
    told = {story.direction for story in scope.stories.values()}
    for story in scope.stories.values():
        for name in contrary(scope, story):
            told.update(scope.records[name].ways)
    return tuple(one for one in scope.directions if one not in told)
