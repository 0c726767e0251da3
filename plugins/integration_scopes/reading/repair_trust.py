"""Whether a text that was repaired in memory can be trusted.

If YAML cannot be read, the text is corrected by a guess, which is reported, and read again. If the
result does not fit the schema, the guess may be wrong. Then one fault would cause many findings,
and all but the first would be about the guess.
"""

from collections.abc import Iterable
from itertools import pairwise

from integration_scopes.findings import Finding
from integration_scopes.reading.unreadable import RULE
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.reading.yaml.document import Document
from integration_scopes.source import pinpoint
from integration_scopes.values import immutable

_TWICE = "duplicate-key"
_MAX_DISTANCE = 3


@immutable()
class JudgedDocument:
    """What to report; `is_sure` says whether rules may rely on the data."""

    faults: tuple[Finding, ...]
    violations: tuple[Violation, ...]
    is_sure: bool


def judge_document(document: Document, violations: Iterable[Violation]) -> JudgedDocument:
    """A document's faults and violations, without those that a wrong guess may have caused."""
    reported = tuple(violations)
    faults = document.faults
    if not faults:
        return JudgedDocument(faults=(), violations=reported, is_sure=True)
    if not document.readable or _is_torn(faults, reported):
        # The lines were split or joined wrongly: only the first fault is certain.
        first = min(faults, key=lambda fault: (fault.span.line, fault.span.column))
        return JudgedDocument(faults=(first,), violations=(), is_sure=False)
    lines = {fault.span.line for fault in faults}
    places = document.places()
    elsewhere = tuple(
        violation
        for violation in reported
        if pinpoint(violation.trail, places, at_key=violation.at_key).line not in lines
    )
    return JudgedDocument(faults=faults, violations=elsewhere, is_sure=not reported)


def _is_torn(faults: tuple[Finding, ...], violations: tuple[Violation, ...]) -> bool:
    """Whether the structure was guessed, and the guess is probably wrong."""
    rules = [fault.rule for fault in faults]
    if RULE in rules:
        return bool(violations) or rules.count(RULE) > 1
    twice = [fault.span.line for fault in faults if fault.rule == _TWICE]
    # Duplicate keys on adjacent lines belong to another entry, whose first line is missing.
    is_run = any(below - line <= _MAX_DISTANCE for line, below in pairwise(twice))
    return is_run or (bool(twice) and len(set(rules)) > 1)
