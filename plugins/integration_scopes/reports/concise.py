"""One line a diagnostic: `path:line:col: severity: message [rule]`, as compilers write them."""

from integration_scopes.diagnostics import Diagnostic, Report


def text(report: Report) -> str:
    """The whole report; empty where nothing was found."""
    return "".join(line(one) + "\n" for one in report.diagnostics)


def line(one: Diagnostic) -> str:
    """One diagnostic in one line."""
    span = one.span
    return f"{one.path}:{span.line}:{span.column}: {one.severity}: {one.message} [{one.rule}]"
