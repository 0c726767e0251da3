"""The report as Markdown, for the summary of a workflow's step.

GitHub takes at most 1 MiB of it, and renders it: every value stands in code or is escaped.
"""

import re

from integration_scopes.diagnostics import Diagnostic, Report
from integration_scopes.reports.visible import escaped

MAX_BYTES = 900_000
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|&~@:])")


def text(report: Report, *, audience: str | None = None) -> str:
    """The summary line, and a table of the diagnostics, as many as fit.

    Where the report is for an `audience` alone, it says so each time: whether there is more to
    tell is not for them to know either.
    """
    lines = [f"**{_escaped(report.summary)}**", ""]
    if audience is not None:
        told = f'for the audience "{audience}"; the log of the check shows everything else'
        lines += [_escaped(told), ""]
    if report.diagnostics:
        lines += ["| Place | | Finding | Rule |", "| --- | --- | --- | --- |"]
    size = sum(len(line) + 1 for line in lines)
    for shown, one in enumerate(report.diagnostics):
        row = _row(one)
        size += len(row.encode(errors="backslashreplace")) + 1
        if size > MAX_BYTES:
            lines += ["", f"and {len(report.diagnostics) - shown:,} more"]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _row(one: Diagnostic) -> str:
    place = f"{one.path}:{one.span.line}:{one.span.column}"
    said = _escaped(one.message) + (f"<br>{_escaped(one.hint)}" if one.hint else "") + _pasted(one)
    rule = f"[{one.rule}]({one.url})" if one.url else one.rule
    return f"| {_escaped(place)} | {one.severity} | {said} | {rule} |"


def _pasted(one: Diagnostic) -> str:
    """The lines to paste, with their indentation."""
    lines = (line[: -len(line.lstrip(" "))] + _escaped(line) for line in one.paste)
    return f"<pre>{'<br>'.join(lines)}</pre>" if one.paste else ""


def _escaped(value: str) -> str:
    """`value` as text: no syntax of Markdown or HTML, no mention, in one line."""
    flat = escaped(" ".join(value.split()))
    return _SPECIAL.sub(lambda match: f"&#{ord(match[1])};", flat)
