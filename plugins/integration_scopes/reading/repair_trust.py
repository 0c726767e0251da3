"""Reading: whether a text that was repaired in memory can be trusted.

Where YAML breaks, the reading guesses what the author meant, reports it, and goes on. If what it
then reads does not fit the schema, the guess may be the reason: then one fault would give many
findings, and all but the first would be about our guess.
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
_NEAR = 3


@immutable()
class Judged:
    """What is worth reporting; `is_sure` says whether anything may be concluded from the data."""

    faults: tuple[Finding, ...]
    violations: tuple[Violation, ...]
    is_sure: bool


def judged(document: Document, violations: Iterable[Violation]) -> Judged:
    """A document's faults and violations, without those that our own guess caused."""
    reported = tuple(violations)
    faults = document.faults
    if not faults:
        return Judged(faults=(), violations=reported, is_sure=True)
    if not document.readable or _is_torn(faults, reported):
        # Lines were taken apart or put together wrongly: nothing below the first is certain.
        first = min(faults, key=lambda fault: (fault.span.line, fault.span.column))
        return Judged(faults=(first,), violations=(), is_sure=False)
    lines = {fault.span.line for fault in faults}
    places = document.places()
    elsewhere = tuple(
        violation
        for violation in reported
        if pinpoint(violation.trail, places, at_key=violation.at_key).line not in lines
    )
    return Judged(faults=faults, violations=elsewhere, is_sure=not reported)


def _is_torn(faults: tuple[Finding, ...], violations: tuple[Violation, ...]) -> bool:
    """Whether the structure was guessed, and the guess does not hold."""
    rules = [fault.rule for fault in faults]
    if RULE in rules:
        return bool(violations) or rules.count(RULE) > 1
    twice = [fault.span.line for fault in faults if fault.rule == _TWICE]
    # Keys of one entry, given again line by line, are those of another whose own line is lost.
    is_run = any(below - line <= _NEAR for line, below in pairwise(twice))
    return is_run or (bool(twice) and len(set(rules)) > 1)
