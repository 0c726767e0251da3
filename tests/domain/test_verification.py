"""How a criterion stands, by what people and tests say of it."""

import pytest

from integration_scopes.domain.verification import Standing, by_tests, verdict, verdict_from
from integration_scopes.model.agreement import Change
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.result import ReportedTest, Result, ResultOutcome, Results
from integration_scopes.model.scope import Scope
from integration_scopes.source import Span


def results(*parts: str) -> list[Result]:
    """Results such as `passed 2026-11-02`; `passed -` does not say when."""
    words = [part.split() for part in parts]
    return [
        Result(criterion="AC1", outcome=ResultOutcome(outcome), date=None if day == "-" else day)
        for outcome, day in words
    ]


def reported(*parts: str, criterion: str = "acme/orders/AC1") -> tuple[ReportedTest, ...]:
    """Tests such as `skipped 2026-11-02`, one a line of results.xml."""
    return tuple(
        ReportedTest(
            name=f"test_{line}",
            outcome=one.outcome,
            criteria=(criterion,),
            path="results.xml",
            span=Span.on_line(line, 1, 2),
            date=one.date,
        )
        for line, one in enumerate(results(*parts), 1)
    )


@pytest.mark.parametrize(
    ("parts", "changed", "standing"),
    [
        ([], None, Standing.UNTESTED),
        ([], "2026-11-02", Standing.UNTESTED),
        (["passed 2026-11-02"], None, Standing.PASSED),
        (["passed 2026-11-02"], "2026-11-02", Standing.PASSED),
        (["passed 2026-11-02"], "2026-11-03", Standing.OUTDATED),
        (["failed 2026-11-02"], "2026-11-03", Standing.FAILED),
        (["passed 2026-12-01", "passed 2026-11-02"], "2026-11-20", Standing.PASSED),
        # What failed counts, whichever came later.
        (["failed 2026-11-02", "passed 2026-11-03"], None, Standing.FAILED),
        (["passed 2026-11-02", "failed 2026-11-03"], None, Standing.FAILED),
        (["passed 2026-11-02", "failed 2026-11-02"], None, Standing.FAILED),
        # But nothing counts that was found out before the text was changed.
        (["failed 2026-11-02", "passed 2026-11-03"], "2026-11-03", Standing.PASSED),
        # What does not say when, counts as long as nothing was changed.
        (["passed -"], None, Standing.PASSED),
        (["failed -"], None, Standing.FAILED),
        (["passed -"], "2026-11-03", Standing.OUTDATED),
        (["failed -"], "2026-11-03", Standing.FAILED),
        (["failed -", "passed 2026-11-03"], "2026-11-03", Standing.PASSED),
    ],
)
def test_results_make_a_standing(parts: list[str], changed: str | None, standing: Standing) -> None:
    for known in (results(*parts), results(*reversed(parts))):
        assert verdict_from("AC1", known, changed=changed).standing is standing


def test_the_result_that_lost_is_told() -> None:
    passed, failed = results("passed 2026-11-03", "failed 2026-11-02")
    verdict = verdict_from("AC1", [passed, failed], changed=None)
    assert (verdict.result, verdict.overruled) == (failed, passed)
    assert verdict_from("AC1", [passed, failed], changed="2026-11-03").overruled is None


@pytest.mark.parametrize(
    ("parts", "outcome", "date"),
    [
        ([], None, None),
        (["skipped 2026-11-02"], None, None),
        (["passed 2026-11-02"], ResultOutcome.PASSED, "2026-11-02"),
        (["failed 2026-11-02"], ResultOutcome.FAILED, "2026-11-02"),
        (["failed 2026-11-02", "passed 2026-11-03"], ResultOutcome.FAILED, "2026-11-02"),
        (["failed 2026-11-02", "failed 2026-11-04"], ResultOutcome.FAILED, "2026-11-04"),
        (["failed -", "skipped 2026-11-04"], ResultOutcome.FAILED, None),
        # Each test must have passed, so the oldest of them tells how far back they reach.
        (["passed 2026-11-03", "passed 2026-11-02"], ResultOutcome.PASSED, "2026-11-02"),
        (["passed 2026-11-03", "passed -"], ResultOutcome.PASSED, None),
        # A test that was skipped may be the one that would have failed.
        (["passed 2026-11-03", "skipped 2026-11-03"], None, None),
    ],
)
def test_the_tests_of_a_criterion_make_one_result(
    parts: list[str], outcome: ResultOutcome | None, date: str | None
) -> None:
    for known in (reported(*parts), reported(*reversed(parts))):
        found = by_tests("AC1", known)
        assert (found and (found.outcome, found.date)) == (outcome and (outcome, date))


def test_a_failed_result_names_the_tests_that_failed_and_no_others() -> None:
    found = by_tests("AC1", reported("passed -", "failed -", "skipped -"))
    assert found
    assert [test.name for test in found.tests] == ["test_2"]


def test_a_person_and_a_test_agree_or_the_failure_counts() -> None:
    by_hand, failed = results("passed 2026-11-03")[0], reported("failed 2026-11-02")
    scope = Scope(
        id="acme/orders",
        path="scopes/acme/orders.md",
        criteria={"AC1": Criterion(id="AC1")},
        manual_results={"AC1": by_hand},
    )
    found = verdict(scope, "AC1", Results(tests=failed))
    assert (found.standing, found.overruled) == (Standing.FAILED, by_hand)
    found = verdict(scope, "AC1", Results(tests=reported("skipped 2026-11-04")))
    assert (found.standing, found.result) == (Standing.PASSED, by_hand)
    assert [test.name for test in found.skipped] == ["test_1"]


def test_only_changes_of_the_criterion_itself_count() -> None:
    changes = (
        Change(date="2026-11-05", of=("AC2",)),
        Change(date="2026-11-01", of=("AC1", "Order")),
        Change(of=("AC1",)),
    )
    scope = Scope(id="acme/orders", path="scopes/acme/orders.md", changes=changes)
    known = Results(tests=reported("passed 2026-11-02"))
    assert verdict(scope, "AC1", known).standing is Standing.PASSED
    assert verdict(scope, "AC1", known).changed == "2026-11-01"
    known = Results(tests=reported("passed 2026-11-02", criterion="acme/orders/AC2"))
    assert verdict(scope, "AC2", known).standing is Standing.OUTDATED


def test_the_tests_of_another_scope_or_criterion_say_nothing() -> None:
    scope = Scope(id="acme/orders", path="scopes/acme/orders.md")
    others = Results(
        tests=(
            *reported("passed 2026-11-02", criterion="acme/orders/AC10"),
            *reported("passed 2026-11-02", criterion="acme/returns/AC1"),
        )
    )
    assert verdict(scope, "AC1", others).standing is Standing.UNTESTED
