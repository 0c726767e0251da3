"""The questions of a cold read: what a page must answer for someone who was in no meeting.

Each question has its answer from the scope, and the place on the page. A reader can test the page
in five minutes, and its author sees which answers are hard to find.
"""

from collections.abc import Iterator

from integration_scopes.domain import wording
from integration_scopes.domain.calls import callees
from integration_scopes.domain.cold_read import records, whole
from integration_scopes.domain.cold_read.question import DECIDES, OUTAGE, ColdReadQuestion
from integration_scopes.domain.coverage import covering
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.model.record import Record
from integration_scopes.model.scope import OWNER_KEYS, Scope
from integration_scopes.model.terms import Case, Side

MAX_QUESTIONS = 10
"""The most questions that a reader gets."""

_OUTAGE_OF = "{company} does not answer for a while: what happens to {records}?"


def cold_read(scope: Scope, product: str, partner: str) -> tuple[ColdReadQuestion, ...]:
    """At most ten questions, always the same for the same scope.

    `product` and `partner` are the companies' names. Questions that the scope does not answer come
    first. The others are chosen in turn: the first of each kind, then the second of each kind. The
    chosen ones are then sorted by kind.
    """
    names = (product, partner)
    missing = tuple(unanswered(scope, *names))
    kinds = (
        records.deletes(scope, *names),
        records.conflicts(scope, *names),
        records.timings(scope, *names),
        records.matches(scope),
        whole.cases(scope, *names),
        whole.done(scope),
        whole.boundary(scope),
        whole.promises(scope),
        whole.people(scope, *names),
        whole.depth(scope, *names),
    )
    candidates = [
        (turn, kind, question)
        for kind, questions in enumerate(kinds)
        for turn, question in enumerate(questions)
    ]
    in_turn = sorted(candidates, key=lambda candidate: candidate[0])
    chosen = sorted(
        in_turn[: max(0, MAX_QUESTIONS - len(missing))], key=lambda candidate: candidate[1]
    )
    return (*missing, *(question for _, _, question in chosen))


def unanswered(scope: Scope, product: str, partner: str) -> Iterator[ColdReadQuestion]:
    """The questions that a scope of this depth must answer, but does not.

    An outage that no criterion covers is left out: a rule of its own reports the case.
    """
    for side in Side:
        calling = [record for record in scope.records.values() if side in callees(record)]
        open_records = [record for record in calling if _is_open(scope, record, side)]
        if open_records:
            names = tuple(record.name for record in open_records)
            ask = OUTAGE if open_records == calling else _OUTAGE_OF
            company = wording.side(side, product, partner)
            yield ColdReadQuestion(
                ask=ask.format(company=company, records=listed(names)),
                answer=None,
                trail=("criteria",),
                side=side,
                records=names,
            )
    if not needs_both_sides(scope):
        return
    for side, key in OWNER_KEYS.items():
        owner = scope.owners.get(side)
        if owner is None or owner.name is None:
            yield ColdReadQuestion(
                ask=DECIDES.format(company=wording.side(side, product, partner)),
                answer=None,
                trail=(key,),
            )


def _is_open(scope: Scope, record: Record, side: Side) -> bool:
    """Whether criteria cover an outage for the record, but only one of the other side."""
    return bool(covering(scope, Case.API_DOWN, record)) and not covering(
        scope, Case.API_DOWN, record, side
    )
