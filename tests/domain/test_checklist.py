"""The checklist: what each part says of itself, complete and not."""

from dataclasses import replace
from typing import Any

import pytest

from integration_scopes.domain.checklist import ChecklistPart, checklist
from integration_scopes.domain.unwritten import PART_RULES
from integration_scopes.domain.verification import verdicts
from integration_scopes.model.agreement import Agreement, ColdRead, Signature
from integration_scopes.model.boundary import Exclusion, Question
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.duration import duration
from integration_scopes.model.person import Person
from integration_scopes.model.record import Conflict, Record
from integration_scopes.model.result import NO_RESULTS, Result, ResultOutcome
from integration_scopes.model.scope import Scope, Waiver
from integration_scopes.model.story import Story
from integration_scopes.model.terms import (
    Candidate,
    Case,
    ConflictRule,
    DeleteRule,
    Depth,
    Direction,
    Side,
    Status,
)

PRESENT = "1:sha256:" + "0" * 64
OWNER = Person(name="Grace Hopper", can_decide=True, engineering_access=True)
STORY = Story(
    id="S1",
    as_a="clerk",
    when="I pay an order",
    then="it is in Acme",
    so_that="I need not copy it",
    direction=Direction.TO_PARTNER,
    records=("Order",),
)
ORDER = Record(
    name="Order",
    owner=Side.PRODUCT,
    direction=Direction.TO_PARTNER,
    conflict=Conflict(rule=ConflictRule.READ_ONLY),
    on_delete={Side.PRODUCT: DeleteRule.ARCHIVE, Side.PARTNER: DeleteRule.RECREATE},
)
CASES = (Case.DELETE, Case.ONE_SIDED, Case.API_DOWN, Case.PERMISSIONS)
LINK = Scope(
    id="acme/orders",
    path="",
    depth=Depth.LINK,
    owner=OWNER,
    stories={"S1": STORY},
    criteria={"AC1": Criterion(id="AC1", text="It opens", stories=("S1",))},
    manual_results={
        "AC1": Result(criterion="AC1", outcome=ResultOutcome.PASSED, date="2026-11-02")
    },
    in_scope={"menu": "A menu entry"},
    out_of_scope={"sso": Exclusion(id="sso", candidate=Candidate.NEXT)},
)


def parts(scope: Scope) -> dict[str, ChecklistPart]:
    known = verdicts(scope, NO_RESULTS).values()
    return {part.name: part for part in checklist(scope, "Orderly", "Acme", verdicts=known)}


def states(scope: Scope) -> dict[str, tuple[bool, str]]:
    return {name: (part.is_done, part.state) for name, part in parts(scope).items()}


def webhook() -> Scope:
    return replace(
        LINK,
        depth=Depth.WEBHOOK,
        partner_owner=Person(name="Katherine Johnson"),
        stories={"S1": replace(STORY, within=duration("1 minute"))},
        records={"Order": ORDER},
        criteria={"AC1": Criterion(id="AC1", text="It opens", stories=("S1",), covers=CASES)},
        compute_digest=lambda: PRESENT,
        agreement=Agreement(
            product=Signature(engineer="Ada Lovelace", digest=PRESENT),
            partner=Signature(engineer="Annie Easley", digest=PRESENT),
        ),
        cold_read=ColdRead(reader="Edsger Dijkstra", digest=PRESENT),
    )


def test_a_link_that_is_done() -> None:
    assert states(LINK) == {
        "User stories": (True, "S1"),
        "Acceptance criteria": (True, "all 1 passed"),
        "Owner": (True, "Grace Hopper at Orderly can decide and can get it built"),
        "In scope and out of scope": (True, "1 in; 1 out: 1 for v1.1"),
        "Questions": (True, "none"),
    }


def test_a_webhook_has_a_map_and_signatures_too() -> None:
    parts = states(webhook())
    assert parts["User stories"] == (True, "S1")
    assert parts["Workflow and data ownership"] == (True, "Order")
    assert parts["Owner"] == (
        True,
        "Grace Hopper at Orderly can decide and can get it built; Katherine Johnson at Acme",
    )
    assert parts["Agreement"] == (True, "signed by Ada Lovelace and Annie Easley")


def test_nothing_is_there() -> None:
    assert states(Scope(id="acme/orders", path="", depth=Depth.TWO_WAY)) == {
        "User stories": (False, "no story"),
        "Workflow and data ownership": (False, "no record"),
        "Acceptance criteria": (False, "no criterion"),
        "Owner": (False, "no owner at Orderly; no owner at Acme"),
        "In scope and out of scope": (False, "nothing in scope; nothing out of scope"),
        "Questions": (True, "none"),
        "Agreement": (False, "not signed for Orderly and Acme; not read cold"),
    }


@pytest.mark.parametrize(
    ("part", "changes", "state"),
    [
        (
            "User stories",
            {"records": {"Order": replace(ORDER, direction=Direction.TWO_WAY)}},
            "no story for Acme to Orderly",
        ),
        ("User stories", {"stories": {"S1": STORY}}, "S1 has no within"),
        (
            "User stories",
            {"criteria": {"AC1": Criterion(id="AC1", covers=CASES)}},
            "S1 has no criterion",
        ),
        (
            "Workflow and data ownership",
            {"records": {"Order": replace(ORDER, owner=None, on_delete={})}},
            "Order has no owner or on delete",
        ),
        (
            "Acceptance criteria",
            {"criteria": {"AC1": Criterion(id="AC1", covers=(Case.DELETE, Case.PERMISSIONS))}},
            "one-sided records of Order not covered; an outage of Order not covered",
        ),
        ("Acceptance criteria", {"manual_results": {}}, "0 of 1 passed"),
        (
            "Owner",
            {"owner": replace(OWNER, can_decide=False, engineering_access=False)},
            "Grace Hopper cannot decide; Grace Hopper cannot get it built",
        ),
        ("Owner", {"partner_owner": None}, "no owner at Acme"),
        (
            "Workflow and data ownership",
            {"records": {"Order": replace(ORDER, on_delete={Side.PRODUCT: DeleteRule.KEEP})}},
            "Order has no on delete for each side",
        ),
        (
            "In scope and out of scope",
            {"out_of_scope": {"sso": Exclusion(id="sso")}},
            "sso does not say when it may come",
        ),
        (
            "Questions",
            {"questions": {"Q1": Question(id="Q1"), "Q2": Question(id="Q2")}},
            "Q1 and Q2 open",
        ),
        (
            "Agreement",
            {"agreement": Agreement(product=Signature(engineer="Ada Lovelace", digest="other"))},
            "not signed for Acme; an earlier text was signed for Orderly",
        ),
        (
            "Agreement",
            {"cold_read": ColdRead(reader="Edsger Dijkstra", digest="other")},
            "an earlier text was read cold",
        ),
    ],
)
def test_what_is_open_is_said(part: str, changes: dict[str, Any], state: str) -> None:
    assert states(replace(webhook(), **changes))[part] == (False, state)


def waiving(scope: Scope, key: str, empty: object) -> Scope:
    """The agreed scope without one of its parts, on purpose."""
    waiver = Waiver(rule=PART_RULES[key], reason="It comes in May")
    changes: dict[str, Any] = {key: empty, "waivers": {waiver.rule: waiver}}
    return replace(scope, status=Status.BUILDING, **changes)


@pytest.mark.parametrize(
    ("key", "empty", "part", "state"),
    [
        ("stories", {}, "User stories", "no story"),
        ("records", {}, "Workflow and data ownership", "no record"),
        ("criteria", {}, "Acceptance criteria", "no criterion"),
        ("owner", None, "Owner", "Katherine Johnson at Acme; no owner at Orderly"),
        (
            "partner_owner",
            None,
            "Owner",
            "Grace Hopper at Orderly can decide and can get it built; no owner at Acme",
        ),
        ("in_scope", {}, "In scope and out of scope", "1 out: 1 for v1.1; nothing in scope"),
        ("out_of_scope", {}, "In scope and out of scope", "1 in; nothing out of scope"),
        (
            "cold_read",
            None,
            "Agreement",
            "signed by Ada Lovelace and Annie Easley; not read cold",
        ),
    ],
)
def test_what_is_waived_is_not_open(key: str, empty: object, part: str, state: str) -> None:
    waived = f"{state}, waived: It comes in May"
    assert states(waiving(webhook(), key, empty))[part] == (True, waived)


@pytest.mark.parametrize(
    ("rule", "changes", "part", "state"),
    [
        (
            "owner-without-authority",
            {"owner": replace(OWNER, can_decide=False)},
            "Owner",
            "Grace Hopper at Orderly can get it built; Katherine Johnson at Acme; "
            "Grace Hopper cannot decide",
        ),
        (
            "uncovered-case",
            {"criteria": {"AC1": Criterion(id="AC1", covers=CASES[2:], stories=("S1",))}},
            "Acceptance criteria",
            "all 1 passed; deletes of Order not covered and one-sided records of Order not covered",
        ),
        (
            "story-without-criterion",
            {"criteria": {"AC1": Criterion(id="AC1", covers=CASES)}},
            "User stories",
            "S1; S1 has no criterion",
        ),
        (
            "direction-without-story",
            {"records": {"Order": replace(ORDER, direction=Direction.TWO_WAY)}},
            "User stories",
            "S1; no story for Acme to Orderly",
        ),
        ("incomplete-story", {"stories": {"S1": STORY}}, "User stories", "S1; S1 has no within"),
        (
            "record-without-owner",
            {"records": {"Order": replace(ORDER, owner=None)}},
            "Workflow and data ownership",
            "Order; Order has no owner",
        ),
        (
            "open-question",
            {"questions": {"Q1": Question(id="Q1")}},
            "Questions",
            "Q1 open",
        ),
        (
            "outdated-cold-read",
            {"cold_read": ColdRead(reader="Edsger Dijkstra", digest="other")},
            "Agreement",
            "signed by Ada Lovelace and Annie Easley; an earlier text was read cold",
        ),
    ],
)
def test_what_a_rule_reports_is_not_open_if_it_is_waived(
    rule: str, changes: dict[str, Any], part: str, state: str
) -> None:
    waivers = {rule: Waiver(rule=rule, reason="It comes in May")}
    scope = replace(webhook(), **changes, waivers=waivers)
    assert states(scope)[part] == (True, f"{state}, waived: It comes in May")
    assert states(replace(scope, waivers={}))[part][0] is False


def test_a_criterion_that_has_not_passed_is_open_even_if_its_rule_is_waived() -> None:
    waivers = {"unverified-criterion": Waiver(rule="unverified-criterion")}
    scope = replace(LINK, manual_results={}, waivers=waivers)
    assert states(scope)["Acceptance criteria"] == (False, "0 of 1 passed")


def test_what_else_a_part_lacks_is_open() -> None:
    scope = replace(waiving(webhook(), "in_scope", {}), out_of_scope={"sso": Exclusion(id="sso")})
    assert states(scope)["In scope and out of scope"] == (
        False,
        "sso does not say when it may come; nothing in scope, waived: It comes in May",
    )


def test_the_next_version_is_called_by_its_name() -> None:
    parts = {
        part.name: part
        for part in checklist(replace(LINK, version="v1.1"), "Orderly", "Acme", verdicts=())
    }
    boundary = parts["In scope and out of scope"]
    assert boundary.includes == "What v1.1 does, what it does not, and why"
    assert boundary.state == "1 in; 1 out: 1 marked v1.1"


def test_answered_questions_are_done() -> None:
    answered = {"Q1": Question(id="Q1", answer="Yes")}
    assert states(replace(LINK, questions=answered))["Questions"] == (True, "1 answered")


def test_each_part_says_what_it_is_for() -> None:
    for part in parts(webhook()).values():
        assert part.includes
        assert part.done_when
