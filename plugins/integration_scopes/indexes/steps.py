"""The next steps of a scope, and who takes them: for its page, the home page and the board.

Each status is a gate. Each step names the rule that requires it. If a scope waives the rule, or
the settings do not make it an error, there is no such step. So the steps agree with
`scopes verify --require`, which asks the rules.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from integration_scopes.domain import wording
from integration_scopes.domain.activity import progress
from integration_scopes.domain.names import listed
from integration_scopes.domain.needs import lacking, needs_both_sides
from integration_scopes.domain.powers import lacking_powers
from integration_scopes.domain.readiness import DemandState, demands
from integration_scopes.domain.signing import is_outdated, unsigned
from integration_scopes.domain.unwritten import PART_RULES
from integration_scopes.domain.verification import Standing
from integration_scopes.domain.versions import named
from integration_scopes.indexes.verification import VerificationRow, row_of
from integration_scopes.model.catalogue import Catalogue, Companies
from integration_scopes.model.person import Person
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side, Status
from integration_scopes.source import Trail
from integration_scopes.values import immutable


class StepKind(StrEnum):
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


def steps_of_versions(
    scope: Scope, catalogue: Catalogue, results: Results, *, not_errors: Collection[str] = ()
) -> tuple[Step, ...]:
    """What the current version still needs, and then what the next one needs beyond that.

    What customers use comes first: a failed test of it is not hidden by plans.
    """
    if scope.next is None or scope.is_retired:
        return steps(row_of(scope, results), catalogue, not_errors=not_errors)
    found: list[Step] = []
    for name, version in named(scope).items():
        for step in steps(row_of(version, results), catalogue, not_errors=not_errors):
            is_known = step.kind in _SHARED and any(
                replace(earlier, version=None) == step for earlier in found
            )
            if not is_known:
                found.append(replace(step, version=name))
    return tuple(found)


def steps(
    row: VerificationRow, catalogue: Catalogue, *, not_errors: Collection[str] = ()
) -> tuple[Step, ...]:
    """What the scope still needs for its next status; if nothing, the move to that status.

    `not_errors` is as in `Edition`. For a live scope, these are the steps that have come up since
    it went live. A retired one needs nothing.
    """
    if row.scope.is_retired:
        return ()
    target = next((status for status in _STATUS_STEPS if status.rank > progress(row.scope)), None)
    needed = steps_for(row, catalogue, target or Status.LIVE, not_errors=not_errors)
    if needed or target is None:
        return needed
    missing = _completion(row.scope, not_errors) if target is Status.IN_REVIEW else None
    text = missing or _STATUS_STEPS[target]
    return (Step(kind=StepKind.STATUS, text=text, who=_owner(row, catalogue.product)),)


def _completion(scope: Scope, not_errors: Collection[str]) -> str | None:
    """What to complete before a review; None if nothing.

    Drafts may lack parts if the settings say so, but reviews need them all.
    """
    lacks = {
        str(trail[0]) if len(trail) > 1 else None
        for trail in lacking(scope)
        # A scope without a status gets one with the review.
        if trail != ("status",) and _rule(trail) not in {*not_errors, *scope.waivers}
    }
    if None in lacks:
        return "write the missing parts"
    sections = [words for section, words in _SECTIONS.items() if section in lacks]
    return f"complete {listed(sections)}" if sections else None


def _rule(trail: Trail) -> str:
    """The rule that reports the missing key at `trail`."""
    if len(trail) == 1:
        return PART_RULES.get(str(trail[0]), "incomplete-head")
    return "incomplete-story" if trail[0] == "stories" else RECORD_RULES[str(trail[2])]


def steps_for(
    row: VerificationRow, catalogue: Catalogue, status: Status, *, not_errors: Collection[str] = ()
) -> tuple[Step, ...]:
    """What the scope lacks for `status`; `not_errors` is as in `Edition`."""
    companies = catalogue.companies(row.scope)
    return tuple(
        step
        for gate, open_steps in _GATES
        if gate.rank <= status.rank
        for step in open_steps(row, companies)
        if step.rule not in not_errors
        # Signatures cannot be waived.
        and (step.rule not in row.scope.waivers or step.kind is StepKind.SIGNATURE)
    )


_SECTIONS = {"stories": "the stories", "records": "the map"}
RECORD_RULES: Mapping[str, str] = {
    "owner": "record-without-owner",
    "direction": "record-without-direction",
    "match_on": "record-without-match",
    "trigger": "record-without-timing",
    "within": "record-without-timing",
    "conflict": "record-without-conflict-rule",
    "on_delete": "record-without-delete-rule",
}
"""The rule that reports each key of a record as missing."""
_SHARED = frozenset(
    {
        StepKind.QUESTION,
        StepKind.OWNER,
        StepKind.API,
        StepKind.COLD_READ,
        StepKind.FAILED,
        StepKind.OUTDATED,
    }
)
"""The steps that are taken once for both versions, because the file has their subject once."""
_STATUS_STEPS: Mapping[Status, str] = {
    Status.IN_REVIEW: "start the review",
    Status.AGREED: "set the status to agreed",
    Status.BUILDING: "start building",
    Status.VERIFIED: "set the status to verified",
    Status.LIVE: "release it to customers",
}
"""How a scope gets each status, in the order of the statuses."""


def _owner(row: VerificationRow, product: str) -> str:
    owner = row.scope.owner
    return owner.name if owner and owner.name else product


def _questions(row: VerificationRow, companies: Companies) -> Iterator[Step]:
    for question in row.scope.questions.values():
        if question.is_open:
            yield Step(
                kind=StepKind.QUESTION,
                text=f"answer {question.id}",
                who=_owner(row, companies[0]),
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
                rule="owner-without-authority",
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
