"""The view of a story: who it is about, what starts it, what moves, and what they get for it."""

import re
from collections.abc import Iterator

from integration_scopes.diagrams.graph import Lane, Message, Remark, Sequence
from integration_scopes.diagrams.labels import clean, listed
from integration_scopes.domain import sentences, wording
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
    records move, which ones and which way.
    """
    if not (story.as_a and story.when and story.then):
        return None
    person = Lane(key=_PERSON, text=clean(story.as_a), is_person=True)
    title = f"Story {story.id}, step by step"
    if story.direction is None:
        if scope.depth is None or not scope.depth.entry or scope.records:
            return None
        is_partner_named = Side.PARTNER in {*story.starts_in, *story.seen_in}
        partner_lane = (Lane(key=Side.PARTNER, text=partner),) if is_partner_named else ()
        return Sequence(
            title=title,
            description=_sentence(story),
            lanes=(person, Lane(key=Side.PRODUCT, text=product), *partner_lane),
            steps=(*_trigger(story), *_outcome(story)),
        )
    start = story.direction.source
    moves = _moves(story, scope, start) if start else ""
    if start is None or not moves:
        return None
    companies = (Lane(key=Side.PRODUCT, text=product), Lane(key=Side.PARTNER, text=partner))
    return Sequence(
        title=title,
        description=_sentence(story, product, partner),
        lanes=(person, *companies) if start is Side.PRODUCT else (*companies, person),
        steps=(
            *_trigger(story),
            Message(source=start, target=start.other, text=moves),
            *_outcome(story),
        ),
    )


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


def _outcome(story: Story) -> Iterator[Message | Remark]:
    text = clean(story.then or "")
    if len(story.seen_in) == 1:
        yield Message(source=story.seen_in[0], target=_PERSON, text=text)
    else:
        yield Remark(lane=_PERSON, text=text)


def _moves(story: Story, scope: Scope, start: Side) -> str:
    """What is transferred, and how soon; empty where the story does not say."""
    names = listed(
        clean(scope.records.get(name, Record(name=name)).name_at(start)) for name in story.records
    )
    parts = [names, wording.timing(story.within) if story.within else ""]
    return "\n".join(part for part in parts if part) if names else ""


def _sentence(story: Story, product: str = "", partner: str = "") -> str:
    """The same in words, for readers who do not see the picture."""
    way = ""
    if story.direction is not None:
        way = f" From {wording.direction(story.direction, product, partner).name}."
    return f"{clean(sentences.story(story))}{way}"
