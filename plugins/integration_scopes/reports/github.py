"""The report as workflow commands, which GitHub shows as annotations on a pull request's lines.

Values may come from strangers, and a line that starts with `::` is a command, so every value is
escaped as in GitHub's own toolkit.
"""

from integration_scopes.findings import Finding, Report, Severity
from integration_scopes.reports.visible import escaped, without_command

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def text(report: Report) -> str:
    """One command for each finding, the errors first: GitHub shows only ten of each severity."""
    ranks = list(Severity)
    ordered = sorted(report.findings, key=lambda finding: ranks.index(finding.severity))
    return "".join(command(finding) + "\n" for finding in ordered)


def command(finding: Finding) -> str:
    """The workflow command that annotates one finding's place."""
    span = finding.span
    properties = {
        "file": finding.path,
        "line": str(span.line),
        "endLine": str(span.end_line),
        "title": finding.rule,
    }
    if span.line == span.end_line:
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    parameters = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = finding.message + (f"\nhelp: {finding.help}" if finding.help else "")
    message = "\n".join((message, *finding.notes))
    return f"::{_COMMANDS[finding.severity]} {parameters}::{_data(message)}"


def _data(value: str) -> str:
    lines = (without_command(escaped(line)) for line in value.split("\n"))
    return "%0A".join(line.replace("%", "%25") for line in lines)


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
