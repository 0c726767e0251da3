"""Corridor: what was found, from the data where it was found to lines and columns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import yaml

from integration_scopes.diagnostics import Diagnostic, Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.terms import Status
from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.fault import Fault
from integration_scopes.reading.file import File
from integration_scopes.results.collected import Collected
from integration_scopes.rules import RULES
from integration_scopes.settings import Settings, Site
from integration_scopes.source import TOP, Place, Source, Span, Trail, pinpoint, within


def placed_site(site: Site) -> Iterator[Diagnostic]:
    """What MkDocs will refuse in mkdocs.yml."""
    if not site.has_name:
        finding = Finding(
            rule="missing-key",
            path=site.configs[0],
            trail=(),
            message='"site_name" is missing, or no text; MkDocs needs it',
            hint="add it at the top level, for instance",
            paste=(yaml.safe_dump({"site_name": f"{site.settings.product} integrations"}).strip(),),
        )
        source = Source(path=finding.path, text="")
        yield placed(finding, Severity.ERROR, source, Span.on_line(1, 1, 2), site=site)


def placed_faults(reading: Reading, site: Site) -> Iterator[Diagnostic]:
    """What was wrong with the files' texts."""
    for file in reading.files.values():
        for fault in file.faults:
            yield placed(fault, Severity.ERROR, file.source, fault.span, site=site)


def placed_findings(
    found: Iterable[Finding], *, reading: Reading, site: Site, results: Results
) -> Iterator[Diagnostic]:
    """What was wrong with the files' data, at the severities that the settings give."""
    drafts = _lenient(reading.catalogue, site.settings)
    by_path: dict[str, list[Finding]] = {}
    for finding in found:
        by_path.setdefault(finding.path, []).append(finding)
    for path, mine in by_path.items():
        if path not in reading.files:
            yield from _placed_tests(mine, site, results)
            continue
        file = reading.files[path]
        # Places cost more than reading, so only files with findings pay for them.
        places = file.document.places()
        # What is told of a line's text is the reason for whatever seems wrong with its data.
        told = {fault.span.line for fault in file.document.faults}
        for finding in mine:
            severity = _severity(finding, site.settings, is_lenient=path in drafts)
            span = _span(finding, file, places)
            if severity is not None and span.line not in told:
                yield placed(finding, severity, file.source, span, site=site)


def placed_results(results: Collected, site: Site) -> Iterator[Diagnostic]:
    """What was wrong with the files of test results."""
    for path, fault in results.faults.items():
        said = Finding(
            rule="unreadable-results",
            path=path,
            trail=(),
            message=fault.message,
            hint=fault.hint,
        )
        source = Source(path=path, text="")
        one = placed(said, Severity.ERROR, source, fault.span, site=site)
        yield replace(one, excerpt=fault.excerpt)


def _placed_tests(found: list[Finding], site: Site, results: Results) -> Iterator[Diagnostic]:
    """Findings of tests, which are known by their names and by the criteria that they name."""
    spans: dict[tuple[str, Trail], Span] = {}
    for test in results.tests:
        for id_ in test.criteria:
            spans.setdefault((test.path, (test.name, id_)), test.span)
    for finding in found:
        severity = _severity(finding, site.settings, is_lenient=False)
        if severity is not None:
            source = Source(path=finding.path, text="")
            span = spans[finding.path, finding.trail]
            yield placed(finding, severity, source, span, site=site)


def placed(
    said: Fault | Finding, severity: Severity, source: Source, span: Span, *, site: Site
) -> Diagnostic:
    """One diagnostic, at a place that is known."""
    is_finding = isinstance(said, Finding)
    return Diagnostic(
        rule=said.rule,
        severity=severity,
        path=source.path,
        span=span,
        message=said.message,
        hint=said.hint,
        paste=said.paste if isinstance(said, Finding) else (),
        into=said.into if isinstance(said, Finding) else (),
        excerpt="" if is_finding and span == TOP else source.line(span.line),
        url=f"{site.url.rstrip('/')}/rules/{said.rule}/" if site.url else None,
        trail=said.trail,
        confidence=RULES[said.rule].confidence,
    )


def _span(finding: Finding, file: File, places: Mapping[Trail, Place]) -> Span:
    span = pinpoint(finding.trail, places, at_key=finding.at_key)
    value: Any = file.document.data
    if finding.words is None or finding.trail not in places:
        return span
    for step in finding.trail:
        value = value[step]
    return within(file.source, span, value, finding.words) if isinstance(value, str) else span


def _lenient(catalogue: Catalogue, settings: Settings) -> frozenset[str]:
    """The paths of the scopes that may still lack parts."""
    if settings.drafts is Severity.ERROR:
        return frozenset()
    return frozenset(
        scope.path for scope in catalogue.scopes.values() if scope.status is Status.DRAFT
    )


def _severity(finding: Finding, settings: Settings, *, is_lenient: bool) -> Severity | None:
    rule = RULES[finding.rule]
    severity = settings.rules.get(rule.slug, finding.severity or rule.severity)
    if is_lenient and rule.is_part and severity is Severity.ERROR:
        return settings.drafts
    return severity
