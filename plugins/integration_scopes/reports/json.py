"""The report for programs: version 1 of a format whose keys stay what they are."""

import json

from integration_scopes.diagnostics import Diagnostic, Report
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
        "findings": [finding(one) for one in report.diagnostics],
    }
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def finding(one: Diagnostic) -> dict[str, str | int | None]:
    """One diagnostic as the report shows it; `confidence` only where its rule has one."""
    keys: dict[str, str | int | None] = {
        "rule": one.rule,
        "severity": one.severity.value,
        "path": one.path,
        "line": one.span.line,
        "column": one.span.column,
        "end_line": one.span.end_line,
        "end_column": one.span.end_column,
        "message": one.message,
        "hint": one.help,
        "url": one.url,
    }
    return keys if one.confidence is None else keys | {"confidence": one.confidence.value}
