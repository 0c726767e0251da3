"""Whether scopes may have a status: the state of each part, and the errors that prevent it.

Only the rules know what a status requires. They check each scope as if it already had the status;
this module sorts their errors by the part of the scope.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from integration_scopes.domain import checklist, wording
from integration_scopes.domain.needs import lacks_map, needs_both_sides
from integration_scopes.domain.readiness import NeedState, api_needs
from integration_scopes.domain.signing import signer
from integration_scopes.domain.unwritten import waiver_of
from integration_scopes.findings import Finding, Severity
from integration_scopes.indexes.gates import Step, steps_for
from integration_scopes.indexes.verification import Verification, VerificationRow
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Party, Side, Status
from integration_scopes.values import immutable

OTHER = "other"
CRITERIA = "criteria"
OWNERS = "owners"
_PART_OF_RULE = {
    "unsigned-scope": "signatures",
    "outdated-signature": "signatures",
    "scope-without-cold-read": "cold read",
    "outdated-cold-read": "cold read",
    "unverified-criterion": CRITERIA,
    "scope-without-criteria": CRITERIA,
    "readiness-missing": "readiness",
    "open-question": "questions",
}
"""The part whose state explains the errors of a rule; other errors are shown themselves."""


@immutable()
class RequirementPart:
    """One part of a scope: its state in words, and the errors that prevent the status."""

    name: str
    state: str
    errors: tuple[Finding, ...]

    @property
    def is_met(self) -> bool:
        """Whether nothing in this part prevents the status."""
        return not self.errors


@immutable()
class Requirement:
    """Whether one scope may have the status `required`; `version` identifies its current text."""

    row: VerificationRow
    required: Status
    version: str | None
    cells: tuple[RequirementPart, ...]

    @property
    def is_met(self) -> bool:
        """Whether the scope may have the status."""
        return all(cell.is_met for cell in self.cells)


@immutable()
class Answer:
    """One part of a scope: its state in words, and what it lacks for `live`."""

    state: str
    needs: tuple[Step, ...]


def assuming(
    required: Status, ids: Collection[str] = (), *, is_next: bool = False
) -> Callable[[Scope], Scope]:
    """A function that gives the scopes with these ids, or all, the required status, for a check.

    With `is_next`, that is the next version; a scope without one stays as it is.
    """

    def with_status(scope: Scope) -> Scope:
        if is_next:
            if scope.next is None or scope.is_retired:
                return scope
            scope = scope.next
        is_meant = not scope.is_retired and (not ids or scope.id in ids)
        return replace(scope, status=required) if is_meant else scope

    return with_status


def requirements(
    verification: Verification,
    required: Status,
    catalogue: Catalogue,
    findings: Iterable[Finding],
) -> tuple[Requirement, ...]:
    """Whether each scope of `verification` may have the status.

    `findings` are those of a check that assumed the status for these scopes.
    """
    errors: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR:
            errors.setdefault(finding.path, []).append(finding)
    return tuple(
        Requirement(
            row=row,
            required=required,
            version=row.scope.short_digest,
            cells=tuple(_cells(row, catalogue, errors.get(row.scope.path, ()))),
        )
        for row in verification.rows
    )


def live(
    row: VerificationRow, catalogue: Catalogue, *, ignored: Collection[str] = ()
) -> Mapping[str, Answer]:
    """Whether the scope may be live: the state of each part, and what it still lacks.

    This is for pages, so it does not run the rules; a test makes sure that it agrees with them.
    `ignored` is as in `Edition`.
    """
    missing = steps_for(row, catalogue, Status.LIVE, ignored=ignored)
    waived_owners = checklist.owners(row.scope, *catalogue.companies(row.scope)).waived
    return {
        part: Answer(
            state=state,
            needs=tuple(
                step for step in missing if _PART_OF_RULE.get(step.rule or "", OWNERS) == part
            ),
        )
        for part, state in {**_states(row, catalogue), OWNERS: waived_owners}.items()
    }


def _cells(
    row: VerificationRow, catalogue: Catalogue, errors: Iterable[Finding]
) -> Iterator[RequirementPart]:
    by_part: dict[str, list[Finding]] = {}
    for error in errors:
        by_part.setdefault(_PART_OF_RULE.get(error.rule, OTHER), []).append(error)
    for name, state in _states(row, catalogue).items():
        yield RequirementPart(name=name, state=state, errors=tuple(by_part.get(name, ())))
    others = tuple(by_part.get(OTHER, ()))
    state = "; ".join(f"line {error.span.line}: {error.message}" for error in others)
    yield RequirementPart(name=OTHER, state=state or "no error", errors=others)


def _states(row: VerificationRow, catalogue: Catalogue) -> Mapping[str, str]:
    scope, tally = row.scope, row.tally
    companies = catalogue.companies(scope)
    is_shared = needs_both_sides(scope)
    return {
        "signatures": _signatures(scope, companies) if is_shared else "not needed",
        "cold read": signer(scope, scope.cold_read)
        or waiver_of(scope, "cold_read")
        or ("not read" if is_shared else "not needed"),
        CRITERIA: f"{tally.passed} of {tally.total} passed"
        if tally.total
        else without_criteria(scope),
        "readiness": _readiness(scope, companies),
        "questions": checklist.questions(scope).state,
    }


def without_criteria(scope: Scope) -> str:
    """What the state of a scope without criteria is."""
    return waiver_of(scope, "criteria") or "no criteria yet"


def _signatures(scope: Scope, companies: tuple[str, str]) -> str:
    signed = scope.signatures
    return "; ".join(
        f"{wording.side(side, *companies)}: {signer(scope, signed.get(side)) or 'not signed'}"
        for side in Side
    )


def _readiness(scope: Scope, companies: tuple[str, str]) -> str:
    """What the APIs lack, by company, each with the scope's note on what happens instead."""
    needs = tuple(api_needs(scope))
    lacking = [
        f"{wording.party(party, scope.via, *companies)}: {need.name.replace('-', ' ')} {offer}"
        + (f" ({need.stated.note})" if need.stated.note else "")
        for need in needs
        for party in Party
        if (offer := need.offer(party)) and offer != NeedState.READY
    ]
    if needs:
        return "; ".join(lacking) or "ready"
    if lacks_map(scope):
        return waiver_of(scope, "records") or "no record yet"
    return "nothing needed"
