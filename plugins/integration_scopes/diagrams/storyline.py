"""The view of a story: who does what where, what moves, and what they get for it."""

from integration_scopes.diagrams.graph import Lane, Message, Remark, Sequence
from integration_scopes.diagrams.labels import clean, listed
from integration_scopes.domain import wording
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Depth, Direction, Side

_ENTRIES = (Depth.LINK, Depth.ICON)


def story(story: Story, scope: Scope, product: str, partner: str) -> Sequence | None:
    """One story of `scope` from its trigger to its outcome, as a sequence.

    The person stands beside the company where the story begins. Where nothing moves, as with a
    link, what comes of it is told beside the person. None where the story does not say where it
    begins, who the person is, what happens or what moves.
    """
    start = _start(story, scope)
    if start is None or not (story.as_a and story.when and story.then):
        return None
    person = Lane(key="person", text=clean(story.as_a), is_person=True)
    trigger = Message(source="person", target=start, text=clean(story.when))
    title = f"Story {story.id}, step by step"
    if story.direction is None:
        return Sequence(
            title=title,
            description=f"{clean(story.as_a)}: {clean(story.when)}, then {clean(story.then)}.",
            lanes=(person, Lane(key=Side.PRODUCT, text=product)),
            steps=(trigger, Remark(lane="person", text=clean(story.then))),
        )
    moves = _moves(story, scope, start)
    if not moves:
        return None
    companies = (
        Lane(key=Side.PRODUCT, text=product),
        Lane(key=Side.PARTNER, text=partner),
    )
    lanes = (person, *companies) if start is Side.PRODUCT else (*companies, person)
    return Sequence(
        title=title,
        description=_sentence(story, start, product, partner),
        lanes=lanes,
        steps=(
            trigger,
            Message(source=start, target=start.other, text=moves),
            Remark(lane=start.other, text=clean(story.then)),
        ),
    )


def _start(story: Story, scope: Scope) -> Side | None:
    """The side at which the story begins; an entry in the product leads from there."""
    if story.direction is None:
        return Side.PRODUCT if scope.depth in _ENTRIES and not scope.records else None
    return story.direction.source


def _moves(story: Story, scope: Scope, start: Side) -> str:
    """What goes over, and how soon; empty where the story does not say."""
    names = listed(
        clean(scope.records.get(name, Record(name=name)).name_at(start)) for name in story.records
    )
    parts = [names, wording.timing(story.within) if story.within else ""]
    return "\n".join(part for part in parts if part)


def _sentence(story: Story, start: Side, product: str, partner: str) -> str:
    way = Direction.TO_PARTNER if start is Side.PRODUCT else Direction.FROM_PARTNER
    told = [
        f"From {wording.direction(way, product, partner).name}.",
        f"{clean(story.as_a or '')}: {clean(story.when or '')}, then {clean(story.then or '')}",
    ]
    if story.within:
        told.append(wording.timing(story.within))
    return f"{' '.join(told)}."
