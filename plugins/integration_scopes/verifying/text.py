"""The verification for people: a line for each scope, and below it what is missing."""

from collections.abc import Iterable, Iterator, Sequence

from integration_scopes.domain.verification import Standing, Verdict
from integration_scopes.findings import Finding, Severity, count
from integration_scopes.indexes.requirements import CRITERIA, Requirement, without_criteria
from integration_scopes.indexes.verification import Verification, VerificationRow
from integration_scopes.model.result import ReportedTest, Result
from integration_scopes.model.scope import Scope
from integration_scopes.reports import concise
from integration_scopes.reports.paint import Paint
from integration_scopes.reports.visible import visible

_LISTED = 12


def text(verification: Verification, findings: Iterable[Finding], *, paint: Paint) -> str:
    """Every scope, then what is wrong with the result files, then a line that sums up."""
    id_ = max((len(_label(row.scope)) for row in verification.rows), default=0)
    status = max((len(_status(row)) for row in verification.rows), default=0)
    lines = []
    for row in verification.rows:
        head = f"{_label(row.scope):{id_}}  {_status(row):{status}}"
        lines.append(f"{paint.bold(head)}  {_counted(row, paint)}")
        if row.is_tried or row.is_falsely_verified:
            lines.extend(_open(row, paint))
    return _joined(lines, findings, _summary(verification))


def answer(
    requirements: Sequence[Requirement],
    findings: Iterable[Finding],
    *,
    is_met: bool,
    paint: Paint,
) -> str:
    """What each scope has of what a status requires, the result files' faults, and yes or no."""
    lines: list[str] = []
    for requirement in requirements:
        scope = requirement.row.scope
        title = visible(
            f"{_label(scope)}, {_status(requirement.row)}: may it be {requirement.required}?"
        )
        lines += [paint.bold(title), f"  {'version':10}      {requirement.version or 'unknown'}"]
        for cell in requirement.cells:
            mark = "ok" if cell.is_met else paint.severity(Severity.ERROR, "no")
            rules = " ".join(f"[{slug}]" for slug in sorted({error.rule for error in cell.errors}))
            lines.append(f"  {cell.name:10}  {mark}  {visible(cell.state)} {rules}".rstrip())
            if cell.name == CRITERIA:
                lines += [f"  {line}" for line in _open(requirement.row, paint)]
    refused = [requirement for requirement in requirements if not requirement.is_met]
    required = requirements[0].required
    number = len(requirements)
    if is_met:
        return _joined(lines, findings, f"yes: {count(number, 'scope')} may be {required}")
    if refused:
        refusal = f"no: {len(refused)} of {count(number, 'scope')} may not be {required}"
    else:
        refusal = "no: see what is wrong with the result files"
    return _joined(lines, findings, refusal)


def _label(scope: Scope) -> str:
    """The scope's id, with the version if it is the next one."""
    return f"{scope.id} {scope.version}" if scope.version else scope.id


def _joined(lines: list[str], findings: Iterable[Finding], last: str) -> str:
    wrong = [line for finding in findings for line in _wrong(finding)]
    return "\n".join([*lines, "", *wrong, *([""] if wrong else []), last]) + "\n"


def _status(row: VerificationRow) -> str:
    return row.scope.status.value if row.scope.status else "-"


def _counted(row: VerificationRow, paint: Paint) -> str:
    tally = row.tally
    if not tally.total:
        return visible(without_criteria(row.scope))
    passed = f"{tally.passed} of {tally.total} passed"
    rest = [
        f"{number} {standing}"
        for standing, number in tally.counts.items()
        if number and standing is not Standing.PASSED
    ]
    if not rest:
        return paint.good(passed)
    severity = Severity.ERROR if tally.counts[Standing.FAILED] else Severity.WARNING
    return f"{passed}, {paint.severity(severity, ', '.join(rest))}"


def _open(row: VerificationRow, paint: Paint) -> Iterator[str]:
    """The criteria that have not passed: those with results one by one, the others in one line."""
    known = [verdict for verdict in row.open if verdict.result or verdict.skipped]
    unknown = [
        verdict.criterion for verdict in row.open if not verdict.result and not verdict.skipped
    ]
    for verdict in known:
        severity = Severity.ERROR if verdict.standing is Standing.FAILED else Severity.WARNING
        when = f" on {verdict.result.date}" if verdict.result and verdict.result.date else ""
        word = paint.severity(severity, verdict.standing)
        yield visible(f"  {verdict.criterion} ") + word + visible(f"{when}: {_why(verdict)}")
    if unknown:
        rest = f" and {len(unknown) - _LISTED} more" if len(unknown) > _LISTED else ""
        listed = f"{', '.join(unknown[:_LISTED])}{rest}"
        yield f"  {listed} {paint.severity(Severity.WARNING, Standing.UNTESTED)}"


def _why(verdict: Verdict) -> str:
    if verdict.result is None:
        first, *others = verdict.skipped
        more = f" and {count(len(others), 'more test')}" if others else ""
        return f"{_test(first)}{more} was skipped" if not more else f"{_test(first)}{more} skipped"
    source = _source(verdict.result)
    if verdict.standing is Standing.OUTDATED:
        return f"{_acting(verdict.result)} passed before the change on {verdict.changed}"
    if verdict.overruled is not None:
        when = f" on {verdict.overruled.date}" if verdict.overruled.date else ""
        other = f"{_acting(verdict.overruled)} {verdict.overruled.outcome}{when}"
        return f"{source}; {other}, but what failed counts"
    return source


def _source(result: Result) -> str:
    if not result.tests:
        return f"{result.by or 'someone'}, by hand"
    first, *others = result.tests
    more = f" and {count(len(others), 'more test')}" if others else ""
    return _test(first) + more


def _acting(result: Result) -> str:
    """The source as the subject of a sentence."""
    return _source(result) if result.tests else f"{_source(result)},"


def _test(test: ReportedTest) -> str:
    return f"{test.path}:{test.span.line} {test.name}"


def _wrong(finding: Finding) -> Iterator[str]:
    yield concise.finding_line(finding)
    if finding.hint:
        yield f"  help: {visible(finding.hint)}"


def _summary(verification: Verification) -> str:
    tally = verification.tally
    states = ", ".join(f"{number:,} {standing}" for standing, number in tally.counts.items())
    scopes = count(len(verification.rows), "scope")
    return (
        f"{scopes}, {verification.verified:,} with every criterion passed; "
        f"{tally.total:,} criteria: {states}"
    )
