"""What a page says is needed next is what `scopes verify --require` objects to."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import CHECKOUT

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.findings import Severity
from integration_scopes.indexes.requirements import requirements
from integration_scopes.indexes.steps import Kind, steps
from integration_scopes.indexes.verification import Verification, current
from integration_scopes.model.agreement import Agreement, Signature
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status
from integration_scopes.model.waiver import Waiver

BEFORE = {
    Status.AGREED: Status.IN_REVIEW,
    Status.BUILDING: Status.AGREED,
    Status.VERIFIED: Status.BUILDING,
    Status.LIVE: Status.VERIFIED,
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


@pytest.mark.parametrize("change", [as_written, unsigned, unready, waived])
@pytest.mark.parametrize("rules", [{}, {"open-question": Severity.WARNING}], ids=["", "lenient"])
def test_a_page_and_the_rules_agree(
    change: Callable[[Scope], Scope], rules: dict[str, Severity | None]
) -> None:
    site = mkdocs_yml.load(CHECKOUT / "mkdocs.yml")
    site = replace(site, settings=replace(site.settings, rules=rules))
    seen = set()
    for required, before in BEFORE.items():

        def assumed(scope: Scope, status: Status = required) -> Scope:
            return change(replace(scope.next or scope, status=status))

        found = check(site, assumed=assumed)
        scopes = found.catalogue.offered
        rows = tuple(current(change(one.next or one), found.results) for one in scopes)
        asked = requirements(
            Verification(rows=rows), required, found.catalogue, found.report.findings
        )
        for one in asked:
            row = replace(one.row, scope=replace(one.row.scope, status=before))
            said = steps(row, found.catalogue, lenient=rules)
            objected = {error.rule for cell in one.cells for error in cell.errors}
            # A waiver that nothing needs, or that may not be, is a fault of its own.
            objected -= {"unused-waiver", "forbidden-waiver"}
            assert {step.rule for step in said if step.rule} == objected, row.scope.id
            assert (said[0].kind is Kind.STATUS) is (not objected)
            seen |= objected
    assert seen
