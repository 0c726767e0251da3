"""What a scope needs next, and from whom: one list for its page, for the home page and for cards.

The statuses are gates. What a gate asks for is the same here as in the rules; `requirements` shows
the rules' own words for a status that somebody names.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from integration_scopes.domain import wording
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.readiness import State, demands
from integration_scopes.domain.signing import is_other
from integration_scopes.domain.verification import Standing
from integration_scopes.indexes.verification import Row
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.terms import Side, Status


class Kind(StrEnum):
    """What kind of thing is missing."""

    FAILED = "failed test"
    OUTDATED = "outdated result"
    QUESTION = "open question"
    OWNER = "owner"
    API = "missing API"
    SIGNATURE = "signature"
    COLD_READ = "cold read"
    CRITERIA = "criteria"
    STATUS = "status"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One thing that a scope needs: what is to be done, by whom, and the id where its page says so.

    `where` is None where nothing on the page is about it.
    """

    kind: Kind
    text: str
    who: str
    where: str | None = None


def steps(row: Row, catalogue: Catalogue) -> tuple[Step, ...]:
    """What stands between the scope and its next status; the next status itself if nothing does.

    A live scope has no next status: what is listed for it has come up since. A retired one needs
    nothing.
    """
    status = row.scope.status
    if status is Status.RETIRED:
        return ()
    companies = (catalogue.product, catalogue.partner_name(row.scope))
    target = _NEXT.get(status) if status else Status.IN_REVIEW
    limit = wording.rank(target or Status.LIVE)
    needed = tuple(
        step
        for gate, needs in _GATES
        if wording.rank(gate) <= limit
        for step in needs(row, companies)
    )
    return needed or tuple(_move(row, target, companies[0]))


_NEXT: Mapping[Status, Status] = {
    Status.DRAFT: Status.IN_REVIEW,
    Status.IN_REVIEW: Status.AGREED,
    Status.AGREED: Status.BUILDING,
    Status.BUILDING: Status.VERIFIED,
    Status.VERIFIED: Status.LIVE,
}
_MOVES: Mapping[Status, str] = {
    Status.IN_REVIEW: "start the review",
    Status.AGREED: "set the status to agreed",
    Status.BUILDING: "start building",
    Status.VERIFIED: "set the status to verified",
    Status.LIVE: "release it to customers",
}

_Companies = tuple[str, str]


def _move(row: Row, target: Status | None, product: str) -> Iterator[Step]:
    if target:
        yield Step(kind=Kind.STATUS, text=_MOVES[target], who=_owner(row, product))


def _owner(row: Row, product: str) -> str:
    owner = row.scope.owner
    return owner.name if owner and owner.name else product


def _questions(row: Row, companies: _Companies) -> Iterator[Step]:
    for one in row.scope.questions.values():
        if one.is_open:
            yield Step(
                kind=Kind.QUESTION,
                text=f"answer {one.id}",
                who=_owner(row, companies[0]),
                where=one.id,
            )


def _owners(row: Row, companies: _Companies) -> Iterator[Step]:
    scope = row.scope
    if needs_both_sides(scope) and not (scope.partner_owner and scope.partner_owner.name):
        yield Step(kind=Kind.OWNER, text="name an owner", who=companies[1], where="owners")


def _apis(row: Row, companies: _Companies) -> Iterator[Step]:
    for side in Side:
        missing = [
            one.need.replace("-", " ")
            for one in demands(row.scope)
            if one.side is side and one.state is State.MISSING
        ]
        if missing:
            yield Step(
                kind=Kind.API,
                text=f"offer {listed(missing)}",
                who=wording.side(side, *companies),
                where="readiness",
            )


def _signatures(row: Row, companies: _Companies) -> Iterator[Step]:
    if not needs_both_sides(row.scope):
        return
    signed = row.scope.agreement.signatures if row.scope.agreement else {}
    for side in Side:
        one = signed.get(side)
        if one is None or is_other(row.scope, one.digest):
            who = f"an engineer at {wording.side(side, *companies)}"
            text = "sign" if one is None else "sign the changed text"
            yield Step(kind=Kind.SIGNATURE, text=text, who=who, where="agreement")


def _cold_read(row: Row, _companies: _Companies) -> Iterator[Step]:
    scope = row.scope
    if not needs_both_sides(scope):
        return
    if scope.cold_read is None or is_other(scope, scope.cold_read.digest):
        yield Step(
            kind=Kind.COLD_READ,
            text="read it cold",
            who="someone who was in none of the meetings",
            where="cold-read",
        )


def _criteria(row: Row, companies: _Companies) -> Iterator[Step]:
    who = listed(companies) if needs_both_sides(row.scope) else companies[0]
    by_standing = {
        standing: [one.criterion for one in row.open if one.standing is standing]
        for standing in Standing
    }
    for kind, standing, verb in (
        (Kind.FAILED, Standing.FAILED, "fix"),
        (Kind.OUTDATED, Standing.OUTDATED, "test again:"),
    ):
        for id_ in by_standing[standing]:
            yield Step(kind=kind, text=f"{verb} {id_}", who=who, where=id_)
    untested = len(by_standing[Standing.UNTESTED])
    if untested:
        text = f"test {untested} {'criterion' if untested == 1 else 'criteria'}"
        yield Step(kind=Kind.CRITERIA, text=text, who=who, where="acceptance-criteria")


_GATES: tuple[tuple[Status, Callable[[Row, _Companies], Iterator[Step]]], ...] = (
    (Status.AGREED, _questions),
    (Status.AGREED, _owners),
    (Status.AGREED, _apis),
    (Status.AGREED, _signatures),
    (Status.BUILDING, _cold_read),
    (Status.VERIFIED, _criteria),
)
