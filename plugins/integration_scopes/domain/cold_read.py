"""The questions of a cold read: what a page must tell somebody who was in none of the meetings.

Each has its answer in the scope, and says where it stands, so that a reader can try the page in
five minutes, and its author sees which answers are hard to find.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from integration_scopes.domain import wording
from integration_scopes.domain.address import address
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Case, ConflictRule, Side

MOST = 10
"""How many questions a reader is asked."""

_CASES = {
    Case.PURCHASE: "A customer buys both products together: what happens?",
    Case.API_DOWN: "{partner} does not answer for a while: what happens?",
    Case.PERMISSIONS: "Somebody asks for what they may not see: what happens?",
    Case.CANCEL: "A customer cancels: what happens?",
    Case.DISCONNECT: "An admin disconnects {partner}: what happens?",
    Case.RENAME: "A field or a value is renamed: what happens?",
    Case.RENEW: "A subscription comes up for renewal: what happens?",
    Case.PROVISION: "A new customer needs an account: what happens?",
    Case.TROUBLESHOOT: "Something has failed: who can see what, and where?",
}
_ENDS = (".", "!", "?", "…", "。", "؟", "।")


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question, and what the scope answers; `where` is the answer's id on the scope's page."""

    ask: str
    answer: str
    where: str


def cold_read(scope: Scope, product: str, partner: str) -> tuple[Question, ...]:
    """At most ten questions that the scope answers, always the same for the same scope.

    `product` and `partner` are the companies' names. Of every kind of question that the scope
    has an answer to the first is taken, then of every kind the second, until there are enough.
    """
    names = (product, partner)
    kinds = (
        _deletes(scope, *names),
        _conflicts(scope, *names),
        _timings(scope, *names),
        _matches(scope),
        _cases(scope, *names),
        _done(scope),
        _boundary(scope),
        _promises(scope),
        _people(scope, *names),
        _depth(scope, *names),
    )
    told = [[(kind, one) for one in asked] for kind, asked in enumerate(kinds)]
    in_turn = (one for one in chain.from_iterable(zip_longest(*told)) if one)
    return tuple(one for _, one in sorted(islice(in_turn, MOST), key=lambda pair: pair[0]))


def _deletes(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    for side in Side:
        here, there = (wording.side(one, product, partner) for one in (side, side.other))
        for record in scope.records.values():
            if side in record.on_delete:
                yield Question(
                    ask=f"{_one(record.name_at(side))} is deleted in {here}: "
                    f"what happens in {there}?",
                    answer=_sentence(wording.DELETE[record.on_delete[side]].meaning),
                    where=_place(record),
                )


def _conflicts(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    # The last first, so that not all questions are about the record that comes first.
    for record in reversed(tuple(scope.records.values())):
        if record.conflict is None or record.owner is None:
            continue
        told = wording.conflict(record.conflict, wording.side(record.owner, product, partner))
        if record.conflict.rule is ConflictRule.READ_ONLY:
            other = record.owner.other
            there = wording.side(other, product, partner)
            yield Question(
                ask=f"{_one(record.name_at(other))} is wrong in {there}: where is it put right?",
                answer=f"In {wording.side(record.owner, product, partner)}: {told.meaning}.",
                where=_place(record),
            )
            continue
        lost = record.conflict.losing_value
        yield Question(
            ask=f"{_one(record.name)} is changed on both sides: which value stays, "
            "and where does the other go?",
            answer=_sentence(told.meaning) + (f" The other value: {_ended(lost)}" if lost else ""),
            where=_place(record),
        )


def _timings(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    for record in scope.records.values():
        for way, trigger in reversed(tuple(record.trigger.items())):
            if way in record.within and way.source is not None:
                name = record.name_at(way.source)
                here, there = (
                    wording.side(one, product, partner) for one in (way.source, way.source.other)
                )
                yield Question(
                    ask=f"{_one(name)} is changed in {here}: when does {there} have the change?",
                    answer=_sentence(
                        f"{wording.TRIGGER[trigger].name}, {wording.timing(record.within[way])}"
                    ),
                    where=_place(record),
                )


def _matches(scope: Scope) -> Iterator[Question]:
    for record in reversed(tuple(scope.records.values())):
        if record.match_on:
            yield Question(
                ask=f"{_one(record.name)} exists on both sides: how is it known to be the same?",
                answer=_sentence(f"both have the same {record.match_on}"),
                where=_place(record),
            )


def _cases(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    for case, ask in _CASES.items():
        told = next((one for one in scope.criteria.values() if case in one.covers), None)
        if told and told.text:
            yield Question(
                ask=ask.format(product=product, partner=partner),
                answer=_sentence(told.text),
                where=told.id,
            )


def _done(scope: Scope) -> Iterator[Question]:
    for id_ in scope.stories:
        told = next((one for one in scope.criteria.values() if id_ in one.stories), None)
        if told and told.text:
            yield Question(
                ask=f"By what does a test decide that story {id_} is done?",
                answer=_sentence(told.text),
                where=told.id,
            )


def _boundary(scope: Scope) -> Iterator[Question]:
    for one in scope.out_of_scope.values():
        if one.item and one.candidate:
            why = f" {_sentence(one.reason)}" if one.reason else ""
            yield Question(
                ask=f"Is this in version 1: {one.item}?",
                answer=f"No; it {wording.CANDIDATE[one.candidate].meaning}.{why}",
                where=f"capability-{one.id}",
            )


def _promises(scope: Scope) -> Iterator[Question]:
    for story in scope.stories.values():
        if story.as_a and story.when and story.then:
            soon = f" {wording.timing(story.within)}" if story.within else ""
            yield Question(
                ask=f"As {wording.article(story.as_a)} {story.as_a}, when {story.when}: "
                "what do I get?",
                answer=_sentence(story.then + soon),
                where=story.id,
            )


def _people(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    for person, company in ((scope.owner, product), (scope.partner_owner, partner)):
        if person and person.name:
            yield Question(
                ask=f"Who decides for {company}?",
                answer=_sentence(", ".join(filter(None, (person.name, person.role)))),
                where="owners",
            )


def _depth(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    if scope.depth:
        told = wording.depth(scope.depth, product, partner)
        yield Question(
            ask="How deep does it go?",
            answer=_sentence(f"{told.name}: {told.meaning}"),
            where="depth",
        )
    if scope.depth and scope.why_depth:
        yield Question(
            ask="Why does it go no deeper, and no less deep?",
            answer=_sentence(scope.why_depth),
            where="depth",
        )


def _one(name: str) -> str:
    """One record of that name, at the head of a sentence; some are named in the plural."""
    if name.endswith("s") and not name.endswith("ss"):
        return f"One of the {name}"
    return f"{wording.article(name).capitalize()} {name}"


def _sentence(text: str) -> str:
    return _ended(text[:1].upper() + text[1:])


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."


def _place(record: Record) -> str:
    return f"record-{address(record.name)}"
