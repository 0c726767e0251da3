"""The severity of a finding, and which severities the setting `rules` may choose."""

from dataclasses import replace

from integration_scopes.domain.names import closest
from integration_scopes.findings import Finding, Severity
from integration_scopes.rules import (
    FOUND_AFTERWARDS,
    FOUND_IN_SETTINGS,
    FOUND_WHILE_READING,
    RULES,
)
from integration_scopes.settings import ConfigurationError, Settings, Site


def severity_under(settings: Settings, finding: Finding) -> Severity | None:
    """What the finding costs under these settings; None if they ignore its rule.

    A draft or a retired scope may lack parts if the settings say so.
    """
    rule = RULES[finding.rule]
    severity = settings.rules.get(rule.slug, finding.own_severity or rule.severity)
    if finding.scope_may_lack_parts and rule.is_part and severity is Severity.ERROR:
        return settings.drafts
    return severity


def with_severity(
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


def check_severities(settings: Settings) -> None:
    """Raise ConfigurationError if `rules` names an unknown rule, or one with a fixed severity."""
    for slug in settings.rules:
        if slug not in RULES:
            meant = closest(slug, RULES)
            hint = f"; did you mean {meant!r}?" if meant else "; `scopes explain` lists them"
            raise ConfigurationError(f"setting 'rules': there is no rule {slug!r}{hint}")
        if RULES[slug].is_fixed:
            severity = RULES[slug].severity
            costs = "an error" if severity is Severity.ERROR else f"a {severity}"
            raise ConfigurationError(
                f"setting 'rules': {slug!r} is about {_subject(slug)}; it stays {costs}"
            )


def _subject(slug: str) -> str:
    """The subject of a rule with a fixed severity."""
    if slug in FOUND_IN_SETTINGS:
        return "what mkdocs.yml itself may do"
    if slug in FOUND_AFTERWARDS:
        return "exceptions from the rules"
    if slug == "misplaced-email-address":
        return "people's addresses"
    return "files that cannot be read" if slug in FOUND_WHILE_READING else "signatures"
