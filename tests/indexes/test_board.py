"""The board: what each scope needs next and from whom, by status, and what waits for somebody."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from integration_scopes.indexes.board import Waiting, board
from integration_scopes.indexes.gates import StepKind
from integration_scopes.model.agreement import Agreement, ColdRead, Signature
from integration_scopes.model.boundary import Question, Readiness
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.duration import duration
from integration_scopes.model.person import Person
from integration_scopes.model.record import Conflict, Record
from integration_scopes.model.result import NO_RESULTS, Result, ResultOutcome
from integration_scopes.model.scope import Waiver
from integration_scopes.model.story import Story
from integration_scopes.model.terms import (
    ConflictRule,
    DeleteRule,
    Depth,
    Direction,
    Side,
    Status,
    Trigger,
)

Make = Callable[[Any], Catalogue]
NOW, EARLIER = "1:sha256:11", "1:sha256:22"
GRACE = Person(name="Grace Hopper")
SIGNED = Agreement(
    product=Signature(engineer="Mary Keller", digest=NOW),
    partner=Signature(engineer="John Backus", digest=NOW),
)
CRITERIA = {id_: Criterion(id=id_, text="It is so.") for id_ in ("AC1", "AC2")}
SYNC = {
    "owner": GRACE,
    "partner_owner": Person(name="Ada Lovelace"),
    "depth": Depth.TWO_WAY,
    "compute_digest": lambda: NOW,
    "agreement": SIGNED,
    "cold_read": ColdRead(reader="Kathleen Booth", digest=NOW),
    "criteria": CRITERIA,
}
PASSED = {
    id_: Result(criterion=id_, outcome=ResultOutcome.PASSED, date="2026-11-02")
    for id_ in ("AC1", "AC2")
}
FAILED = PASSED | {"AC2": Result(criterion="AC2", outcome=ResultOutcome.FAILED, date="2026-11-02")}
DELETED = {
    "Order": Record(
        name="Order",
        owner=Side.PARTNER,
        direction=Direction.FROM_PARTNER,
        on_delete={Side.PARTNER: DeleteRule.PROPAGATE},
    )
}
FIVE_MINUTES = duration("5 min")
assert FIVE_MINUTES
ORDER = replace(
    DELETED["Order"],
    on_delete={Side.PARTNER: DeleteRule.PROPAGATE, Side.PRODUCT: DeleteRule.KEEP},
    conflict=Conflict(rule=ConflictRule.OWNER_WINS, losing_value="logged"),
    match_on=("number",),
    trigger={Direction.FROM_PARTNER: (Trigger.EVENT,)},
    within={Direction.FROM_PARTNER: FIVE_MINUTES},
)
STORY = Story(
    id="S1",
    as_a="clerk",
    when="an order is placed",
    then="it is there",
    within=FIVE_MINUTES,
    so_that="it is packed today",
    direction=Direction.FROM_PARTNER,
    records=("Order",),
)
WRITTEN = {
    "title": "Orders",
    "summary": "Orders are where they are packed.",
    "stories": {"S1": STORY},
    "records": {"Order": ORDER},
    "in_scope": {"orders": "Orders"},
    "out": {"returns": "later"},
}
UNTIMED_STORY = {"S1": replace(STORY, within=None)}
UNTIMED_RECORD = {"Order": replace(ORDER, within={})}
NO_EVENTS = {"delete-events": Readiness(need="delete-events", partner="missing")}


@pytest.mark.parametrize(
    ("status", "parts", "expected"),
    [
        (None, WRITTEN, ["start the review: Grace Hopper"]),
        (Status.DRAFT, {**WRITTEN, "agreement": None}, ["start the review: Grace Hopper"]),
        (Status.DRAFT, {**WRITTEN, "in_scope": {}}, ["write the missing parts: Grace Hopper"]),
        (Status.DRAFT, {"owner": None}, ["write the missing parts: Orderly"]),
        (Status.DRAFT, {**WRITTEN, "title": None}, ["write the missing parts: Grace Hopper"]),
        (
            Status.DRAFT,
            {**WRITTEN, "stories": UNTIMED_STORY},
            ["complete the stories: Grace Hopper"],
        ),
        (
            Status.DRAFT,
            {**WRITTEN, "stories": UNTIMED_STORY, "records": UNTIMED_RECORD},
            ["complete the stories and the map: Grace Hopper"],
        ),
        (
            Status.DRAFT,
            {
                **WRITTEN,
                "records": UNTIMED_RECORD,
                "waivers": {"record-without-timing": Waiver(rule="record-without-timing")},
            },
            ["start the review: Grace Hopper"],
        ),
        (
            Status.DRAFT,
            {
                **WRITTEN,
                "in_scope": {},
                "waivers": {"scope-without-in-scope": Waiver(rule="scope-without-in-scope")},
            },
            ["start the review: Grace Hopper"],
        ),
        (Status.IN_REVIEW, {"cold_read": None}, ["set the status to agreed: Grace Hopper"]),
        (
            Status.IN_REVIEW,
            {
                "questions": {"Q1": Question(id="Q1"), "Q2": Question(id="Q2", answer="Yes")},
                "partner_owner": None,
                "agreement": Agreement(product=Signature(engineer="Mary Keller", digest=EARLIER)),
            },
            [
                "answer Q1: Grace Hopper",
                "name an owner: Acme",
                "sign the changed text: an engineer at Orderly",
                "sign: an engineer at Acme",
            ],
        ),
        (
            Status.IN_REVIEW,
            {"records": DELETED, "readiness": NO_EVENTS},
            ["offer delete events: Acme"],
        ),
        (
            Status.IN_REVIEW,
            {"depth": Depth.LINK, "partner_owner": None, "agreement": None},
            ["set the status to agreed: Grace Hopper"],
        ),
        (
            Status.AGREED,
            {"cold_read": ColdRead(reader="Kathleen Booth", digest=EARLIER)},
            ["read it cold: someone who was in none of the meetings"],
        ),
        (Status.AGREED, {}, ["start building: Grace Hopper"]),
        (Status.BUILDING, {}, ["test 2 criteria"]),
        (Status.BUILDING, {"manual_results": FAILED}, ["fix AC2"]),
        (
            Status.BUILDING,
            {"manual_results": PASSED},
            ["set the status to verified: Grace Hopper"],
        ),
        (
            Status.VERIFIED,
            {"manual_results": PASSED},
            ["release it to customers: Grace Hopper"],
        ),
        (Status.LIVE, {"manual_results": PASSED}, []),
        (
            Status.LIVE,
            {"manual_results": {"AC1": PASSED["AC1"]}},
            ["test 1 criterion"],
        ),
    ],
)
def test_a_scope_says_what_it_needs_next_and_from_whom(
    catalogue: Make, status: Status | None, parts: dict[str, Any], expected: list[str]
) -> None:
    found = board(catalogue({"acme/a": {**SYNC, "status": status, **parts}}), NO_RESULTS)
    ((card,),) = found.columns.values()
    reported = [": ".join(filter(None, (step.text, step.who))) for step in card.steps]
    assert reported == expected


def test_the_next_steps_are_those_of_the_version_that_people_work_on(catalogue: Make) -> None:
    live = {**SYNC, "status": Status.LIVE, "manual_results": PASSED}
    (following,) = catalogue(
        {"acme/a": {**SYNC, "status": Status.IN_REVIEW, "agreement": None, "version": "v1.1"}}
    ).scopes.values()
    found = board(catalogue({"acme/a": {**live, "next": following}}), NO_RESULTS)
    (((status, (card,))),) = found.columns.items()
    assert (status, card.row.tally.passed) == (Status.LIVE, 2)
    assert [(step.version, step.text) for step in card.steps] == [("v1.1", "sign")] * 2
    assert found.needs == {"signature": Waiting(number=2, of_next=2)}


def test_what_is_live_and_broken_comes_before_the_next_version(catalogue: Make) -> None:
    parts = {**SYNC, "manual_results": FAILED}
    live = {**parts, "status": Status.LIVE}
    (following,) = catalogue(
        {"acme/a": {**parts, "status": Status.IN_REVIEW, "agreement": None, "version": "v1.1"}}
    ).scopes.values()
    agreed = replace(following, status=Status.AGREED, agreement=SIGNED)
    for version, steps in (
        (following, [("v1.1", "sign"), ("v1.1", "sign")]),
        # The criterion that failed in both versions is there once.
        (agreed, [("v1.1", "start building")]),
    ):
        found = board(catalogue({"acme/a": {**live, "next": version}}), NO_RESULTS)
        ((card,),) = found.columns.values()
        now = [(step.version, step.text) for step in card.steps]
        assert now[0] == ("v1", "fix AC2")
        assert [step for step in now if step[0] == "v1.1"] == steps
        assert found.needs[StepKind.FAILED] == Waiting(number=1)


def test_what_failed_in_an_agreed_next_version_is_counted(catalogue: Make) -> None:
    criteria = CRITERIA | {"AC3": Criterion(id="AC3", text="It is so.")}
    failed = {"AC3": Result(criterion="AC3", outcome=ResultOutcome.FAILED, date="2026-11-02")}
    agreed = {**SYNC, "criteria": criteria, "manual_results": failed, "version": "v1.1"}
    (following,) = catalogue({"acme/a": {**agreed, "status": Status.AGREED}}).scopes.values()
    live = {**SYNC, "status": Status.LIVE, "manual_results": PASSED, "next": following}
    found = board(catalogue({"acme/a": live}), NO_RESULTS)
    assert found.needs == {StepKind.FAILED: Waiting(number=1, of_next=1)}


def test_one_cold_read_is_due_for_both_versions(catalogue: Make) -> None:
    parts = {**SYNC, "status": Status.AGREED, "cold_read": None}
    (following,) = catalogue({"acme/a": {**parts, "version": "v1.1"}}).scopes.values()
    found = board(catalogue({"acme/a": {**parts, "next": following}}), NO_RESULTS)
    ((card,),) = found.columns.values()
    assert [step.text for step in card.steps] == ["read it cold"]
    assert found.needs == {StepKind.COLD_READ: Waiting(number=1)}


def test_the_board_counts_what_waits(catalogue: Make) -> None:
    question = {"Q1": Question(id="Q1")}
    found = board(
        catalogue(
            {
                "acme/a": {**SYNC, "status": Status.DRAFT, "questions": question},
                "acme/b": {**SYNC, "status": Status.BUILDING, "manual_results": FAILED},
                # It is no step yet, but it has failed.
                "acme/c": {
                    **SYNC,
                    "status": Status.IN_REVIEW,
                    "agreement": None,
                    "manual_results": {"AC2": FAILED["AC2"]},
                },
                "acme/d": {**SYNC, "status": Status.RETIRED, "questions": question},
            }
        ),
        NO_RESULTS,
    )
    assert list(found.columns) == [Status.BUILDING, Status.IN_REVIEW, Status.DRAFT]
    assert found.needs == {
        "failed criterion": Waiting(number=2),
        "open question": Waiting(number=1),
        "signature": Waiting(number=2),
    }
    assert found.tally.passed == 1
