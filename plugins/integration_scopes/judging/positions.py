"""Positions: from the trail of a finding to its line and columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

import yaml

from integration_scopes.findings import Finding, Severity
from integration_scopes.model.result import Results
from integration_scopes.model.terms import Status
from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.file import File
from integration_scopes.results.collected import Collected
from integration_scopes.rules import RULES
from integration_scopes.settings import Site
from integration_scopes.source import TOP, Place, Span, Trail, pinpoint, within
from integration_scopes.values import immutable


def judged(
    finding: Finding, site: Site, *, severity: Severity = Severity.ERROR, excerpt: str = ""
) -> Finding:
    """The finding, whose span is known, with its severity, excerpt, confidence and link."""
    return replace(
        finding,
        severity=severity,
        excerpt=excerpt or finding.excerpt,
        url=f"{site.url.rstrip('/')}/rules/{finding.rule}/" if site.url else None,
        confidence=RULES[finding.rule].confidence,
    )


def of_site(site: Site) -> Iterator[Finding]:
    """A finding if mkdocs.yml has no `site_name`, which MkDocs needs."""
    if not site.has_name:
        finding = Finding(
            rule="missing-key",
            path=site.configs[0],
            span=Span.on_line(1, 1, 2),
            message='"site_name" is missing, or is not text; MkDocs needs it',
            hint="add it at the top level, for instance",
            paste=(yaml.safe_dump({"site_name": f"{site.settings.product} integrations"}).strip(),),
        )
        yield judged(finding, site)


def of_texts(reading: Reading, site: Site) -> Iterator[Finding]:
    """The findings about the files' texts."""
    for file in reading.files.values():
        path = file.source.path
        for fault in file.faults:
            related = tuple(replace(place, path=path) for place in fault.related)
            finding = replace(fault, path=path, related=related)
            yield judged(finding, site, excerpt=file.source.line(fault.span.line))


def of_results(results: Collected, site: Site) -> Iterator[Finding]:
    """The findings about the files of test results."""
    for fault in results.faults.values():
        yield judged(fault, site)


@immutable(slots=False)
class Positions:
    """Adds spans, and the severities of the settings, to findings about data."""

    reading: Reading
    site: Site
    results: Results

    def measured(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with their spans, without those that a fault in the same line explains."""
        settings = self.site.settings
        lenient = (
            {
                scope.path
                for scope in self.reading.catalogue.scopes.values()
                if scope.status is Status.DRAFT
            }
            if settings.drafts is not Severity.ERROR
            else ()
        )
        for finding in findings:
            rule = RULES[finding.rule]
            severity = settings.rules.get(rule.slug, finding.own_severity or rule.severity)
            if finding.path in lenient and rule.is_part and severity is Severity.ERROR:
                severity = settings.drafts
            file = self.reading.files.get(finding.path)
            if severity is None:
                continue
            if file is None:
                test = replace(finding, span=self._tests[finding.path, finding.trail])
                yield judged(test, self.site, severity=severity)
                continue
            span = _span(finding, file, self._places(finding.path))
            # A fault in the text of a line explains other findings about its data.
            if any(fault.span.line == span.line for fault in file.document.faults):
                continue
            related = tuple(
                replace(place, span=pinpoint(place.trail, self._places(place.path), at_key=True))
                for place in finding.related
            )
            yield judged(
                replace(finding, span=span, related=related),
                self.site,
                severity=severity,
                excerpt="" if span == TOP else file.source.line(span.line),
            )

    @cached_property
    def _places(self) -> Callable[[str], Mapping[Trail, Place]]:
        # Positions cost more than reading, so they are computed once, for files with findings only.
        return cache(lambda path: self.reading.files[path].document.places())

    @cached_property
    def _tests(self) -> dict[tuple[str, Trail], Span]:
        """Where tests are, by their file and by their name with a criterion that they name."""
        spans: dict[tuple[str, Trail], Span] = {}
        for test in self.results.tests:
            for id_ in test.criteria:
                spans.setdefault((test.path, (test.name, id_)), test.span)
        return spans


def _span(finding: Finding, file: File, places: Mapping[Trail, Place]) -> Span:
    span = pinpoint(finding.trail, places, at_key=finding.at_key)
    value: Any = file.document.data
    if finding.words is None or finding.trail not in places:
        return span
    for step in finding.trail:
        value = value[step]
    return within(file.source, span, value, finding.words) if isinstance(value, str) else span
