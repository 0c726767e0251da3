"""The verification index: how far each scope is from `verified`, criterion by criterion."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from integration_scopes.domain.activity import progress
from integration_scopes.domain.verification import Standing, Verdict, is_verified, verdicts
from integration_scopes.domain.versions import newest
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope
from integration_scopes.values import immutable

Alarm = tuple[Scope, Verdict]
"""A criterion that failed or must be tested again, and its scope."""


class Stage(StrEnum):
    """How far the results of a scope are."""

    OPEN = "open"
    PASSED = "passed"
    UNTESTED = "untested"


@immutable()
class Tally:
    """How many criteria are in each state, in the order of the states.

    `skipped`: how many of the untested ones have a test that was not run.
    """

    counts: Mapping[Standing, int]
    skipped: int = 0

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> "Tally":
        """Count the states of these criteria."""
        verdicts = tuple(verdicts)
        counted = Counter(verdict.standing for verdict in verdicts)
        return cls(
            counts={standing: counted[standing] for standing in Standing},
            skipped=sum(
                verdict.standing is Standing.UNTESTED and bool(verdict.skipped)
                for verdict in verdicts
            ),
        )

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            counts={
                standing: number + other.counts[standing]
                for standing, number in self.counts.items()
            },
            skipped=self.skipped + other.skipped,
        )

    @property
    def passed(self) -> int:
        """How many have passed."""
        return self.counts[Standing.PASSED]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def missing(self) -> int:
        """How many have still to pass."""
        return self.total - self.passed


@immutable(slots=False)
class VerificationRow:
    """One scope, and the state of each of its criteria, by id."""

    scope: Scope
    verdicts: Mapping[str, Verdict]

    @cached_property
    def tally(self) -> Tally:
        """How many of its criteria are in each state."""
        return Tally.of(self.verdicts.values())

    @property
    def is_tried(self) -> bool:
        """Whether any of its criteria has a result or a skipped test."""
        return any(verdict.result or verdict.skipped for verdict in self.verdicts.values())

    @property
    def is_falsely_verified(self) -> bool:
        """Whether its status says that it is verified, but a criterion has not passed."""
        return is_verified(self.scope) and self.tally.missing > 0

    @property
    def stage(self) -> Stage:
        """Its stage; one whose status claims that every criterion passed is never untested."""
        if self.tally.total and not self.tally.missing:
            return Stage.PASSED
        return Stage.OPEN if self.is_falsely_verified or self.is_tried else Stage.UNTESTED

    @property
    def open(self) -> tuple[Verdict, ...]:
        """The criteria that have not passed, in the scope's order."""
        return tuple(
            verdict for verdict in self.verdicts.values() if verdict.standing is not Standing.PASSED
        )


@immutable(slots=False)
class Verification:
    """Every scope that is or will be offered; `rows` are in the order of their ids."""

    rows: tuple[VerificationRow, ...]

    @cached_property
    def tally(self) -> Tally:
        """How many criteria of all scopes are in each state."""
        return Tally.of(verdict for row in self.rows for verdict in row.verdicts.values())

    @property
    def verified(self) -> int:
        """How many scopes have criteria, and all of them passed."""
        return sum(row.tally.total > 0 and not row.tally.missing for row in self.rows)

    @property
    def is_tried(self) -> bool:
        """Whether any criterion has a result or a skipped test."""
        return any(row.is_tried for row in self.rows)

    def at(self, stage: Stage) -> tuple[VerificationRow, ...]:
        """The scopes at this stage: the falsely verified ones, then those nearest to the end."""
        rows = (row for row in self.rows if row.stage is stage)
        return tuple(sorted(rows, key=_nearest_first))


@immutable()
class Share:
    """The totals of one partner's scopes."""

    partner_id: str
    scopes: int
    tally: Tally


def shares(rows: Iterable[VerificationRow]) -> tuple[Share, ...]:
    """The totals of these rows by partner, for a page that cannot list each row."""
    by_partner: dict[str, Share] = {}
    for row in rows:
        id_ = row.scope.partner_id
        before = by_partner.get(id_)
        by_partner[id_] = Share(
            partner_id=id_,
            scopes=before.scopes + 1 if before else 1,
            tally=before.tally + row.tally if before else row.tally,
        )
    return tuple(by_partner[id_] for id_ in sorted(by_partner))


def verification(catalogue: Catalogue, results: Results, *, is_next: bool = False) -> Verification:
    """The verification index of `catalogue`, from results by hand and from the tests in `results`.

    Retired scopes are left out: no one will verify them. With `is_next`, it is about the next
    versions, of the scopes that have one.
    """
    following = (scope.next for scope in catalogue.offered if scope.next is not None)
    scopes = following if is_next else catalogue.offered
    return Verification(rows=tuple(row_of(scope, results) for scope in scopes))


def row_of(scope: Scope, results: Results) -> VerificationRow:
    """The row of one version of a scope."""
    return VerificationRow(scope=scope, verdicts=verdicts(scope, results))


def newest_row(scope: Scope, results: Results) -> VerificationRow:
    """The row of the version that people work on."""
    return row_of(newest(scope), results)


def alarms(verification: Verification, results: Results) -> tuple[Alarm, ...]:
    """The criteria that failed, then those to test again, in the order of the scopes.

    Those of the next versions are there too: the scopes have both versions.
    """
    rows = [
        row_of(row.scope.both_versions, results) if row.scope.next else row
        for row in verification.rows
    ]
    return tuple(
        (row.scope, verdict)
        for standing in (Standing.FAILED, Standing.OUTDATED)
        for row in rows
        for verdict in row.verdicts.values()
        if verdict.standing is standing
    )


def _nearest_first(row: VerificationRow) -> tuple[bool, int, int, str]:
    return (not row.is_falsely_verified, -progress(row.scope), row.tally.missing, row.scope.id)
