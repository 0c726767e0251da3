"""A record that moves, but that no story is about."""

from collections.abc import Iterator

from integration_scopes.domain.flow import directions_without_story
from integration_scopes.domain.needs import every_entry_has, moves_records
from integration_scopes.domain.references import Target, broken_references
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(is_part=True)
def _check(scope: Scope) -> Findings:
    if (
        not scope.stories
        or not moves_records(scope)
        or not every_entry_has(scope, "stories", "records")
    ):
        return
    for name in _unnamed(scope):
        yield Finding(
            trail=("records", name),
            message=f'no story names the record "{name}"',
            hint="add it to the records of a story, or remove it from the map",
            at_key=True,
        )


def _unnamed(scope: Scope) -> Iterator[str]:
    """The records without a story, but those that wait for the story of a whole direction."""
    named = {name for story in scope.stories.values() for name in story.records}
    bare = [record for record in scope.records.values() if record.name not in named]
    if not bare:
        return
    silent = set(directions_without_story(scope))
    references = broken_references(scope)
    if any(broken.reference.target is Target.STORY for broken in references):
        # The missing story may be the one that names the record.
        return
    misnamed = {broken.meant for broken in references if broken.reference.trail[0] == "stories"}
    for record in bare:
        is_meant = not misnamed.isdisjoint((record.name, None))
        if not is_meant and silent.isdisjoint(record.directions):
            yield record.name
