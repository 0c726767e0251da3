"""The report as JUnit XML, which CI services show as tests: each scope is one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from integration_scopes.findings import Finding, Report, Severity, count
from integration_scopes.reports.concise import finding_line
from integration_scopes.reports.visible import visible

SUITE = "scopes"
# Characters that XML 1.0 cannot represent, even as a reference, and `visible` does not escape.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(report: Report, *, scopes: Mapping[str, str], strict: bool) -> str:
    """One suite with a case for each of `scopes`, ids by path, and for other files with findings.

    Errors fail a case; if `strict`, warnings do too. Other findings are in the case's output.
    """
    by_path: dict[str, list[Finding]] = {path: [] for path in scopes}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    failing = {
        path for path, mine in by_path.items() if any(finding.severity in fatal for finding in mine)
    }
    counts = f'tests="{len(by_path)}" failures="{len(failing)}" errors="0" skipped="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="{SUITE}" {counts} time="0">',
        f'  <testsuite name="{SUITE}" {counts} time="0">',
    ]
    for path in sorted(by_path):
        lines.extend(_case(path, scopes.get(path, path), by_path[path], fatal))
    return "\n".join([*lines, "  </testsuite>", "</testsuites>"]) + "\n"


def _case(path: str, name: str, mine: list[Finding], fatal: Iterable[Severity]) -> Iterator[str]:
    partner = name.rpartition("/")[0] or SUITE
    case = f"<testcase name={_value(name)} classname={_value(partner)} file={_value(path)}"
    failing = [finding for finding in mine if finding.severity in fatal]
    others = [finding for finding in mine if finding.severity not in fatal]
    if not mine:
        yield f'    {case} time="0" />'
        return
    yield f'    {case} time="0">'
    if failing:
        # One element: some programs read only the first of several.
        first = failing[0]
        more = f" (and {len(failing) - 1:,} more)" if len(failing) > 1 else ""
        attributes = f"message={_value(first.message + more)} type={_value(first.rule)}"
        yield f"      <failure {attributes}>{_content(failing)}</failure>"
    if others:
        yield f"      <system-out>{_content(others)}</system-out>"
    yield "    </testcase>"


def _content(findings: list[Finding]) -> str:
    lines = [count(len(findings), "finding") + ":"]
    for finding in findings:
        lines.append(finding_line(finding))
        if finding.hint:
            lines.append(f"  help: {visible(finding.hint)}")
        lines.extend(f"  {visible(text)}" for text in finding.paste)
    return escape(_for_xml("\n".join(lines)))


def _value(value: str) -> str:
    return quoteattr(_for_xml(visible(value)))


def _for_xml(value: str) -> str:
    return _NO_XML.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), value)
