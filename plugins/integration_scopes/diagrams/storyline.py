"""A story as a sequence diagram: the person, the trigger, the transfer and the outcome."""

import re
from collections.abc import Iterator
from typing import Any

from integration_scopes.diagrams.graph import Lane, Message, Remark, Sequence
from integration_scopes.diagrams.labels import clean, short_list
from integration_scopes.domain import sentences, wording
from integration_scopes.domain.needs import moves
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Side

_PERSON = "person"
_FIRST_PERSON = re.compile(r"I\b")


def story(story: Story, scope: Scope, product: str, partner: str) -> Sequence | None:
    """One story of `scope` from its trigger to its outcome, as a sequence of what the file says.

    - The trigger is a note at the company in which it happens, if the story names one; it is a
      message from the person if it begins with "I".
    - The outcome is a message to the person from the company in which it is seen, if named.
    - Without a named company, each is a note at the person.

    None if the story lacks its person, trigger or outcome; if records move, but the story does not
    say which ones or which way; or if no step is at a company.
    """
    if not (story.as_a and story.when and story.then):
        return None
    start = story.direction.source if story.direction else None
    moved = _moved(story, scope, start) if start else ""
    if not moved and moves(scope, story):
        return None
    transfer = _transfer(story, start, moved) if start and moved else None
    outcome = story.then if transfer else sentences.outcome(story)
    steps = (*_trigger(story), *([transfer] if transfer else []), *_outcome(story, outcome))
    used = {lane for step in steps for lane in _lanes(step)}
    companies = tuple(
        Lane(key=side, text=wording.side(side, product, partner)) for side in Side if side in used
    )
    if not companies:
        return None
    person = Lane(key=_PERSON, text=clean(story.as_a), is_person=True)
    # The person's lane is beside the company in which the story begins.
    first = start if transfer else companies[0].key
    return Sequence(
        title=f"Story {story.id}, step by step",
        description=_sentence(story, product, partner, is_moved=transfer is not None),
        lanes=(person, *companies) if first is Side.PRODUCT else (*companies, person),
        steps=steps,
    )


def _lanes(step: Message | Remark) -> tuple[Any, ...]:
    return (step.source, step.target) if isinstance(step, Message) else (step.lane,)


def _transfer(story: Story, start: Side, moved: str) -> Message | None:
    """The message that moves records; None if the trigger happens on another side than `start`.

    Then the file does not say that the trigger starts the transfer, which may be long over.
    """
    if story.starts_in and story.starts_in != (start,):
        return None
    return Message(source=start, target=start.other, text=moved)


def _trigger(story: Story) -> Iterator[Message | Remark]:
    text = clean(story.when or "")
    # What happens in both products belongs to neither lane.
    place = story.starts_in[0] if len(story.starts_in) == 1 else None
    if place is None:
        yield Remark(lane=_PERSON, text=text)
    elif _FIRST_PERSON.match(text):
        yield Message(source=_PERSON, target=place, text=text)
    else:
        yield Remark(lane=place, text=text)


def _outcome(story: Story, outcome: str | None) -> Iterator[Message | Remark]:
    text = clean(outcome or "")
    if len(story.seen_in) == 1:
        yield Message(source=story.seen_in[0], target=_PERSON, text=text)
    else:
        yield Remark(lane=_PERSON, text=text)


def _moved(story: Story, scope: Scope, start: Side) -> str:
    """The names of the moved records, and how soon they move; empty if the story names none."""
    records = (scope.records.get(name) or Record(name=name) for name in story.records)
    names = short_list(" / ".join(map(clean, record.names_at(start))) for record in records)
    parts = [names, wording.timing(story.within) if story.within else ""]
    return "\n".join(part for part in parts if part) if names else ""


def _sentence(story: Story, product: str, partner: str, *, is_moved: bool) -> str:
    """The diagram in words, for people who use a screen reader."""
    way = ""
    if is_moved and story.direction is not None:
        way = f" From {wording.direction(story.direction, product, partner).name}."
    return f"{clean(sentences.story(story))}{way}"
