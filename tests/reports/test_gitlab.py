"""GitLab's Code Quality report, in the form that its documentation publishes."""

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reports.samples import HOSTILE, LONG, OWNERLESS, REPORT

from integration_scopes.findings import Finding, Report, Severity
from integration_scopes.reports import gitlab
from integration_scopes.source import Span

TEXT = {"type": "string", "minLength": 1}
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
VALIDATOR = Draft202012Validator(
    {
        "type": "array",
        "uniqueItems": True,
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
            "properties": {
                "description": TEXT,
                "check_name": TEXT,
                "fingerprint": TEXT,
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        # "The relative path to the file": GitLab matches none with "./" before it.
                        "path": {**TEXT, "pattern": r"^(?!\.?/)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)


def entries(*found: Finding) -> Any:
    listed = json.loads(gitlab.text(Report.of(found, scopes=1)))
    VALIDATOR.validate(listed)
    assert len({issue["fingerprint"] for issue in listed}) == len(listed)
    return listed


def test_whole() -> None:
    found = entries(*REPORT.findings)
    for issue in found:
        assert len(issue.pop("fingerprint")) == 64
    assert found == [
        {
            "description": "the scope is long",
            "check_name": "scope-too-long",
            "severity": "minor",
            "location": {"path": "scopes/acme/files.md", "lines": {"begin": 1}},
        },
        {
            "description": 'record "Stock level" has no owner '
            "(help: add owner: product or owner: partner)",
            "check_name": "record-without-owner",
            "severity": "major",
            "location": {"path": "scopes/parcelway/orders.md", "lines": {"begin": 41}},
        },
    ]


def test_a_clean_report_is_an_empty_list() -> None:
    assert gitlab.text(Report.of([], scopes=1)) == "[]\n"


@pytest.mark.parametrize(
    ("severity", "theirs"), list(zip(Severity, ("major", "minor", "info"), strict=True))
)
def test_severities(severity: Severity, theirs: str) -> None:
    assert entries(replace(LONG, severity=severity))[0]["severity"] == theirs


def test_fingerprints_outlive_lines_and_words() -> None:
    moved = replace(OWNERLESS, span=Span.on_line(90, 1, 2), message="x", hint=None)
    twice = replace(OWNERLESS, message="zz")
    first, second = entries(OWNERLESS, twice)
    assert entries(moved)[0]["fingerprint"] == first["fingerprint"] != second["fingerprint"]
    for other in (
        replace(OWNERLESS, rule="x"),
        replace(OWNERLESS, path="x"),
        replace(OWNERLESS, trail=("records", "Order", "owner")),
    ):
        assert entries(other)[0]["fingerprint"] != first["fingerprint"]


def test_values_are_visible_text_in_one_line() -> None:
    (found,) = entries(replace(HOSTILE, path="scopes/\udcff\n.md"))
    assert found["location"]["path"] == r"scopes/\udcff\n.md"
    assert found["description"].startswith(r"50%\r\n::error::owned\x1b[2J ##[x]")
    assert "##[" not in gitlab.text(Report.of([HOSTILE], scopes=1))
