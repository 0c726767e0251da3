"""The report for people: each finding with its line of the file, a caret, help and a link."""

import unicodedata

from integration_scopes.findings import Finding, Report, Severity, count
from integration_scopes.reports.paint import Paint
from integration_scopes.reports.visible import visible, with_same_columns

MAX_WIDTH = 100


def text(report: Report, *, paint: Paint, is_published: bool = True) -> str:
    """Every finding with its code frame, and a summary line.

    `is_published`: the rules' pages are published at their addresses.
    """
    frames = [_frame(block, paint, is_published=is_published) for block in report.blocks]
    return "\n".join([*frames, _summary(report, paint)]) + "\n"


def _frame(finding: Finding, paint: Paint, *, is_published: bool) -> str:
    place = visible(finding.place)
    severity = paint.severity(finding.severity, f"{finding.severity}:")
    rule = paint.dim(f"[{finding.rule}]")
    lines = [f"{paint.bold(place)}: {severity} {visible(finding.message)} {rule}"]
    margin = " " * len(str(finding.span.line))
    if finding.excerpt.strip():
        excerpt, before, marked = _cut(finding)
        caret = " " * before + "^" * marked
        lines += [
            f"{margin} {paint.dim('|')}",
            f"{finding.span.line} {paint.dim('|')} {excerpt}",
            f"{margin} {paint.dim('|')} {paint.severity(finding.severity, caret)}",
        ]
    if finding.hint:
        lines.append(f"{margin} {paint.dim('=')} {paint.bold('help:')} {visible(finding.hint)}")
        lines += [f"{margin}     {visible(line)}" for line in finding.paste]
    lines += [
        f"{margin} {paint.dim('=')} {paint.bold('see:')} {visible(note)}" for note in finding.notes
    ]
    if finding.url:
        more = finding.url if is_published else f"scopes explain {finding.rule}"
        lines.append(f"{margin} {paint.dim('=')} {paint.bold('more:')} {more}")
    return "\n".join(lines) + "\n"


def _cut(finding: Finding) -> tuple[str, int, int]:
    """The excerpt, short enough to show, with the widths before and below the marked part."""
    line = with_same_columns(finding.excerpt)
    start = min(finding.span.column - 1, len(line))
    end = finding.span.end_column - 1 if finding.span.end_line == finding.span.line else len(line)
    end = max(start + 1, min(end, len(line)))
    first = max(0, start - MAX_WIDTH // 2) if len(line) > MAX_WIDTH else 0
    shown = line[first : first + MAX_WIDTH]
    prefix = "…" if first else ""
    suffix = "…" if first + MAX_WIDTH < len(line) else ""
    marked = _width(shown[start - first : end - first]) or 1
    return prefix + shown + suffix, len(prefix) + _width(shown[: start - first]), marked


def _width(text: str) -> int:
    """The width of `text` on a terminal, in columns."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(bool(unicodedata.combining(letter)) for letter in text)


def _summary(report: Report, paint: Paint) -> str:
    """The counts; a block may join several findings, so it says how many blocks are above."""
    blocks, summary = len(report.blocks), report.summary
    if blocks != len(report.findings):
        summary += f", in {count(blocks, 'message')}"
    if report.errors:
        return paint.severity(Severity.ERROR, summary)
    return paint.severity(Severity.WARNING, summary) if report.warnings else paint.good(summary)
