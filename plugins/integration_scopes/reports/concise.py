"""A line for each finding: `path:line:col: severity: message [rule]`, as compilers write them.

Findings of one rule at one place, with one hint, share a line.
"""

from integration_scopes.findings import Finding, Report
from integration_scopes.reports.visible import visible


def text(report: Report) -> str:
    """The whole report; empty if nothing was found."""
    return "".join(finding_line(block) + "\n" for block in report.blocks)


def finding_line(finding: Finding) -> str:
    """One finding in one line, with its related places after the message."""
    place = finding.place
    message = " ".join((finding.message, *(f"({note})" for note in finding.notes)))
    return visible(f"{place}: {finding.severity}: {message} [{finding.rule}]")
