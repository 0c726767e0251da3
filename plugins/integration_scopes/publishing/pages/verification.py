"""The page on how far each scope is from verified, with a limit on its size."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from markupsafe import escape

from integration_scopes.indexes.requirements import Answer, live
from integration_scopes.indexes.verification import (
    Alarm,
    Stage,
    VerificationRow,
    alarms,
    shares,
    verification,
)
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.publishing.pages.page import GeneratedPage

VERIFICATION = "verification.md"
MAX_ROW_BYTES = 1_300_000
"""How many bytes the rows of scopes may take; the others are counted by partner."""
MAX_CRITERIA_BYTES = 500_000
"""How many bytes the criteria may take; the others are on the pages of their scopes."""
MAX_ALARM_BYTES = 40_000
"""How many bytes may go to the criteria that failed, or must be tested again."""
MAX_BYTES_WITH_UNTESTED = 200_000
"""Once the criteria take this many bytes, scopes without any result show none of theirs."""


def page(catalogue: Catalogue, results: Results, *, ignored: Collection[str] = ()) -> GeneratedPage:
    """The page: whether each scope may be live, and the results of its criteria.

    `ignored` is as in `Edition`.
    """
    return GeneratedPage(
        uri=VERIFICATION,
        title="Verification",
        template="verification",
        hides=("toc",),
        values=lambda: _values(catalogue, results, ignored),
    )


def _values(catalogue: Catalogue, results: Results, ignored: Collection[str]) -> Mapping[str, Any]:
    index = verification(catalogue, results)
    by_stage = {stage: index.at(stage) for stage in Stage}
    ordered = [row for rows in by_stage.values() for row in rows]
    answers = {row.scope.id: live(row, catalogue, ignored=ignored) for row in ordered}
    shown = _fitting(
        ordered, MAX_ROW_BYTES, lambda row: _size_of_row(row, catalogue, answers[row.scope.id])
    )
    detailed = _detailed(row for row in ordered if row.scope.id in shown)
    all_alarms = alarms(index, results)
    shown_alarms = _first(all_alarms, MAX_ALARM_BYTES)
    return {
        "catalogue": catalogue,
        "verification": index,
        "alarms": shown_alarms,
        "more_alarms": len(all_alarms) - len(shown_alarms),
        "stages": {
            stage: [row for row in rows if row.scope.id in shown]
            for stage, rows in by_stage.items()
        },
        "shares": shares(row for row in index.rows if row.scope.id not in shown),
        "detailed": detailed,
        "live": answers,
    }


def _detailed(rows: Iterable[VerificationRow]) -> frozenset[str]:
    """The scopes, by id, whose criteria are shown; those without any result come last."""
    rows = sorted((row for row in rows if row.tally.total), key=lambda row: not row.is_tried)
    tried = _fitting((row for row in rows if row.is_tried), MAX_CRITERIA_BYTES, _size_of_criteria)
    return tried | _fitting(rows, MAX_BYTES_WITH_UNTESTED, _size_of_criteria)


def _fitting(
    rows: Iterable[VerificationRow], limit: int, size: Callable[[VerificationRow], int]
) -> frozenset[str]:
    """The ids of the scopes of the first rows, as many as fit into `limit` bytes."""
    rows = tuple(rows)
    totals = accumulate(size(row) for row in rows)
    return frozenset(
        row.scope.id for row, total in zip(rows, totals, strict=True) if total <= limit
    )


def _first(alarms: Sequence[Alarm], limit: int) -> Sequence[Alarm]:
    """The first alarms, as many as fit into `limit` bytes."""
    totals = accumulate(_size_of_alarm(alarm) for alarm in alarms)
    fitting = sum(total <= limit for total in totals)
    return alarms[:fitting]


# The numbers below estimate the bytes of the markup around the texts.


def _size_of_alarm(alarm: Alarm) -> int:
    scope, verdict = alarm
    return 800 + _size(scope.label, scope.criteria[verdict.criterion].text or "")


def _size_of_row(row: VerificationRow, catalogue: Catalogue, answers: Mapping[str, Answer]) -> int:
    partner = catalogue.partner_name(row.scope)
    states = (answer.state for answer in answers.values())
    return 1000 + _size(row.scope.label, partner, row.scope.id, row.scope.id, *states)


def _size_of_criteria(row: VerificationRow) -> int:
    texts = [criterion.text or "" for criterion in row.scope.criteria.values()]
    for verdict in row.verdicts.values():
        tests = verdict.result.tests if verdict.result else verdict.skipped
        # The page names one test of each criterion.
        texts += [text for test in tests[:1] for text in (test.name, test.path)]
    return 500 + 700 * row.tally.total + _size(row.scope.label, *texts)


def _size(*texts: str) -> int:
    """How many bytes the texts take in HTML."""
    return sum(len(escape(text).encode()) for text in texts)
