"""The verification index: how far each scope is from `verified`, criterion by criterion."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from integration_scopes.domain.verification import Standing, Verdict, is_verified, verdicts
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many criteria stand in which way."""

    counts: Mapping[Standing, int]

    @classmethod
    def of(cls, standings: Iterable[Standing]) -> "Tally":
        """The tally of these, with each way of standing, in the order of `Standing`."""
        counted = Counter(standings)
        return cls(counts={standing: counted[standing] for standing in Standing})

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


@dataclass(frozen=True, kw_only=True)
class Row:
    """One scope, and how each of its criteria stands, by id."""

    scope: Scope
    verdicts: Mapping[str, Verdict]

    @cached_property
    def tally(self) -> Tally:
        """How many of its criteria stand in which way."""
        return Tally.of(one.standing for one in self.verdicts.values())

    @property
    def is_tried(self) -> bool:
        """Whether anything is known of any of its criteria."""
        return any(one.result or one.skipped for one in self.verdicts.values())

    @property
    def claims(self) -> bool:
        """Whether the scope calls itself verified, and is not."""
        return is_verified(self.scope) and self.tally.missing > 0

    @property
    def open(self) -> tuple[Verdict, ...]:
        """The criteria that have not passed, in the scope's order."""
        return tuple(one for one in self.verdicts.values() if one.standing is not Standing.PASSED)


@dataclass(frozen=True, kw_only=True)
class Verification:
    """Every scope that is offered, or is to be: `rows` in the order of their ids."""

    rows: tuple[Row, ...]

    @cached_property
    def tally(self) -> Tally:
        """How many criteria of all scopes stand in which way."""
        return Tally.of(one.standing for row in self.rows for one in row.verdicts.values())

    @property
    def verified(self) -> int:
        """How many scopes have nothing open."""
        return sum(row.tally.total > 0 and not row.tally.missing for row in self.rows)


def verification(catalogue: Catalogue, results: Results) -> Verification:
    """The verification index of `catalogue`, by hand and by the tests of `results`.

    Retired scopes are left out: nobody is on the way to verify them.
    """
    return Verification(
        rows=tuple(
            Row(scope=scope, verdicts=verdicts(scope, results)) for scope in catalogue.offered
        )
    )
