"""Positions: from the trail of a finding to its line and columns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from integration_scopes.findings import Finding
from integration_scopes.judging.severity import severity_under, with_severity
from integration_scopes.model.result import Results
from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.file import File
from integration_scopes.settings import Site
from integration_scopes.source import TOP, Place, Span, Trail, pinpoint, value_at, within
from integration_scopes.values import immutable


@immutable(slots=False)
class Positions:
    """Adds spans, and the severities of the settings, to findings about data."""

    reading: Reading
    site: Site
    results: Results

    def positioned(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with their spans, without those that a fault in the same line explains."""
        for finding in findings:
            severity = severity_under(self.site.settings, finding)
            if severity is None:
                continue
            file = self.reading.files.get(finding.path)
            if file is None:
                # It is about a test in a result file.
                located = replace(finding, span=self._test_spans[finding.path, finding.trail])
                yield with_severity(located, self.site, severity=severity)
                continue
            span = _span(finding, file, self._places(finding.path))
            # A fault in the text of a line explains other findings about its data.
            if any(fault.span.line == span.line for fault in file.document.faults):
                continue
            related = tuple(
                replace(place, span=pinpoint(place.trail, self._places(place.path), at_key=True))
                for place in finding.related
            )
            yield with_severity(
                replace(finding, span=span, related=related),
                self.site,
                severity=severity,
                excerpt="" if span == TOP else file.source.line(span.line),
            )

    def _places(self, path: str) -> Mapping[Trail, Place]:
        # Positions cost more than reading, so they are computed only for files with findings.
        return self.reading.files[path].document.places()

    @cached_property
    def _test_spans(self) -> dict[tuple[str, Trail], Span]:
        """The span of each test, by its file, and by its name with each criterion that it names."""
        spans: dict[tuple[str, Trail], Span] = {}
        for test in self.results.tests:
            for id_ in test.criteria:
                spans.setdefault((test.path, (test.name, id_)), test.span)
        return spans


def _span(finding: Finding, file: File, places: Mapping[Trail, Place]) -> Span:
    span = pinpoint(finding.trail, places, at_key=finding.at_key)
    if finding.words is None or finding.trail not in places:
        return span
    value = value_at(file.document.data, finding.trail)
    return within(file.source, span, value, finding.words) if isinstance(value, str) else span
