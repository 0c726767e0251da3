"""The report as GitLab's Code Quality artifact, which it shows in a merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from integration_scopes.findings import Finding, Report, Severity
from integration_scopes.reports.fingerprints import fingerprints
from integration_scopes.reports.visible import escaped, visible_json

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def text(report: Report) -> str:
    """The whole report as one JSON list."""
    issues = [
        {
            "description": escaped(_description(finding)),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": escaped(finding.path), "lines": {"begin": finding.span.line}},
        }
        for finding, fingerprint in zip(report.findings, fingerprints(report.findings), strict=True)
    ]
    return visible_json(issues)


def _description(finding: Finding) -> str:
    hint = [f"help: {finding.hint}"] if finding.hint else []
    return " ".join((finding.message, *(f"({text})" for text in (*hint, *finding.notes))))
