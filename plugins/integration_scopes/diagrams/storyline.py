"""A story as a sequence diagram: the person, the trigger, the transfer and the outcome."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from integration_scopes.diagrams.graph import Lane, Line, Message, Remark, Sequence
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

    - The trigger is a note at each company in which it happens, if the story names one; it is a
      message from the person if it begins with "I".
    - The outcome is a message to the person from each company in which it is seen, if named.
    - Without a named company, each is a note at the person.
    - Records that are read live have a dotted arrow of their own, because nothing is stored.

    None if the story lacks its person, trigger or outcome; if records move, but the story does not
    say which ones or which way; or if no step is at a company.
    """
    if not (story.as_a and story.when and story.then):
        return None
    start = story.direction.source if story.direction else None
    records = [scope.records.get(name) or Record(name=name) for name in story.records]
    if moves(scope, story) and not (start and records):
        return None
    transfers = tuple(_transfers(story, records, start)) if start else ()
    outcome = story.then if transfers else sentences.outcome(story)
    steps = (*_trigger(story), *transfers, *_outcome(story, outcome))
    used = {lane for step in steps for lane in _lanes(step)}
    companies = tuple(
        Lane(key=side, text=wording.side(side, product, partner)) for side in Side if side in used
    )
    if not companies:
        return None
    person = Lane(key=_PERSON, text=clean(story.as_a), is_person=True)
    # The person's lane is beside the company in which the story begins.
    sources = [step.source for step in transfers]
    first = [*story.starts_in, *sources, companies[0].key][0]
    return Sequence(
        title=f"Story {story.id}, step by step",
        description=" ".join(_sentences(story, transfers, product, partner)),
        lanes=(person, *companies) if first is Side.PRODUCT else (*companies, person),
        steps=steps,
    )


def _lanes(step: Message | Remark) -> tuple[Any, ...]:
    return (step.source, step.target) if isinstance(step, Message) else (step.lane,)


def _transfers(story: Story, records: list[Record], start: Side) -> Iterator[Message]:
    """The messages with the records from `start`: those that are stored, then those read live.

    None with stored records if the trigger happens on another side than `start`. Then the file does
    not say that the trigger starts the transfer, which may be long over. What is read live is
    fetched after the trigger on either side; if it is on both, one of them need not fetch it.
    """
    stored = _names((record for record in records if not record.is_live), start)
    live = _names((record for record in records if record.is_live), start)
    timing = wording.timing(story.within) if story.within else ""
    if stored and story.starts_in in ((), (start,)):
        text = "\n".join(filter(None, (stored, timing)))
        yield Message(source=start, target=start.other, text=text)
    if live and len(story.starts_in) < len(Side):
        text = "\n".join(filter(None, (live, "read live", timing)))
        yield Message(source=start, target=start.other, text=text, line=Line.DOTTED)


def _names(records: Iterable[Record], start: Side) -> str:
    return short_list(" / ".join(map(clean, record.names_at(start))) for record in records)


def _trigger(story: Story) -> Iterator[Message | Remark]:
    text = clean(story.when or "")
    is_persons = _FIRST_PERSON.match(text)
    for side in story.starts_in:
        if is_persons:
            yield Message(source=_PERSON, target=side, text=text)
        else:
            yield Remark(lane=side, text=text)
    if not story.starts_in:
        yield Remark(lane=_PERSON, text=text)


def _outcome(story: Story, outcome: str | None) -> Iterator[Message | Remark]:
    text = clean(outcome or "")
    for side in story.seen_in:
        yield Message(source=side, target=_PERSON, text=text)
    if not story.seen_in:
        yield Remark(lane=_PERSON, text=text)


def _sentences(
    story: Story, transfers: tuple[Message, ...], product: str, partner: str
) -> Iterator[str]:
    """The diagram in words, for people who use a screen reader."""
    yield clean(sentences.story(story))
    if story.direction is None:
        return
    way = wording.direction(story.direction, product, partner).name
    for step in transfers:
        yield f"{'Read live, from' if step.line is Line.DOTTED else 'From'} {way}."
