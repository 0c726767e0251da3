"""A story that promises what its records cannot keep."""

from integration_scopes.domain.wording import to_or_from
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.rules.rule import MessageAndHint, rule


@rule()
def _check(scope: Scope, partner: str) -> Findings:
    for story in scope.stories.values():
        for name in story.records:
            record = scope.records.get(name)
            contradiction = _contradiction(story, record, partner) if record else None
            if contradiction:
                message, hint = contradiction
                yield Finding(trail=("stories", story.id, "within"), message=message, hint=hint)


def _contradiction(story: Story, record: Record, partner: str) -> MessageAndHint | None:
    if story.within is None or story.direction is None or story.direction not in record.directions:
        return None
    promise = f'story {story.id} promises "{story.within.text}"'
    subject = f'for record "{record.name}" {to_or_from(story.direction, partner)}'
    takes = record.within.get(story.direction)
    if takes is not None and takes.seconds > story.within.seconds:
        hint = (
            f"make the story's within {takes.text}, or the record's {story.within.text}; if the "
            "person waits for something else, name that under records"
        )
        return f'{promise}, but the map says "{takes.text}" {subject}', hint
    return None
