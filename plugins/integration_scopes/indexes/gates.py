"""What a scope still needs for each status, as steps. Each status is a gate.

Each step names the rule that requires it. If a scope waives the rule, or the settings turn it off,
there is no such step. So the steps agree with `scopes verify --require`, which asks the rules. Only
their severity does not count here: a status means the same whether or not the check fails.
"""

from collections.abc import Callable, Collection, Iterator
from enum import StrEnum

from integration_scopes.domain import wording
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import needs_both_sides
from integration_scopes.domain.powers import AUTHORITY_RULE, lacking_powers
from integration_scopes.domain.readiness import DemandState, demands
from integration_scopes.domain.signing import is_outdated, unsigned
from integration_scopes.domain.unwritten import PART_RULES
from integration_scopes.domain.verification import Standing
from integration_scopes.indexes.verification import VerificationRow
from integration_scopes.model.catalogue import Catalogue, Companies
from integration_scopes.model.person import Person
from integration_scopes.model.terms import Side, Status
from integration_scopes.values import immutable


class StepKind(StrEnum):
    """The kind of a step."""

    FAILED = "failed criterion"
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
    """One next step of a scope: what to do, and who does it, None if the scope does not say.

    `anchor` is the id of the entry on the scope's page; None if the page has none. `rule` is the
    slug of the rule that requires the step; None if none does. `version` is the version that it is
    for; None if the scope has only one.
    """

    kind: StepKind
    text: str
    who: str | None = None
    anchor: str | None = None
    rule: str | None = None
    version: str | None = None


def steps_for(
    row: VerificationRow, catalogue: Catalogue, status: Status, *, ignored: Collection[str] = ()
) -> tuple[Step, ...]:
    """What the scope lacks for `status`; `ignored` is as in `Edition`."""
    companies = catalogue.companies(row.scope)
    return tuple(
        step
        for gate, open_steps in _GATES
        if gate.rank <= status.rank
        for step in open_steps(row, companies)
        # That each criterion has passed is what `verified` says, even if no rule asks for it.
        if (step.rule == _UNVERIFIED or step.rule not in ignored)
        # Signatures cannot be waived.
        and (step.rule not in row.scope.waivers or step.kind is StepKind.SIGNATURE)
    )


def decider(row: VerificationRow, product: str) -> str:
    """Who decides: the owner, or the company if the scope names none."""
    owner = row.scope.owner
    return owner.name if owner and owner.name else product


def _questions(row: VerificationRow, companies: Companies) -> Iterator[Step]:
    for question in row.scope.questions.values():
        if question.is_open:
            yield Step(
                kind=StepKind.QUESTION,
                text=f"answer {question.id}",
                who=decider(row, companies[0]),
                anchor=question.id,
                rule="open-question",
            )


def _owners(row: VerificationRow, companies: Companies) -> Iterator[Step]:
    scope = row.scope
    if not _is_named(scope.owner):
        yield _no_owner(companies[0], PART_RULES["owner"])
    if needs_both_sides(scope) and not _is_named(scope.partner_owner):
        yield _no_owner(companies[1], PART_RULES["partner_owner"])
    for side, owner in scope.owners.items():
        if lacking := lacking_powers(owner):
            yield Step(
                kind=StepKind.OWNER,
                text=f"name an owner who {listed(f'can {power.verb}' for power in lacking)}",
                who=wording.side(side, *companies),
                anchor="owners",
                rule=AUTHORITY_RULE,
            )


def _apis(row: VerificationRow, companies: Companies) -> Iterator[Step]:
    for side in Side:
        missing = [
            demand.need.label
            for demand in demands(row.scope)
            if demand.side is side and demand.state is DemandState.MISSING
        ]
        if missing:
            yield Step(
                kind=StepKind.API,
                text=f"offer {listed(missing)}",
                who=wording.side(side, *companies),
                anchor="readiness",
                rule="readiness-missing",
            )


def _signatures(row: VerificationRow, companies: Companies) -> Iterator[Step]:
    # Even if no signature is needed, a signature under an earlier text is outdated.
    for side, earlier in unsigned(row.scope).items():
        who = f"an engineer at {wording.side(side, *companies)}"
        text = "sign" if earlier is None else "sign the changed text"
        rule = "unsigned-scope" if earlier is None else "outdated-signature"
        yield Step(kind=StepKind.SIGNATURE, text=text, who=who, anchor="agreement", rule=rule)


def _cold_read(row: VerificationRow, _companies: Companies) -> Iterator[Step]:
    scope, read = row.scope, row.scope.cold_read
    is_due = needs_both_sides(scope) if read is None else is_outdated(scope, read)
    if is_due:
        yield Step(
            kind=StepKind.COLD_READ,
            text="read it cold",
            who="someone who was in none of the meetings",
            anchor="cold-read",
            rule=PART_RULES["cold_read"] if read is None else "outdated-cold-read",
        )


def _is_named(owner: Person | None) -> bool:
    return bool(owner and owner.name)


def _no_owner(company: str, rule: str) -> Step:
    return Step(kind=StepKind.OWNER, text="name an owner", who=company, anchor="owners", rule=rule)


def _missing_criteria(row: VerificationRow, _companies: Companies) -> Iterator[Step]:
    if not row.scope.criteria:
        yield Step(
            kind=StepKind.CRITERIA,
            text="write the criteria",
            rule=PART_RULES["criteria"],
        )


def _open_criteria(row: VerificationRow, _companies: Companies) -> Iterator[Step]:
    by_standing = {
        standing: [verdict.criterion for verdict in row.open if verdict.standing is standing]
        for standing in Standing
    }
    for kind, standing, verb in (
        (StepKind.FAILED, Standing.FAILED, "fix"),
        (StepKind.OUTDATED, Standing.OUTDATED, "test again:"),
    ):
        for id_ in by_standing[standing]:
            yield Step(kind=kind, text=f"{verb} {id_}", anchor=id_, rule=_UNVERIFIED)
    untested = len(by_standing[Standing.UNTESTED])
    if untested:
        text = f"test {untested} {'criterion' if untested == 1 else 'criteria'}"
        anchor = "acceptance-criteria"
        yield Step(kind=StepKind.CRITERIA, text=text, anchor=anchor, rule=_UNVERIFIED)


_UNVERIFIED = "unverified-criterion"


_GATES: tuple[tuple[Status, Callable[[VerificationRow, Companies], Iterator[Step]]], ...] = (
    (Status.AGREED, _questions),
    (Status.AGREED, _owners),
    (Status.AGREED, _missing_criteria),
    (Status.AGREED, _apis),
    (Status.AGREED, _signatures),
    (Status.BUILDING, _cold_read),
    (Status.VERIFIED, _open_criteria),
)
