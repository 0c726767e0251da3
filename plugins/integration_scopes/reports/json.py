"""The report for programs: version 1 of a stable format."""

from typing import Any

from integration_scopes.findings import Finding, RelatedPlace, Report
from integration_scopes.reports.visible import visible_json

VERSION = 1


def text(report: Report) -> str:
    """The whole report as one JSON object."""
    document = {
        "version": VERSION,
        "summary": {
            "scopes": report.scopes,
            "errors": report.errors,
            "warnings": report.warnings,
        },
        "findings": [finding_json(finding) for finding in report.findings],
    }
    return visible_json(document)


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding as the report shows it.

    `confidence` and `related` are left out if there are none.
    """
    keys: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        **_place(finding),
        "message": finding.message,
        "hint": finding.help,
        "url": finding.url,
    }
    if finding.confidence is not None:
        keys["confidence"] = finding.confidence.value
    if finding.related:
        keys["related"] = [_place(place) | {"message": place.label} for place in finding.related]
    return keys


def _place(place: Finding | RelatedPlace) -> dict[str, str | int]:
    return {
        "path": place.path,
        "line": place.span.line,
        "column": place.span.column,
        "end_line": place.span.end_line,
        "end_column": place.span.end_column,
    }
