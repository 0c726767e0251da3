"""The parts that a scope lacks: still to be written, or waived."""

from dataclasses import replace

from integration_scopes.domain.unwritten import PART_RULES, unwritten, waived
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
