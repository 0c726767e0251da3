"""A story in one direction about records that move only in the other."""

from integration_scopes.domain.flow import records_moving_otherwise
from integration_scopes.domain.wording import to_or_from
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope, partner: str) -> Findings:
    for story in scope.stories.values():
        against = records_moving_otherwise(scope, story)
        if story.direction is None or not against:
            continue
        goes, other = to_or_from(story.direction, partner), scope.records[against[0]].directions[0]
        # If all its records contradict it, the story's own direction is probably the mistake.
        is_its_own = len(against) == len(story.records)
        for name in against[:1] if is_its_own else against:
            place = ("direction",) if is_its_own else ("records", story.records.index(name))
            yield Finding(
                trail=("stories", story.id, *place),
                message=f"story {story.id} goes {goes}, "
                f'but its record "{name}" moves only {to_or_from(other, partner)}',
                hint=f"make the story's direction {other}, or the record's two-way",
            )
