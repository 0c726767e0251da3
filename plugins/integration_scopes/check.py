"""Corridor: from a site to its catalogue and report; the only caller of reading and rules."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from integration_scopes.diagnostics import Diagnostic, Finding, Report, Severity
from integration_scopes.domain.address import TAKEN
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.terms import Status
from integration_scopes.reading.catalogue import File, Reading, read
from integration_scopes.rules import RULES, findings
from integration_scopes.rules.rule import Context, Rule
from integration_scopes.settings import ConfigurationError, Settings, Site
from integration_scopes.source import Span, pinpoint


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a site holds, and what is wrong with it.

    `checked` are the scopes that the report is about, ids by path; `sources` are the Markdown
    files, below the docs folder, that are no ordinary pages.
    """

    catalogue: Catalogue
    report: Report
    checked: Mapping[str, str]
    sources: frozenset[str]


def check(site: Site, *, only: Collection[str] = ()) -> Outcome:
    """Read and check the whole site; report on the files and folders `only`, or on all.

    Raises ConfigurationError where the settings name rules that are not there, and OSError where
    the docs folder cannot be listed.
    """
    _check_severities(site.settings)
    reading = read(
        site.docs_dir,
        base=site.base,
        product=site.settings.product,
        reserved=TAKEN,
    )
    drafts = _lenient(reading.catalogue, site.settings)
    found = [*reading.findings, *findings(reading.catalogue, Context(settings=site.settings))]
    diagnostics = [
        one
        for one in _diagnostics(reading, found, site, drafts)
        if not only or _is_below(one.path, only)
    ]
    checked = {
        one.path: one.id
        for one in reading.catalogue.scopes.values()
        if not only or _is_below(one.path, only)
    }
    ordinary = {page.inner for page in reading.catalogue.pages}
    return Outcome(
        catalogue=reading.catalogue,
        report=Report.of(diagnostics, scopes=len(checked)),
        checked=checked,
        sources=frozenset({file.inner for file in reading.files.values()} - ordinary),
    )


def _check_severities(settings: Settings) -> None:
    for slug in settings.rules:
        if slug not in RULES:
            close = get_close_matches(slug, RULES, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else "; `scopes explain` lists them"
            raise ConfigurationError(f"setting 'rules': there is no rule {slug!r}{hint}")
        if RULES[slug].is_fixed:
            raise ConfigurationError(
                f"setting 'rules': {slug!r} is about files that cannot be read; it stays an error"
            )


def _lenient(catalogue: Catalogue, settings: Settings) -> frozenset[str]:
    """The paths of the scopes that may still lack parts."""
    if settings.drafts is Severity.ERROR:
        return frozenset()
    return frozenset(
        scope.path for scope in catalogue.scopes.values() if scope.status is Status.DRAFT
    )


def _diagnostics(
    reading: Reading, found: list[Finding], site: Site, drafts: frozenset[str]
) -> Iterator[Diagnostic]:
    for file in reading.files.values():
        for fault in file.faults:
            yield _diagnostic(
                RULES[fault.rule], Severity.ERROR, file, fault.span, fault.message, fault.hint, site
            )
    by_path: dict[str, list[Finding]] = {}
    for finding in found:
        by_path.setdefault(finding.path, []).append(finding)
    for path, mine in by_path.items():
        file = reading.files[path]
        # Places cost more than reading, so only files with findings pay for them.
        places = file.document.places()
        for finding in mine:
            rule = RULES[finding.rule]
            severity = _severity(rule, site.settings, is_lenient=path in drafts)
            if severity is not None:
                span = pinpoint(finding.trail, places, at_key=finding.at_key)
                told = _diagnostic(rule, severity, file, span, finding.message, finding.hint, site)
                yield replace(told, trail=finding.trail)


def _severity(rule: Rule, settings: Settings, *, is_lenient: bool) -> Severity | None:
    severities: Mapping[str, Severity | None] = settings.rules
    severity = severities.get(rule.slug, rule.severity)
    if is_lenient and rule.is_part and severity is Severity.ERROR:
        return settings.drafts
    return severity


def _diagnostic(
    rule: Rule,
    severity: Severity,
    file: File,
    span: Span,
    message: str,
    hint: str | None,
    site: Site,
) -> Diagnostic:
    return Diagnostic(
        rule=rule.slug,
        severity=severity,
        path=file.source.path,
        span=span,
        message=message,
        hint=hint,
        excerpt=file.source.line(span.line),
        url=f"{site.url.rstrip('/')}/rules/{rule.slug}/" if site.url else None,
    )


def _is_below(path: str, tops: Collection[str]) -> bool:
    return any(top in (".", path) or path.startswith(top + "/") for top in tops)
