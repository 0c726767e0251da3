"""One line for each finding: `path:line:col: severity: message [rule]`, as compilers write them."""

from integration_scopes.diagnostics import Diagnostic, Report
from integration_scopes.reports.visible import visible


def text(report: Report) -> str:
    """The whole report; empty where nothing was found."""
    return "".join(line(one) + "\n" for one in report.blocks)


def line(one: Diagnostic) -> str:
    """One diagnostic in one line."""
    place = f"{one.path}:{one.span.line}:{one.span.column}"
    return visible(f"{place}: {one.severity}: {one.message} [{one.rule}]")
