"""A criterion that allows more time than its story promises."""

from integration_scopes.domain.language.delay import allowed_delays
from integration_scopes.findings import Confidence, Finding, Findings
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.duration import Duration
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.rules.rule import rule


@rule(confidence=Confidence.SURE)
def _check(scope: Scope) -> Findings:
    for criterion in scope.criteria.values():
        slower = _slower(scope, criterion)
        if slower:
            delay, story = slower
            promise = story.within.text if story.within else ""
            yield Finding(
                trail=("criteria", criterion.id, "text"),
                message=f'criterion {criterion.id} allows "{delay.text}", '
                f'but story {story.id} promises "{promise}"',
                hint=f"allow at most {promise}, or promise less in story {story.id}; "
                "if the story does not mention it, write a separate criterion",
            )


def _slower(scope: Scope, criterion: Criterion) -> tuple[Duration, Story] | None:
    """The time that is too long, and the story that promises less.

    If there are several, the shortest time is compared with the shortest promise, and the longest
    with the longest: a text does not say for certain which belongs to which.
    """
    if criterion.covers and all(case.has_own_time for case in criterion.covers):
        return None
    stories = scope.stories_of(criterion)
    promised = sorted(
        ((story.within.seconds, story.id) for story in stories if story.within),
        key=lambda promise: promise[0],
    )
    if not promised or len(promised) < len(stories):
        return None
    allowed = sorted(allowed_delays(criterion.text or ""), key=lambda delay: delay.seconds)
    if not allowed:
        return None
    # With several times and one promise, report the longest time.
    pairs = [(allowed[-1], promised[-1])]
    if len(allowed) == 1 or len(promised) > 1:
        pairs.insert(0, (allowed[0], promised[0]))
    for delay, (seconds, id_) in pairs:
        if delay.seconds > seconds:
            return delay, scope.stories[id_]
    return None
