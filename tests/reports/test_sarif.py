"""SARIF, as its specification asks, and nothing in it that a viewer would follow or run."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reports.samples import HOSTILE, LONG, OWNERLESS, REPORT

from integration_scopes.findings import Finding, Report
from integration_scopes.reports import sarif
from integration_scopes.source import Span

PAGE = (
    "# A record without owner\n\n## What it finds\n\nNobody\nowns it.\n\n## Why it matters\n\nx\n"
)
SCHEMA = json.loads(Path(__file__).with_name("sarif.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def run_of(*found: Finding) -> Any:
    text = sarif.text(Report.of(found, scopes=1), rule_page=lambda _: PAGE)
    log = json.loads(text)
    VALIDATOR.validate(log)
    return log["runs"][0]


def fingerprints(*found: Finding) -> list[str]:
    return [
        result["partialFingerprints"]["scopesFinding/v1"] for result in run_of(*found)["results"]
    ]


def test_whole() -> None:
    run = json.loads(sarif.text(REPORT, rule_page=lambda _: PAGE))["runs"][0]
    assert run["tool"]["driver"]["rules"][0] == {
        "id": "record-without-owner",
        "shortDescription": {"text": "A record without owner."},
        "fullDescription": {"text": "Nobody owns it."},
        "help": {
            "text": PAGE.partition("\n")[2].strip(),
            "markdown": PAGE.strip(),
        },
        "helpUri": "https://orderly.example/rules/record-without-owner/",
    }
    long, ownerless = run["results"]
    assert (long["level"], long["ruleId"], long["ruleIndex"]) == ("warning", "scope-too-long", 1)
    assert ownerless["message"] == {
        "text": 'record "Stock level" has no owner\nhelp: add owner: product or owner: partner'
    }
    assert ownerless["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "scopes/parcelway/orders.md",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": {"startLine": 41, "startColumn": 5, "endLine": 41, "endColumn": 16},
            }
        }
    ]


@pytest.mark.parametrize(
    "found", [(), (OWNERLESS, LONG), (HOSTILE,), (replace(HOSTILE, url=None),)]
)
def test_valid(found: tuple[Finding, ...]) -> None:
    assert len(run_of(*found)["results"]) == len(found)


def test_a_clean_report_has_an_empty_list() -> None:
    assert run_of()["results"] == []


def test_fingerprints_outlive_lines_words_and_severities() -> None:
    moved = replace(
        OWNERLESS, span=Span.on_line(90, 1, 2), message="x", hint=None, severity=LONG.severity
    )
    assert fingerprints(moved) == fingerprints(OWNERLESS)


def test_fingerprints_differ_by_rule_path_trail_and_turn() -> None:
    others = [
        replace(OWNERLESS, rule="x"),
        replace(OWNERLESS, path="x"),
        replace(OWNERLESS, trail=("records", "Order", "owner")),
        replace(OWNERLESS, message="once more"),
    ]
    assert len(set(fingerprints(OWNERLESS, *others))) == 5
    once = fingerprints(OWNERLESS)[0]
    assert once in fingerprints(OWNERLESS, replace(OWNERLESS, message="zz"))


def test_paths_are_addresses() -> None:
    for path, uri in {
        "scopes/größe ß/#1 100%?.md": "scopes/gr%C3%B6%C3%9Fe%20%C3%9F/%231%20100%25%3F.md",
        "scopes/a:b/c.md": "scopes/a%3Ab/c.md",
        "scopes/\udcff.md": "scopes/%FF.md",
    }.items():
        (result,) = run_of(replace(OWNERLESS, path=path))["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_values_are_text() -> None:
    hostile = replace(HOSTILE, message=HOSTILE.message + " {0} {product: x}")
    text = sarif.text(Report.of([hostile], scopes=1), rule_page=lambda _: PAGE)
    assert "##[" not in text
    assert text.isascii()
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    stated = json.loads(text)["runs"][0]["results"][0]["message"]["text"]
    assert "[l] (javascript:x)" in stated
    assert "{{0}} {product: x}" in stated
