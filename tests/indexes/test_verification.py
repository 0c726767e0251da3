"""How far each scope is from verified."""

from collections.abc import Callable
from typing import Any

from integration_scopes.domain.verification import Standing, Verdict
from integration_scopes.indexes.verification import (
    Stage,
    Tally,
    Verification,
    shares,
    verification,
)
from integration_scopes.model.agreement import Change
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.result import ReportedTest, Result, ResultOutcome, Results
from integration_scopes.model.terms import Status
from integration_scopes.source import Span

Make = Callable[[Any], Catalogue]


def criteria(number: int) -> dict[str, Criterion]:
    ids = [f"AC{at}" for at in range(1, number + 1)]
    return {id_: Criterion(id=id_) for id_ in ids}


def by_hand(*ids: str, outcome: ResultOutcome = ResultOutcome.PASSED) -> dict[str, Result]:
    return {id_: Result(criterion=id_, outcome=outcome, date="2026-11-03") for id_ in ids}


def run(*stated: str) -> Results:
    """Tests such as `passed acme/a/AC1`."""
    return Results(
        tests=tuple(
            ReportedTest(
                name=f"test_{line}",
                outcome=ResultOutcome(outcome),
                criteria=(id_,),
                path="results.xml",
                span=Span.on_line(line, 1, 2),
                date="2026-11-04",
            )
            for line, (outcome, id_) in enumerate((words.split() for words in stated), 1)
        )
    )


def reported(found: Verification) -> dict[str, str]:
    """Each scope's counts: passed, failed, outdated, untested."""
    return {
        row.scope.id: "/".join(str(number) for number in row.tally.counts.values())
        for row in found.rows
    }


def test_criteria_are_counted_by_what_is_known_of_them(catalogue: Make) -> None:
    whole = catalogue(
        {
            "acme/a": {
                "criteria": criteria(5),
                "manual_results": by_hand("AC1", "AC2", "AC3"),
                "changes": (Change(date="2026-11-04", of=("AC1", "AC4")),),
            },
            "acme/b": {"criteria": criteria(2)},
            "beta/c": {},
        }
    )
    results = run(
        "failed acme/a/AC2", "passed acme/a/AC4", "skipped acme/a/AC5", "passed acme/x/AC1"
    )
    found = verification(whole, results)
    assert reported(found) == {"acme/a": "2/1/1/1", "acme/b": "0/0/0/2", "beta/c": "0/0/0/0"}
    assert list(found.tally.counts.items()) == [
        (Standing.PASSED, 2),
        (Standing.FAILED, 1),
        (Standing.OUTDATED, 1),
        (Standing.UNTESTED, 3),
    ]
    assert (found.tally.total, found.tally.missing) == (7, 5)
    (first, *_) = found.rows
    assert [verdict.criterion for verdict in first.open] == ["AC1", "AC2", "AC5"]


def test_a_scope_without_criteria_is_not_verified(catalogue: Make) -> None:
    done = {"criteria": criteria(1), "manual_results": by_hand("AC1")}
    found = verification(catalogue({"acme/a": {}, "acme/b": done}), Results())
    assert found.verified == 1


def test_retired_scopes_are_left_out(catalogue: Make) -> None:
    old = {"criteria": criteria(1), "status": Status.RETIRED}
    assert verification(catalogue({"acme/a": old}), run("failed acme/a/AC1")).rows == ()


def test_scopes_are_told_by_stage_the_nearest_to_the_end_first(catalogue: Make) -> None:
    def scope(status: Status | None, number: int, *passed: str) -> dict[str, Any]:
        return {"status": status, "criteria": criteria(number), "manual_results": by_hand(*passed)}

    found = verification(
        catalogue(
            {
                "acme/agreed": scope(Status.AGREED, 3),
                "acme/building": scope(Status.BUILDING, 9, "AC1"),
                "acme/building-too": scope(Status.BUILDING, 3, "AC1"),
                "acme/building-untested": scope(Status.BUILDING, 3),
                "acme/building-without-criteria": scope(Status.BUILDING, 0),
                "acme/draft": scope(Status.DRAFT, 3),
                "acme/draft-in-parts": scope(Status.DRAFT, 3),
                "acme/draft-passed": scope(Status.DRAFT, 1, "AC1"),
                "acme/live": scope(Status.LIVE, 2, "AC1", "AC2"),
                "acme/unreadable": scope(None, 0),
                "acme/verified": scope(Status.VERIFIED, 1, "AC1"),
                "acme/verified-it-says": scope(Status.VERIFIED, 3, "AC1", "AC2"),
            }
        ),
        run("skipped acme/draft-in-parts/AC1"),
    )
    assert {stage: [row.scope.name for row in found.at(stage)] for stage in Stage} == {
        Stage.OPEN: ["verified-it-says", "building-too", "building", "draft-in-parts"],
        Stage.PASSED: ["live", "verified", "draft-passed"],
        Stage.UNTESTED: [
            "building-without-criteria",
            "building-untested",
            "agreed",
            "draft",
            "unreadable",
        ],
    }
    assert [row.scope.name for row in found.rows if row.is_falsely_verified] == ["verified-it-says"]


def test_many_scopes_come_to_a_share_of_each_partner(catalogue: Make) -> None:
    done = {"criteria": criteria(2), "manual_results": by_hand("AC1")}
    found = verification(
        catalogue({"beta/c": done, "acme/a": done, "acme/b": {"criteria": criteria(3)}}), Results()
    )
    assert [
        (share.partner_id, share.scopes, share.tally.passed, share.tally.total)
        for share in shares(found.rows)
    ] == [("acme", 2, 1, 5), ("beta", 1, 1, 2)]
    assert shares(()) == ()


def test_what_was_skipped_is_counted_apart_from_what_has_no_test(catalogue: Make) -> None:
    whole = catalogue({"acme/a": {"criteria": criteria(3)}, "acme/b": {"criteria": criteria(1)}})
    results = run("skipped acme/a/AC1", "passed acme/a/AC2", "skipped acme/b/AC1")
    found = verification(whole, results)
    assert [row.tally.skipped for row in found.rows] == [1, 1]
    assert [row.tally.counts[Standing.UNTESTED] for row in found.rows] == [2, 1]
    assert found.tally.skipped == 2


def test_tallies_add_up() -> None:
    def tally(*standings: Standing) -> Tally:
        return Tally.of(Verdict(criterion="AC1", standing=standing) for standing in standings)

    both = tally(Standing.PASSED, Standing.PASSED, Standing.FAILED) + tally(
        Standing.PASSED, Standing.UNTESTED
    )
    assert list(both.counts.values()) == [3, 1, 0, 1]
