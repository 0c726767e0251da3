"""What a finding costs: by rule, by setting, and for a draft."""

from collections.abc import Callable

import pytest

from integration_scopes.diagnostics import Diagnostic, Severity
from integration_scopes.rules import FOUND_AFTERWARDS, FOUND_WHILE_READING, RULES
from integration_scopes.settings import ConfigurationError

Report = Callable[..., tuple[Diagnostic, ...]]
WithKeys = Callable[..., dict[str, str]]

PARTS = {
    "direction-without-story",
    "incomplete-head",
    "incomplete-story",
    "record-without-conflict-rule",
    "record-without-delete-rule",
    "record-without-direction",
    "record-without-match",
    "record-without-owner",
    "record-without-story",
    "record-without-timing",
    "scope-without-cold-read",
    "scope-without-criteria",
    "scope-without-in-scope",
    "scope-without-map",
    "scope-without-out-of-scope",
    "scope-without-owner",
    "scope-without-partner-owner",
    "scope-without-stories",
    "story-without-criterion",
    "uncovered-case",
    "unsigned-scope",
}

KEYS = """status: {status}
# no owner
records:
  Order:
    direction: to-partner
    conflict: {{rule: read-only}}
    on_delete: archive
    match_on: order number
    trigger: event
    within: hourly
out_of_scope:
  label-printing:
    item: Labels
    candidate: never
    reason: Not ours
"""


def severities(found: tuple[Diagnostic, ...]) -> dict[str, Severity]:
    return {one.rule: one.severity for one in found}


WARNINGS = {"expired-waiver"}


def test_every_other_rule_is_an_error_by_itself() -> None:
    assert {slug for slug, rule in RULES.items() if rule.severity is not Severity.ERROR} == WARNINGS


def test_parts_are_what_a_depth_or_status_asks_for() -> None:
    assert {slug for slug, rule in RULES.items() if rule.is_part} == PARTS


def test_what_the_check_relies_on_is_fixed() -> None:
    fixed = {*FOUND_WHILE_READING, *FOUND_AFTERWARDS, "unsigned-scope"}
    assert {slug for slug, rule in RULES.items() if rule.is_fixed} == fixed


def test_what_is_fixed_cannot_be_set(with_keys: WithKeys, report: Report) -> None:
    for slug in ("missing-key", "unsigned-scope", "unused-waiver"):
        with pytest.raises(ConfigurationError, match=f"the severity of '{slug}' cannot be changed"):
            report(with_keys(), rules={slug: "info"})


def test_a_draft_may_lack_parts_where_the_settings_say_so(
    with_keys: WithKeys, report: Report
) -> None:
    files = with_keys(KEYS.format(status="draft"))
    assert severities(report(files, drafts="warning")) == {
        "scope-without-owner": Severity.WARNING,
        "record-without-owner": Severity.WARNING,
        "story-faster-than-records": Severity.ERROR,
        "in-and-out-of-scope": Severity.ERROR,
    }
    assert set(severities(report(files)).values()) == {Severity.ERROR}


def test_no_other_scope_may_lack_parts(with_keys: WithKeys, report: Report) -> None:
    for status in ("in-review", "retired"):
        found = report(with_keys(KEYS.format(status=status)), drafts="warning")
        assert set(severities(found).values()) == {Severity.ERROR}


def test_a_setting_counts_before_the_rule_s_own_severity(
    with_keys: WithKeys, report: Report
) -> None:
    files = with_keys(KEYS.format(status="in-review"))
    rules = {"in-and-out-of-scope": "info", "record-without-owner": "ignore"}
    assert severities(report(files, rules=rules)) == {
        "scope-without-owner": Severity.ERROR,
        "story-faster-than-records": Severity.ERROR,
        "in-and-out-of-scope": Severity.INFO,
    }
