"""The parts that a scope lacks: still to be written, or waived."""

from dataclasses import replace

from integration_scopes.domain.needs import RECORD, SYNCED_RECORD
from integration_scopes.domain.unwritten import PART_RULES, rule_about, unwritten, waived
from integration_scopes.model.scope import Scope, Waiver
from integration_scopes.model.terms import Depth, Status
from integration_scopes.tables import table


def test_each_part_of_a_scope_that_may_be_missing_can_be_waived_in_its_place() -> None:
    rules = {
        key: rule
        for rule, places in table("rules/missing_parts.toml").items()
        for key in places
        if rule.startswith("scope-without")
    }
    assert rules == PART_RULES


EMPTY = Scope(id="acme/orders", path="", status=Status.AGREED, depth=Depth.ONE_WAY)


def test_a_part_is_written_or_waived_or_neither() -> None:
    assert unwritten(EMPTY) == (
        "owner",
        "stories",
        "criteria",
        "in_scope",
        "out_of_scope",
        "records",
    )
    waivers = {rule: Waiver(rule=rule) for rule in PART_RULES.values()}
    everything = replace(EMPTY, waivers=waivers, status=Status.BUILDING)
    assert unwritten(everything) == ()
    assert waived(everything) == {key: waivers[rule] for key, rule in PART_RULES.items()}
    written = replace(everything, in_scope={"orders": "Orders"})
    assert "in_scope" not in waived(written)


def test_each_missing_key_has_the_rule_that_reports_it() -> None:
    rules = {key: rule_about(("records", "Order", key)) for key in (*RECORD, *SYNCED_RECORD)}
    assert rules == {
        "owner": "record-without-owner",
        "direction": "record-without-direction",
        "conflict": "record-without-conflict-rule",
        "on_delete": "record-without-delete-rule",
        "match_on": "record-without-match",
        "trigger": "record-without-timing",
        "within": "record-without-timing",
    }
    assert rule_about(("stories", "S1", "within")) == "incomplete-story"
    assert rule_about(("title",)) == "incomplete-head"
