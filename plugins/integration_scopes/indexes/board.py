"""The board: every integration by status, with its next steps and what waits for a person."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from integration_scopes.indexes.steps import Step, StepKind, steps
from integration_scopes.indexes.verification import (
    Tally,
    Verification,
    VerificationRow,
    current,
    verification,
)
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.terms import Direction, Status
from integration_scopes.values import immutable


@immutable(slots=False)
class Card:
    """One integration: how the criteria of its current version stand, and the next steps."""

    row: VerificationRow
    steps: tuple[Step, ...]

    @property
    def direction(self) -> Direction | None:
        """The direction of all its records together; None if it lists none."""
        return Direction.together(self.row.scope.directions)

    @property
    def moves_nothing(self) -> bool:
        """Whether no data can move at its depth."""
        depth = self.row.scope.depth
        return depth is not None and depth.records == "none"


@immutable(slots=False)
class Board:
    """The cards of what is offered, by status: the most advanced first, no status last."""

    columns: Mapping[Status | None, tuple[Card, ...]]
    verification: Verification

    @property
    def tally(self) -> Tally:
        """How many of all criteria are in each state."""
        return self.verification.tally

    @cached_property
    def needs(self) -> Mapping[StepKind, int]:
        """How many things of each kind wait for a person, the most urgent first."""
        counts = Counter(step.kind for step in self._steps() if step.kind in _WAITING)
        counts[StepKind.QUESTION] = sum(
            question.is_open
            for row in self.verification.rows
            for question in row.scope.both_versions.questions.values()
        )
        return {kind: counts[kind] for kind in _WAITING if counts[kind]}

    def _steps(self) -> Iterable[Step]:
        return (step for cards in self.columns.values() for card in cards for step in card.steps)


_WAITING = (
    StepKind.FAILED,
    StepKind.OUTDATED,
    StepKind.QUESTION,
    StepKind.SIGNATURE,
    StepKind.COLD_READ,
)


def board(catalogue: Catalogue, results: Results, *, not_errors: Collection[str] = ()) -> Board:
    """The board of what `catalogue` offers; `not_errors` is as in `Edition`."""
    verified = verification(catalogue, results)
    cards = [
        Card(row=row, steps=steps(current(row.scope, results), catalogue, not_errors=not_errors))
        for row in verified.rows
    ]
    columns = {
        status: tuple(card for card in cards if card.row.scope.status is status)
        for status in (*reversed(Status), None)
    }
    return Board(
        columns={status: column for status, column in columns.items() if column},
        verification=verified,
    )
