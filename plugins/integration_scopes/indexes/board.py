"""The board: every integration by status, with its next steps and what waits for a person."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from integration_scopes.domain.unwritten import PART_LABELS, waived_parts
from integration_scopes.domain.verification import Standing, Verdict, verdicts
from integration_scopes.indexes.gates import Step, StepKind
from integration_scopes.indexes.steps import steps_of_versions
from integration_scopes.indexes.verification import (
    Tally,
    Verification,
    VerificationRow,
    verification,
)
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.terms import Direction, Status
from integration_scopes.values import immutable


@immutable()
class Waiting:
    """How many things of one kind wait for a person, and how many of them for a next version."""

    number: int
    of_next: int = 0


@immutable(slots=False)
class Card:
    """One integration: how the criteria of its current version stand, and the next steps.

    `steps` are those of the current version, then those of the next one. `alarms` are the criteria
    of both that failed or must be tested again.
    """

    row: VerificationRow
    steps: tuple[Step, ...]
    alarms: tuple[Verdict, ...]

    @property
    def waiting(self) -> Iterable[tuple[StepKind, bool]]:
        """What waits for a person, by kind, and whether it is for the next version."""
        scope = self.row.scope
        following = scope.next.version if scope.next else None
        for step in self.steps:
            # Some open questions and failed criteria are no steps: the next status does not ask
            # for them.
            if step.kind not in (StepKind.QUESTION, *_ALARMS.values()):
                yield step.kind, step.version is not None and step.version == following
        for verdict in self.alarms:
            yield _ALARMS[verdict.standing], verdict.criterion not in scope.criteria
        for id_, question in scope.both_versions.questions.items():
            if question.is_open:
                yield StepKind.QUESTION, id_ not in scope.questions

    @property
    def direction(self) -> Direction | None:
        """The direction of all its records together; None if it lists none."""
        return Direction.together(self.row.scope.directions)

    @property
    def waived(self) -> tuple[str, ...]:
        """The parts that it lacks on purpose, and if it has one in the other version, in which."""
        return tuple(
            f"{PART_LABELS[key]}{part.in_version}"
            for key, part in waived_parts(self.row.scope).items()
        )

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
    def needs(self) -> Mapping[StepKind, Waiting]:
        """What waits for a person, the most urgent first."""
        found = Counter(
            (kind, is_next)
            for cards in self.columns.values()
            for card in cards
            for kind, is_next in card.waiting
        )
        return {
            kind: Waiting(number=number, of_next=found[kind, True])
            for kind in _WAITING
            if (number := found[kind, False] + found[kind, True])
        }


_ALARMS = {Standing.FAILED: StepKind.FAILED, Standing.OUTDATED: StepKind.OUTDATED}
_WAITING = (
    *_ALARMS.values(),
    StepKind.QUESTION,
    StepKind.SIGNATURE,
    StepKind.COLD_READ,
)


def board(catalogue: Catalogue, results: Results, *, ignored: Collection[str] = ()) -> Board:
    """The board of what `catalogue` offers; `ignored` is as in `Edition`."""
    verified = verification(catalogue, results)
    cards = [
        Card(
            row=row,
            steps=steps_of_versions(row.scope, catalogue, results, ignored=ignored),
            alarms=tuple(
                verdict
                for verdict in verdicts(row.scope.both_versions, results).values()
                if verdict.standing in _ALARMS
            ),
        )
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
