"""The view of a story: who it is about, what starts it, what moves, and what they get for it."""

import re
from collections.abc import Iterator

from integration_scopes.diagrams.graph import Lane, Message, Remark, Sequence
from integration_scopes.diagrams.labels import clean, listed
from integration_scopes.domain import sentences, wording
from integration_scopes.domain.needs import moves
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Side

_PERSON = "person"
_FIRST_PERSON = re.compile(r"I\b")


def story(story: Story, scope: Scope, product: str, partner: str) -> Sequence | None:
    """One story of `scope` from its trigger to its outcome, as a sequence.

    Only what the file says is drawn. The trigger is at a company where the story says that it
    starts there, and the person does it where it begins with "I"; the outcome leads from a
    company to the person where the story says where it is seen; else both are notes at the person.
    None where the story does not say who the person is, what happens, what they get or, where
    records move, which ones and which way; nor where no step is at a company.
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
    ends = {
        end for step in steps if isinstance(step, Message) for end in (step.source, step.target)
    }
    named = ends | {step.lane for step in steps if isinstance(step, Remark)}
    companies = tuple(
        Lane(key=side, text=wording.side(side, product, partner)) for side in Side if side in named
    )
    if not companies:
        return None
    person = Lane(key=_PERSON, text=clean(story.as_a), is_person=True)
    is_last = Side.PRODUCT is not (start if transfer else companies[0].key)
    return Sequence(
        title=f"Story {story.id}, step by step",
        description=_sentence(story, product, partner, is_moved=transfer is not None),
        lanes=(*companies, person) if is_last else (person, *companies),
        steps=steps,
    )


def _transfer(story: Story, start: Side, moved: str) -> Message | None:
    """What moves, as a step of its own; None where the story begins elsewhere than at `start`.

    Then the file does not say that the trigger starts a transfer: it may have happened long before.
    """
    if story.starts_in not in ((), (start,)):
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
    """What is transferred, and how soon; empty where the story does not say."""
    records = (scope.records.get(name, Record(name=name)) for name in story.records)
    names = listed(" / ".join(map(clean, record.names_at(start))) for record in records)
    parts = [names, wording.timing(story.within) if story.within else ""]
    return "\n".join(part for part in parts if part) if names else ""


def _sentence(story: Story, product: str, partner: str, *, is_moved: bool) -> str:
    """The same in words, for readers who do not see the picture."""
    way = ""
    if is_moved and story.direction is not None:
        way = f" From {wording.direction(story.direction, product, partner).name}."
    return f"{clean(sentences.story(story))}{way}"
