"""Corridor: how far each scope is from verified, on a page that has bounds."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import accumulate, takewhile
from typing import Any

from markupsafe import escape

from integration_scopes.indexes.requirements import Answer, live
from integration_scopes.indexes.verification import (
    Alarm,
    Stage,
    Verification,
    VerificationRow,
    shares,
    verification,
)
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.publishing.pages.page import Page

VERIFICATION = "verification.md"
MOST_OF_ROWS = 1_300_000
"""How many bytes the rows of scopes may take; the rest are summed up by partner."""
MOST_OF_CRITERIA = 500_000
"""How many bytes the criteria may take; the rest are on the pages of their scopes."""
MOST_OF_ALARMS = 40_000
"""How many bytes the criteria may take that failed, or must be tested again."""
MOST_OF_UNTRIED = 200_000
"""How many bytes the criteria may take before scopes without any result show none of theirs."""


def page(catalogue: Catalogue, results: Results, *, lenient: Collection[str] = ()) -> Page:
    """May each scope be live, and its criteria by what tests and people found.

    `lenient` are the rules that the settings do not make errors.
    """
    return Page(
        uri=VERIFICATION,
        title="Verification",
        template="verification",
        hides=("toc",),
        values=lambda: _values(catalogue, verification(catalogue, results), lenient),
    )


def _values(
    catalogue: Catalogue, verification: Verification, lenient: Collection[str]
) -> Mapping[str, Any]:
    by_stage = {stage: verification.at(stage) for stage in Stage}
    ordered = [row for rows in by_stage.values() for row in rows]
    answers = {row.scope.id: live(row, catalogue, lenient=lenient) for row in ordered}
    shown = _fitting(
        ordered, MOST_OF_ROWS, lambda row: _cost_of_row(row, catalogue, answers[row.scope.id])
    )
    detailed = _detailed(row for row in ordered if row.scope.id in shown)
    return {
        "catalogue": catalogue,
        "verification": verification,
        "alarms": _first(verification.alarms, MOST_OF_ALARMS),
        "stages": {
            stage: [row for row in rows if row.scope.id in shown]
            for stage, rows in by_stage.items()
        },
        "shares": shares(row for row in verification.rows if row.scope.id not in shown),
        "detailed": detailed,
        "live": answers,
    }


def _detailed(rows: Iterable[VerificationRow]) -> frozenset[str]:
    """The scopes, by id, whose criteria are shown; those without any result come last."""
    rows = sorted((row for row in rows if row.tally.total), key=lambda row: not row.is_tried)
    tried = _fitting((row for row in rows if row.is_tried), MOST_OF_CRITERIA, _cost_of_criteria)
    return tried | _fitting(rows, MOST_OF_UNTRIED, _cost_of_criteria)


def _fitting(
    rows: Iterable[VerificationRow], most: int, cost: Callable[[VerificationRow], int]
) -> frozenset[str]:
    """The first of the rows, by their scopes' ids, that together cost at most so much."""
    rows = tuple(rows)
    costs = accumulate(cost(row) for row in rows)
    return frozenset(
        row.scope.id for row, so_far in zip(rows, costs, strict=True) if so_far <= most
    )


def _first(alarms: Sequence[Alarm], most: int) -> Sequence[Alarm]:
    """The first of the alarms, that together cost at most so much."""
    costs = accumulate(_cost_of_alarm(alarm) for alarm in alarms)
    return alarms[: sum(1 for _ in takewhile(lambda so_far: so_far <= most, costs))]


def _cost_of_alarm(alarm: Alarm) -> int:
    scope, verdict = alarm
    return 800 + _size(scope.label, scope.criteria[verdict.criterion].text or "")


def _cost_of_row(row: VerificationRow, catalogue: Catalogue, answers: Mapping[str, Answer]) -> int:
    partner = catalogue.partner_name(row.scope)
    states = (answer.state for answer in answers.values())
    return 1000 + _size(row.scope.label, partner, row.scope.id, row.scope.id, *states)


def _cost_of_criteria(row: VerificationRow) -> int:
    texts = [criterion.text or "" for criterion in row.scope.criteria.values()]
    tests = [
        text
        for verdict in row.verdicts.values()
        for test in (*(verdict.result.tests if verdict.result else verdict.skipped),)[:1]
        for text in (test.name, test.path)
    ]
    return 500 + 700 * row.tally.total + _size(row.scope.label, *texts, *tests)


def _size(*texts: str) -> int:
    """How many bytes the texts take in HTML."""
    return sum(len(escape(text).encode()) for text in texts)
