"""Corridor: what was found, from the data where it was found to lines and columns."""

from collections.abc import Iterable, Iterator

from integration_scopes.diagnostics import Diagnostic, Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.terms import Status
from integration_scopes.reading.catalogue import Reading
from integration_scopes.rules import RULES
from integration_scopes.rules.rule import Rule
from integration_scopes.settings import Settings, Site
from integration_scopes.source import Source, Span, Trail, pinpoint


def placed_faults(reading: Reading, site: Site) -> Iterator[Diagnostic]:
    """What was wrong with the files' texts."""
    for file in reading.files.values():
        for fault in file.faults:
            yield placed(
                fault.rule,
                Severity.ERROR,
                file.source,
                fault.span,
                (fault.message, fault.hint),
                site=site,
            )


def placed_findings(found: Iterable[Finding], reading: Reading, site: Site) -> Iterator[Diagnostic]:
    """What was wrong with the files' data, at the severities that the settings give."""
    drafts = _lenient(reading.catalogue, site.settings)
    by_path: dict[str, list[Finding]] = {}
    for finding in found:
        by_path.setdefault(finding.path, []).append(finding)
    for path, mine in by_path.items():
        file = reading.files[path]
        # Places cost more than reading, so only files with findings pay for them.
        places = file.document.places()
        for finding in mine:
            severity = _severity(RULES[finding.rule], site.settings, is_lenient=path in drafts)
            if severity is not None:
                yield placed(
                    finding.rule,
                    severity,
                    file.source,
                    pinpoint(finding.trail, places, at_key=finding.at_key),
                    (finding.message, finding.hint),
                    site=site,
                    trail=finding.trail,
                )


def placed(
    rule: str,
    severity: Severity,
    source: Source,
    span: Span,
    words: tuple[str, str | None],
    *,
    site: Site,
    trail: Trail = (),
) -> Diagnostic:
    """One diagnostic; `words` are its message and hint."""
    return Diagnostic(
        rule=rule,
        severity=severity,
        path=source.path,
        span=span,
        message=words[0],
        hint=words[1],
        excerpt=source.line(span.line),
        url=f"{site.url.rstrip('/')}/rules/{rule}/" if site.url else None,
        trail=trail,
    )


def _lenient(catalogue: Catalogue, settings: Settings) -> frozenset[str]:
    """The paths of the scopes that may still lack parts."""
    if settings.drafts is Severity.ERROR:
        return frozenset()
    return frozenset(
        scope.path for scope in catalogue.scopes.values() if scope.status is Status.DRAFT
    )


def _severity(rule: Rule, settings: Settings, *, is_lenient: bool) -> Severity | None:
    severity = settings.rules.get(rule.slug, rule.severity)
    if is_lenient and rule.is_part and severity is Severity.ERROR:
        return settings.drafts
    return severity
