"""What a cold read asks about the records: deletes, conflicts, times and matches."""

from collections.abc import Iterator

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.address import address
from integration_scopes.domain.cold_read.question import (
    ColdReadQuestion,
    with_proof,
)
from integration_scopes.domain.coverage import covering
from integration_scopes.domain.punctuation import as_sentence, ended
from integration_scopes.model.record import NEVER, Conflict, Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import (
    Case,
    ConflictRule,
    DeleteRule,
    Direction,
    Side,
    Trigger,
)


def deletes(scope: Scope, product: str, partner: str) -> Iterator[ColdReadQuestion]:
    """What happens if one side deletes a record.

    The question names no other side: after some rules, something happens where it was deleted.
    """
    for side in Side:
        here, there = wording.both_sides(side, product, partner)
        for record in scope.records.values():
            rule = record.on_delete.get(side)
            proof = covering(scope, Case.DELETE, record, side)
            if rule is None or rule is DeleteRule.IMPOSSIBLE:
                continue
            # With a live read, only the original can be deleted; criteria say what is shown then.
            if rule is DeleteRule.NO_COPY and (side is not record.owner or not proof):
                continue
            phrase = wording.deleted(rule, here, there)
            yield ColdReadQuestion(
                ask=f"{_called(record, side)} is deleted in {here}: what happens?",
                answer=with_proof(
                    f"{as_sentence(phrase.name)} {as_sentence(phrase.meaning)}",
                    *proof,
                ),
                where=_place(record),
            )


def conflicts(scope: Scope, product: str, partner: str) -> Iterator[ColdReadQuestion]:
    """What happens to a change on both sides, or to a change of a record that is sent only once."""
    # Real conflicts first. The last record comes first, so that not every question is about the
    # first one.
    last_first = tuple(scope.records.values())[::-1]
    for record in sorted(last_first, key=_never_conflicts):
        phrase = sentences.conflict(record, product, partner)
        if phrase is None or record.conflict is None or record.owner is None:
            continue
        if record.is_sent_once:
            yield from _later_changes(record, record.conflict, product, partner)
            continue
        if record.conflict.rule is ConflictRule.READ_ONLY:
            owner, there = wording.both_sides(record.owner, product, partner)
            name = _called(record, record.owner.other)
            yield ColdReadQuestion(
                ask=f"{name} is wrong in {there}: where is it corrected?",
                answer=_with_comment(f"In {owner}: {phrase.meaning}.", record.conflict),
                where=_place(record),
            )
            continue
        kept = _with_comment(as_sentence(phrase.meaning), record.conflict)
        lost = record.conflict.losing_value
        yield ColdReadQuestion(
            ask=f"{_one(record.name)} is changed on both sides: which value stays, "
            "and where does the losing value go?",
            answer=with_proof(
                kept + (f" The losing value: {ended(lost)}" if lost else ""),
                *covering(scope, Case.CONFLICT, record),
            ),
            where=_place(record),
        )


def timings(scope: Scope, product: str, partner: str) -> Iterator[ColdReadQuestion]:
    """When a change reaches the other side."""
    for record in scope.records.values():
        for way in reversed(record.directions):
            transfer = sentences.transfer(record, way)
            if way not in record.within or way.source is None or transfer is None:
                continue
            here, there = wording.both_sides(way.source, product, partner)
            name = _called(record, way.source)
            yield ColdReadQuestion(
                ask=_timing_question(record, way, name, here, there),
                answer=as_sentence(transfer),
                where=_place(record),
            )


def matches(scope: Scope) -> Iterator[ColdReadQuestion]:
    """How both sides know that two records are the same."""
    for record in reversed(tuple(scope.records.values())):
        if record.match_on and NEVER not in record.match_on and not record.is_live:
            yield ColdReadQuestion(
                ask=f"{_one(record.name)} exists on both sides: how is it known to be the same?",
                answer=as_sentence(f"both have {sentences.match(record)}"),
                where=_place(record),
            )


def _later_changes(
    record: Record, conflict: Conflict, product: str, partner: str
) -> Iterator[ColdReadQuestion]:
    truth = sentences.ownership(record, product, partner)
    for way in reversed(record.directions):
        if way.source is not None and truth:
            here, there = wording.both_sides(way.source, product, partner)
            name = _called(record, way.source)
            yield ColdReadQuestion(
                ask=f"{name} is changed in {here} after it was sent: what happens in {there}?",
                answer=_with_comment(f"Nothing: it is sent once. {as_sentence(truth)}", conflict),
                where=_place(record),
            )


def _with_comment(answer: str, conflict: Conflict) -> str:
    """The answer with what the authors add to the rule: it may be an exception."""
    return f"{answer} {as_sentence(conflict.comment)}" if conflict.comment else answer


def _never_conflicts(record: Record) -> bool:
    is_read_only = record.conflict and record.conflict.rule is ConflictRule.READ_ONLY
    return bool(is_read_only) or record.is_sent_once


def _timing_question(record: Record, way: Direction, name: str, here: str, there: str) -> str:
    if record.is_live and way in record.trigger and way not in record.starts_when:
        return f"{name} is changed in {here}: when does {there} show the change?"
    if record.is_live:
        return f"{name} of {here} is read live in {there}: how soon is it there?"
    if record.starts_when.get(way) or record.trigger.get(way) == (Trigger.ON_DEMAND,):
        return f"{name} goes from {here} to {there}: what starts this, and how soon is it there?"
    if record.is_sent_once:
        return f"{name} is created in {here}: when does {there} have it?"
    return f"{name} is changed in {here}: when does {there} have the change?"


def _called(record: Record, side: Side) -> str:
    """One of the record, under its names on that side."""
    return _one(" / ".join(record.names_at(side)))


def _one(name: str) -> str:
    """`name` with its article, to begin a sentence; "One of the" for a plural."""
    if name.endswith("s") and not name.endswith("ss"):
        return f"One of the {name}"
    return f"{wording.article(name).capitalize()} {name}"


def _place(record: Record) -> str:
    return f"record-{address(record.name)}"
