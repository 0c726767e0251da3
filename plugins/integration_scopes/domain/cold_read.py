"""The questions of a cold read: what a page must answer for someone who was in no meeting.

Each question has its answer in the scope, and the place where the page says it. A reader can try
the page in five minutes, and its author sees which answers are hard to find.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.address import address
from integration_scopes.domain.coverage import covering
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.versions import present
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import (
    Candidate,
    Case,
    ConflictRule,
    DeleteRule,
    Direction,
    Party,
    Side,
    Trigger,
)
from integration_scopes.source import Trail

MOST = 10
"""How many questions a reader gets at most."""

_OUTAGE = "{company} does not answer for a while: what happens?"
_OUTAGE_OF = "{company} does not answer for a while: what happens to {records}?"
_DECIDES = "Who decides for {company}?"
_ENDS = (".", "!", "?", "…", "。", "؟", "।")


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question, and what the scope answers; `where` is the answer's id on the scope's page.

    `answer` is None where the scope does not say; `where` is then empty, and the answer belongs at
    `trail`. `side` and `records` are what a question about an outage is about.
    """

    ask: str
    answer: str | None
    where: str = ""
    trail: Trail = ()
    side: Side | None = None
    records: tuple[str, ...] = ()


def cold_read(scope: Scope, product: str, partner: str) -> tuple[Question, ...]:
    """At most ten questions, always the same for the same scope.

    `product` and `partner` are the companies' names. What the scope does not say comes first; then
    the first question of each kind, then the second of each, until there are enough.
    """
    names = (product, partner)
    missing = tuple(unanswered(scope, *names))
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
    by_kind = [[(kind, question) for question in asked] for kind, asked in enumerate(kinds)]
    in_turn = (pair for pair in chain.from_iterable(zip_longest(*by_kind)) if pair)
    chosen = sorted(islice(in_turn, max(0, MOST - len(missing))), key=lambda pair: pair[0])
    return (*missing, *(question for _, question in chosen))


def unanswered(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    """The questions that follow from the scope's depth and that it does not answer.

    Nothing that another rule reports as missing: an outage that no criterion covers, for instance.
    """
    for side in Side:
        calling = [record for record in scope.records.values() if side in callees(record)]
        silent = [record for record in calling if _is_silent(scope, record, side)]
        if silent:
            names = tuple(record.name for record in silent)
            ask = _OUTAGE if silent == calling else _OUTAGE_OF
            company = wording.side(side, product, partner)
            yield Question(
                ask=ask.format(company=company, records=listed(names)),
                answer=None,
                trail=("criteria",),
                side=side,
                records=names,
            )
    if needs_both_sides(scope) and scope.owner and scope.partner_owner is None:
        yield Question(
            ask=_DECIDES.format(company=partner),
            answer=None,
            trail=("partner_owner",),
        )


def callees(record: Record) -> frozenset[Side]:
    """The sides whose APIs the record's transfers call."""
    return frozenset(_callee(record, way) for way in record.ways)


def _is_silent(scope: Scope, record: Record, side: Side) -> bool:
    """Whether criteria say what an outage of the other side does to the record, and not of this."""
    return bool(covering(scope, Case.API_DOWN, record)) and not covering(
        scope, Case.API_DOWN, record, side
    )


def _callee(record: Record, way: Direction) -> Side:
    """The side whose API a transfer calls: the partner's, unless the partner sends it by itself.

    A live read calls the side that has the record.
    """
    if record.is_live and way.source:
        return way.source
    is_sent_by_partner = Trigger.EVENT in record.trigger.get(way, ())
    return Side.PRODUCT if way is Direction.FROM_PARTNER and is_sent_by_partner else Side.PARTNER


def _deletes(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    for side in Side:
        here, there = (wording.side(end, product, partner) for end in (side, side.other))
        for record in scope.records.values():
            rule = record.on_delete.get(side)
            proof = covering(scope, Case.DELETE, record, side)
            if rule is None or rule is DeleteRule.IMPOSSIBLE:
                continue
            # With a live read, only the original can be deleted; criteria say what is shown then.
            if rule is DeleteRule.NO_COPY and (side is not record.owner or not proof):
                continue
            said = wording.deleted(rule, here, there)
            yield Question(
                ask=f"{_one(record.name_at(side))} is deleted in {here}: what happens in {there}?",
                answer=_with_proof(
                    f"{_sentence(said.name)} {_sentence(said.meaning)}",
                    *proof,
                ),
                where=_place(record),
            )


def _conflicts(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    # Real conflicts first; among them the last record, so that not every question is about
    # the record that comes first.
    last_first = tuple(scope.records.values())[::-1]
    for record in sorted(last_first, key=_never_conflicts):
        phrase = sentences.conflict(record, product, partner)
        if phrase is None or record.conflict is None or record.owner is None:
            continue
        if record.is_sent_once:
            yield from _later_changes(record, product, partner)
            continue
        if record.conflict.rule is ConflictRule.READ_ONLY:
            other = record.owner.other
            there = wording.side(other, product, partner)
            yield Question(
                ask=f"{_one(record.name_at(other))} is wrong in {there}: where is it corrected?",
                answer=f"In {wording.side(record.owner, product, partner)}: {phrase.meaning}.",
                where=_place(record),
            )
            continue
        lost = record.conflict.losing_value
        yield Question(
            ask=f"{_one(record.name)} is changed on both sides: which value stays, "
            "and where does the other go?",
            answer=_with_proof(
                _sentence(phrase.meaning) + (f" The other value: {_ended(lost)}" if lost else ""),
                *covering(scope, Case.CONFLICT, record),
            ),
            where=_place(record),
        )


def _later_changes(record: Record, product: str, partner: str) -> Iterator[Question]:
    truth = sentences.ownership(record, product, partner)
    for way in reversed(record.ways):
        if way.source is not None and truth:
            here, there = (
                wording.side(end, product, partner) for end in (way.source, way.source.other)
            )
            name = _one(record.name_at(way.source))
            yield Question(
                ask=f"{name} is changed in {here} after it was sent: what happens in {there}?",
                answer=f"Nothing: it is sent once. {_sentence(truth)}",
                where=_place(record),
            )


def _never_conflicts(record: Record) -> bool:
    is_read_only = record.conflict and record.conflict.rule is ConflictRule.READ_ONLY
    return bool(is_read_only) or record.is_sent_once


def _timings(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    for record in scope.records.values():
        for way in reversed(record.ways):
            transfer = sentences.transfer(record, way)
            if way not in record.within or way.source is None or transfer is None:
                continue
            here, there = (
                wording.side(end, product, partner) for end in (way.source, way.source.other)
            )
            name = _one(record.name_at(way.source))
            yield Question(
                ask=_timing_question(record, way, name, here, there),
                answer=_sentence(transfer),
                where=_place(record),
            )


def _timing_question(record: Record, way: Direction, name: str, here: str, there: str) -> str:
    if record.is_live and way in record.trigger:
        return f"{name} is changed in {here}: when does {there} show the change?"
    if record.is_live:
        return f"{name} of {here} is opened in {there}: when is it shown?"
    if record.starts_when.get(way) or record.trigger.get(way) == (Trigger.ON_DEMAND,):
        return f"{name} goes from {here} to {there}: what starts this, and how soon is it there?"
    if record.is_sent_once:
        return f"{name} is created in {here}: when does {there} have it?"
    return f"{name} is changed in {here}: when does {there} have the change?"


def _matches(scope: Scope) -> Iterator[Question]:
    for record in reversed(tuple(scope.records.values())):
        if record.match_on and not record.never_matches and not record.is_live:
            yield Question(
                ask=f"{_one(record.name)} exists on both sides: how is it known to be the same?",
                answer=_sentence(f"both have the same {sentences.match(record)}"),
                where=_place(record),
            )


def _cases(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    for case in sorted((case for case in Case if case.asked), key=lambda case: case.asked):
        criteria = [
            criterion
            for criterion in scope.criteria.values()
            if case in criterion.covers and criterion.text and criterion.choice is None
        ]
        for side in (*Party, None) if case is Case.API_DOWN else (None,):
            # A criterion about one side's outage does not cover the other side's.
            about = [
                criterion
                for criterion in criteria
                if side is None or criterion.side in (side, None)
            ]
            if any(case is not Case.API_DOWN or criterion.side is side for criterion in criteria):
                company = wording.party(side, scope.via, product, partner) if side else None
                question = _OUTAGE if company else case.question
                yield Question(
                    ask=question.format(company=company, product=product, partner=partner),
                    answer=_quoted(about),
                    where=about[0].id,
                )


def _done(scope: Scope) -> Iterator[Question]:
    for id_ in scope.stories:
        verifying = [
            criterion
            for criterion in scope.criteria.values()
            if id_ in criterion.stories and criterion.text and criterion.choice is None
        ]
        if verifying:
            yield Question(
                ask=f"How does a test decide that story {id_} is done?",
                answer=f"By {_quoted(verifying)}",
                where=verifying[0].id,
            )


def _quoted(criteria: Sequence[Criterion]) -> str:
    """The criteria that answer, each with its id and in its own words."""
    return " ".join(
        f"{criterion.id}: {_sentence(criterion.text)}" for criterion in criteria if criterion.text
    )


def _with_proof(answer: str, *criteria: Criterion) -> str:
    return f"{answer} {_quoted(criteria)}".strip()


def _boundary(scope: Scope) -> Iterator[Question]:
    version = (scope.version or present(scope)).removeprefix("v")
    for entry in scope.out_of_scope.values():
        if entry.item and entry.candidate:
            why = f" {_sentence(entry.reason)}" if entry.reason else ""
            # "v1.1" meant the version after the present one, so the next version is past it.
            is_past = scope.version is not None and entry.candidate is Candidate.NEXT
            when = "" if is_past else f"; {entry.candidate.meaning}"
            yield Question(
                ask=f"Is this in version {version}: {entry.item.strip()}?",
                answer=f"No{when}.{why}",
                where=f"capability-{entry.id}",
            )


def _promises(scope: Scope) -> Iterator[Question]:
    for story in scope.stories.values():
        if story.as_a and story.when and story.then:
            yield Question(
                ask=f"As {wording.article(story.as_a)} {story.as_a}, when {story.when}: "
                "what do I get?",
                answer=_sentence(sentences.outcome(story)),
                where=story.id,
            )


def _people(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    for person, company in ((scope.owner, product), (scope.partner_owner, partner)):
        if person and person.name:
            limits = "who may not decide what the integration does"
            limits = limits if person.can_decide is False else ""
            yield Question(
                ask=_DECIDES.format(company=company),
                answer=_sentence(", ".join(filter(None, (person.name, person.role, limits)))),
                where="owners",
            )


def _depth(scope: Scope, product: str, partner: str) -> Iterator[Question]:
    phrase = sentences.depth(scope, product, partner)
    if phrase:
        yield Question(
            ask="How deep does it go?",
            answer=_sentence(f"{phrase.name}: {phrase.meaning}"),
            where="depth",
        )
    if scope.depth and scope.why_depth:
        yield Question(
            ask="Why does it go no deeper, and no less deep?",
            answer=_sentence(scope.why_depth),
            where="depth",
        )


def _one(name: str) -> str:
    """`name` with its article, to begin a sentence; "One of the" for a plural."""
    if name.endswith("s") and not name.endswith("ss"):
        return f"One of the {name}"
    return f"{wording.article(name).capitalize()} {name}"


def _sentence(text: str) -> str:
    return _ended(text[:1].upper() + text[1:])


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."


def _place(record: Record) -> str:
    return f"record-{address(record.name)}"
