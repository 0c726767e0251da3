"""What a page says is needed next is what `scopes verify --require` objects to."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import CHECKOUT

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.exports.edition import Edition
from integration_scopes.findings import Severity
from integration_scopes.indexes.gates import StepKind
from integration_scopes.indexes.requirements import OWNERS, live, requirements
from integration_scopes.indexes.steps import steps
from integration_scopes.indexes.verification import Verification, newest_row, verification
from integration_scopes.model.agreement import Agreement, ColdRead, Signature
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope, Waiver
from integration_scopes.model.terms import Status
from integration_scopes.settings import Settings

BEFORE = {
    Status.AGREED: Status.IN_REVIEW,
    Status.BUILDING: Status.AGREED,
    Status.VERIFIED: Status.BUILDING,
    Status.LIVE: Status.VERIFIED,
}
NOT_ASKED = {
    # What follows where there are no criteria.
    "story-without-criterion",
    "uncovered-case",
    # A waiver that nothing needs, or that may not be, is a fault of its own.
    "unused-waiver",
    "forbidden-waiver",
    # The next version that the test writes brings nothing, and is not the one that parts name.
    "empty-next-version",
    "unknown-version",
}
WAIVABLE = ("open-question", "scope-without-cold-read", "outdated-cold-read")


def as_written(scope: Scope) -> Scope:
    return scope


def unsigned(scope: Scope) -> Scope:
    signed = Agreement(product=Signature(engineer="Mary Keller", digest="1:sha256:0"))
    return replace(scope, agreement=signed, cold_read=None, partner_owner=None)


def unready(scope: Scope) -> Scope:
    missing = {
        need: replace(one, product="missing", partner="missing", note=None)
        for need, one in scope.readiness.items()
    }
    return replace(scope, readiness=missing, manual_results={}, cold_read=None)


def waived(scope: Scope) -> Scope:
    rules = (*WAIVABLE, "readiness-missing", "unverified-criterion", "unsigned-scope")
    waivers = {rule: Waiver(rule=rule, reason="for a while") for rule in rules}
    return replace(unready(unsigned(scope)), waivers=waivers)


def powerless(scope: Scope) -> Scope:
    assert scope.owner is not None
    return replace(scope, owner=replace(scope.owner, can_decide=False, engineering_access=False))


def without_criteria(scope: Scope) -> Scope:
    return replace(scope, criteria={}, manual_results={})


def read_ahead(scope: Scope) -> Scope:
    """With a next version, which somebody has read cold; an engineer has signed it too early."""
    digest = "1:sha256:next"
    following = replace(
        scope, version="v9", next=None, status=Status.AGREED, compute_digest=lambda: digest
    )
    signed = Agreement(product=Signature(engineer="Mary Keller", digest=digest))
    read = ColdRead(reader="Mary Shaw", date="2026-10-01", digest=digest)
    return replace(scope, next=following, cold_read=read, agreement=signed)


CHANGES = [as_written, unsigned, unready, waived, powerless]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("ignored", [(), ("open-question",)])
def test_a_page_and_the_rules_agree(
    change: Callable[[Scope], Scope], ignored: tuple[str, ...]
) -> None:
    site = mkdocs_yml.load(CHECKOUT / "mkdocs.yml")
    site = replace(site, settings=replace(site.settings, rules=dict.fromkeys(ignored)))
    seen = set()
    for required, before in BEFORE.items():

        def assumed(scope: Scope, status: Status = required) -> Scope:
            return change(replace(scope.next or scope, status=status))

        found = check(site, assumed=assumed)
        scopes = found.catalogue.offered
        rows = tuple(newest_row(change(scope.next or scope), found.results) for scope in scopes)
        asked = requirements(
            Verification(rows=rows), required, found.catalogue, found.report.findings
        )
        for question in asked:
            row = replace(question.row, scope=replace(question.row.scope, status=before))
            stated = steps(row, found.catalogue, ignored=ignored)
            objected = {error.rule for cell in question.cells for error in cell.errors}
            # A waiver that nothing needs, or that may not be, is a fault of its own.
            objected -= {"unused-waiver", "forbidden-waiver"}
            assert {step.rule for step in stated if step.rule} == objected, row.scope.id
            assert (stated[0].kind is StepKind.STATUS) is (not objected)
            seen |= objected
    assert seen


@pytest.mark.parametrize("change", [*CHANGES, without_criteria, read_ahead])
def test_the_verification_page_says_of_live_what_the_rules_say(
    change: Callable[[Scope], Scope],
) -> None:
    def assumed(scope: Scope) -> Scope:
        return change(replace(scope, status=Status.LIVE))

    found = check(mkdocs_yml.load(CHECKOUT / "mkdocs.yml"), assumed=assumed)
    catalogue = changed(found.catalogue, assumed)
    asked = requirements(
        verification(catalogue, found.results), Status.LIVE, catalogue, found.report.findings
    )
    assert asked
    for question in asked:
        answers = live(question.row, catalogue)
        stated = {need.rule for answer in answers.values() for need in answer.needs}
        objected = {error.rule for cell in question.cells for error in cell.errors}
        assert stated == objected - NOT_ASKED, question.row.scope.id
        states = {cell.name: cell.state for cell in question.cells if cell.name in answers}
        assert states == {name: answers[name].state for name in states}
        assert answers.keys() - states.keys() == {OWNERS}


def test_a_signature_of_the_next_version_is_called_that() -> None:
    found = check(mkdocs_yml.load(CHECKOUT / "mkdocs.yml"))
    catalogue = changed(found.catalogue, read_ahead)
    (row, *_) = verification(catalogue, found.results).rows
    answers = live(row, catalogue)
    assert "Mary Keller, the text of v9" in answers["signatures"].state
    assert answers["cold read"].state == "Mary Shaw, the text of v9"


def test_a_severity_changes_no_step() -> None:
    rules = {
        "unverified-criterion": Severity.WARNING,
        "scope-without-cold-read": Severity.INFO,
        "open-question": None,
    }
    edition = Edition.of(Settings(rules=rules), Catalogue(product="Orderly"))
    assert edition.ignored == {"open-question"}


def test_no_scope_with_a_failed_criterion_is_to_become_verified() -> None:
    found = check(mkdocs_yml.load(CHECKOUT / "mkdocs.yml"))
    scope = found.catalogue.scopes["quayside/link-previews"]
    stated = steps(
        newest_row(scope, found.results), found.catalogue, ignored=["unverified-criterion"]
    )
    assert [step.text for step in stated] == ["fix AC7", "test 4 criteria"]


def changed(catalogue: Catalogue, change: Callable[[Scope], Scope]) -> Catalogue:
    offered = {scope.id: change(scope) for scope in catalogue.offered}
    return replace(catalogue, scopes=offered)
