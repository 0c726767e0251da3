"""The report as Markdown, for the summary of a workflow step.

GitHub takes at most 1 MiB of it, and renders it: every value is in code or escaped.
"""

import re

from integration_scopes.findings import Finding, Report
from integration_scopes.reports.visible import escaped

MAX_BYTES = 900_000
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|&~@:])")


def text(report: Report, *, audience: str | None = None) -> str:
    """The summary line, and a table of the findings, as many as fit.

    A report for one `audience` always says so, because these readers must not learn whether there
    are other findings.
    """
    lines = [f"**{plain(report.summary)}**", ""]
    if audience is not None:
        note = f'for the audience "{audience}"; the log of the check shows everything else'
        lines += [plain(note), ""]
    if report.findings:
        lines += ["| Place | | Finding | Rule |", "| --- | --- | --- | --- |"]
    size = sum(len(line) + 1 for line in lines)
    for shown, finding in enumerate(report.findings):
        row = _row(finding)
        size += len(row.encode(errors="backslashreplace")) + 1
        if size > MAX_BYTES:
            lines += ["", f"and {len(report.findings) - shown:,} more"]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _row(finding: Finding) -> str:
    place = finding.place
    message = (
        plain(finding.message)
        + (f"<br>{plain(finding.hint)}" if finding.hint else "")
        + _pasted(finding)
    )
    message += "".join(f"<br>{plain(note)}" for note in finding.notes)
    rule = f"[{finding.rule}]({finding.url})" if finding.url else finding.rule
    return f"| {plain(place)} | {finding.severity} | {message} | {rule} |"


def _pasted(finding: Finding) -> str:
    """The lines to paste, with their indentation."""
    lines = (line[: -len(line.lstrip(" "))] + plain(line) for line in finding.paste)
    return f"<pre>{'<br>'.join(lines)}</pre>" if finding.paste else ""


def plain(value: str) -> str:
    """`value` as text: no syntax of Markdown or HTML, no mention, in one line."""
    flat = escaped(" ".join(value.split()))
    return _SPECIAL.sub(lambda match: f"&#{ord(match[1])};", flat)
