"""What the check asks of a retired scope: no more than of a draft, whatever the rule."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sites import AC7

from integration_scopes.findings import Finding

Run = Callable[..., list[tuple[str, int, str, str, str]]]
Report = Callable[..., tuple[Finding, ...]]
WithKeys = Callable[..., dict[str, str]]

SCOPE, PARTNER = "scopes/parcelway/labels.md", "scopes/parcelway/index.md"
LIMITED = """---
kind: partner
schema_version: 1
name: Parcelway
limits: {per_minute: 10}
url: https://parcelway.example
---
"""
BUSY = """records:
  Order:
    owner: product
    direction: to-partner
    conflict: {rule: read-only}
    on_delete: {product: archive, partner: recreate}
    match_on: order number
    trigger: event
    within: 60 s
    volume: {peak_per_minute: 7}"""
SEVERITIES = ("info", "warning", "error")


@pytest.fixture
def asks_no_more(run: Run, tmp_path: Path) -> Callable[[Any], None]:
    """Check an example with all its scopes as drafts, then retired, and compare the findings."""

    def asked(example: Any, status: str) -> dict[tuple[str, int, str], int]:
        shutil.rmtree(tmp_path / ".git", ignore_errors=True)
        found = run(
            with_status(example.files, status),
            before=with_status(example.before, status),
            day=example.day,
            **{"drafts": "warning", **example.settings},
        )
        return {
            (path, line, rule): SEVERITIES.index(severity)
            for path, line, severity, rule, _message in found
        }

    def compare(example: Any) -> None:
        draft, retired = asked(example, "draft"), asked(example, "retired")
        assert [place for place in retired if retired[place] > draft.get(place, -1)] == []

    return compare


def with_status(files: Mapping[str, str], status: str) -> dict[str, str]:
    """The files, in which each scope has this status."""
    return {
        path: re.sub(r"^status: \S+", f"status: {status}", text, flags=re.MULTILINE)
        for path, text in files.items()
    }


def test_no_rule_asks_more_in_its_examples(
    page_example: tuple[str, Any], asks_no_more: Callable[[Any], None]
) -> None:
    kind, example = page_example
    if kind == "bad":
        asks_no_more(example)


def test_no_rule_asks_more_in_the_cases(case: Any, asks_no_more: Callable[[Any], None]) -> None:
    asks_no_more(case)


@pytest.mark.parametrize("status", ["in-review", "agreed", "building", "verified"])
def test_its_next_version_is_asked_for_nothing(
    status: str, with_keys: WithKeys, report: Report
) -> None:
    keys = (f"next: {{version: v1.1, status: {status}}}", "criteria:", "  # …", AC7)
    assert report(with_keys("status: retired", *keys)) == ()
    in_review = {finding.rule for finding in report(with_keys("status: in-review", *keys))}
    assert ("unsigned-scope" in in_review) is (status != "in-review")


def test_neither_its_version_nor_the_next_one_uses_a_limit(
    with_keys: WithKeys, report: Report
) -> None:
    next_version = ("next: {version: v1.1, status: in-review}", "criteria:", "  # …", AC7)

    def rules(status: str) -> set[str]:
        files = with_keys("status: in-review", BUSY, *next_version)
        ended = with_keys(f"status: {status}", BUSY, *next_version)[SCOPE]
        other = {"scopes/parcelway/ended.md": ended, PARTNER: LIMITED}
        return {finding.rule for finding in report({**files, **other})}

    assert "volume-over-limit" in rules("in-review")
    assert "volume-over-limit" not in rules("retired")


def test_it_keeps_the_waivers_that_it_no_longer_needs(with_keys: WithKeys, report: Report) -> None:
    waiver = "waivers:\n  scope-too-long: {reason: Both sides know it, until: 2027-03-31}"
    for status, found in (("draft", {"unused-waiver"}), ("retired", set())):
        files = with_keys(f"status: {status}", waiver)
        assert {finding.rule for finding in report(files)} == found
