"""The report for programs: version 1 of a format whose keys stay what they are."""

import json
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
        "findings": [finding(one) for one in report.findings],
    }
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def finding(one: Finding) -> dict[str, Any]:
    """One finding as the report shows it.

    `confidence` only where its rule has one, `related` only where there are such places.
    """
    keys: dict[str, Any] = {
        "rule": one.rule,
        "severity": one.severity.value,
        **_place(one),
        "message": one.message,
        "hint": one.help,
        "url": one.url,
    }
    if one.confidence is not None:
        keys["confidence"] = one.confidence.value
    if one.related:
        keys["related"] = [_place(place) | {"message": place.label} for place in one.related]
    return keys


def _place(one: Finding | RelatedPlace) -> dict[str, str | int]:
    return {
        "path": one.path,
        "line": one.span.line,
        "column": one.span.column,
        "end_line": one.span.end_line,
        "end_column": one.span.end_column,
    }
