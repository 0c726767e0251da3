"""The next steps of a scope, and who takes them: for its page, the home page and the board.

The statuses are gates. Each step names the rule that asks for it, and what a scope waives or the
settings do not ask for is no step: so `scopes verify --require`, where the rules judge, agrees.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum

from integration_scopes.domain import wording
from integration_scopes.domain.activity import progress
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.powers import lacking_powers
from integration_scopes.domain.readiness import ReadinessState, demands
from integration_scopes.domain.signing import is_outdated, unsigned
from integration_scopes.domain.verification import Standing
from integration_scopes.indexes.verification import VerificationRow
from integration_scopes.model.catalogue import Catalogue, Companies
from integration_scopes.model.terms import Side, Status
from integration_scopes.values import immutable


class Kind(StrEnum):
    """The kind of a step."""

    FAILED = "failed test"
    OUTDATED = "outdated result"
    QUESTION = "open question"
    OWNER = "owner"
    API = "missing API"
    SIGNATURE = "signature"
    COLD_READ = "cold read"
    CRITERIA = "criteria"
    STATUS = "status"


@immutable()
class Step:
    """One next step of a scope: what to do, who does it, and the id of the place on its page.

    `who` is None if the scope does not say, and `where` where nothing on the page is about it.
    `rule` is the slug of the rule that does not allow the status without it; None if no rule
    does.
    """

    kind: Kind
    text: str
    who: str | None = None
    where: str | None = None
    rule: str | None = None


def steps(
    row: VerificationRow, catalogue: Catalogue, *, lenient: Collection[str] = ()
) -> tuple[Step, ...]:
    """What the scope still needs for its next status; if nothing, the move to that status.

    `lenient` are the rules that the settings do not make errors.
    A live scope has no next status: what is listed for it has come up since. A retired one needs
    nothing.
    """
    if row.scope.status is Status.RETIRED:
        return ()
    target = next((status for status in _MOVES if status.rank > progress(row.scope)), None)
    needed = needs(row, catalogue, target or Status.LIVE, lenient=lenient)
    return needed or tuple(_move(row, target, catalogue.product))


def needs(
    row: VerificationRow, catalogue: Catalogue, status: Status, *, lenient: Collection[str] = ()
) -> tuple[Step, ...]:
    """What the scope lacks for `status`; `lenient` as above."""
    companies = catalogue.companies(row.scope)
    return tuple(
        step
        for gate, lacking in _GATES
        if gate.rank <= status.rank
        for step in lacking(row, companies)
        if step.rule not in lenient
        and (step.rule not in row.scope.waivers or step.kind is Kind.SIGNATURE)
    )


_MOVES: Mapping[Status, str] = {
    Status.IN_REVIEW: "start the review",
    Status.AGREED: "set the status to agreed",
    Status.BUILDING: "start building",
    Status.VERIFIED: "set the status to verified",
    Status.LIVE: "release it to customers",
}
"""How a scope gets each status, in their order."""


def _move(row: VerificationRow, target: Status | None, product: str) -> Iterator[Step]:
    if target:
        yield Step(kind=Kind.STATUS, text=_MOVES[target], who=_owner(row, product))


def _owner(row: VerificationRow, product: str) -> str:
    owner = row.scope.owner
    return owner.name if owner and owner.name else product


def _questions(row: VerificationRow, companies: Companies) -> Iterator[Step]:
    for question in row.scope.questions.values():
        if question.is_open:
            yield Step(
                kind=Kind.QUESTION,
                text=f"answer {question.id}",
                who=_owner(row, companies[0]),
                where=question.id,
                rule="open-question",
            )


def _owners(row: VerificationRow, companies: Companies) -> Iterator[Step]:
    scope = row.scope
    if needs_both_sides(scope) and not (scope.partner_owner and scope.partner_owner.name):
        yield Step(
            kind=Kind.OWNER,
            text="name an owner",
            who=companies[1],
            where="owners",
            rule="scope-without-partner-owner",
        )
    for side, owner in scope.owners.items():
        if lacking := lacking_powers(owner):
            yield Step(
                kind=Kind.OWNER,
                text=f"name an owner who {listed(f'can {power.verb}' for power in lacking)}",
                who=wording.side(side, *companies),
                where="owners",
                rule="owner-without-authority",
            )


def _apis(row: VerificationRow, companies: Companies) -> Iterator[Step]:
    for side in Side:
        missing = [
            demand.need.label
            for demand in demands(row.scope)
            if demand.side is side and demand.state is ReadinessState.MISSING
        ]
        if missing:
            yield Step(
                kind=Kind.API,
                text=f"offer {listed(missing)}",
                who=wording.side(side, *companies),
                where="readiness",
                rule="readiness-missing",
            )


def _signatures(row: VerificationRow, companies: Companies) -> Iterator[Step]:
    # Even where no signature is needed, one of an earlier text is outdated.
    for side, earlier in unsigned(row.scope).items():
        who = f"an engineer at {wording.side(side, *companies)}"
        text = "sign" if earlier is None else "sign the changed text"
        rule = "unsigned-scope" if earlier is None else "outdated-signature"
        yield Step(kind=Kind.SIGNATURE, text=text, who=who, where="agreement", rule=rule)


def _cold_read(row: VerificationRow, _companies: Companies) -> Iterator[Step]:
    scope, read = row.scope, row.scope.cold_read
    if needs_both_sides(scope) if read is None else is_outdated(scope, read):
        yield Step(
            kind=Kind.COLD_READ,
            text="read it cold",
            who="someone who was in none of the meetings",
            where="cold-read",
            rule="scope-without-cold-read" if read is None else "outdated-cold-read",
        )


def _unwritten(row: VerificationRow, _companies: Companies) -> Iterator[Step]:
    if not row.scope.criteria:
        yield Step(
            kind=Kind.CRITERIA,
            text="write the criteria",
            where="acceptance-criteria",
            rule="scope-without-criteria",
        )


def _criteria(row: VerificationRow, _companies: Companies) -> Iterator[Step]:
    by_standing = {
        standing: [verdict.criterion for verdict in row.open if verdict.standing is standing]
        for standing in Standing
    }
    for kind, standing, verb in (
        (Kind.FAILED, Standing.FAILED, "fix"),
        (Kind.OUTDATED, Standing.OUTDATED, "test again:"),
    ):
        for id_ in by_standing[standing]:
            yield Step(kind=kind, text=f"{verb} {id_}", where=id_, rule=_UNVERIFIED)
    untested = len(by_standing[Standing.UNTESTED])
    if untested:
        text = f"test {untested} {'criterion' if untested == 1 else 'criteria'}"
        where = "acceptance-criteria"
        yield Step(kind=Kind.CRITERIA, text=text, where=where, rule=_UNVERIFIED)


_UNVERIFIED = "unverified-criterion"


_GATES: tuple[tuple[Status, Callable[[VerificationRow, Companies], Iterator[Step]]], ...] = (
    (Status.AGREED, _questions),
    (Status.AGREED, _owners),
    (Status.AGREED, _unwritten),
    (Status.AGREED, _apis),
    (Status.AGREED, _signatures),
    (Status.BUILDING, _cold_read),
    (Status.VERIFIED, _criteria),
)
