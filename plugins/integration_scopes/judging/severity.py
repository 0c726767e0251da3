"""The severities that the setting `rules` may choose."""

from integration_scopes.domain.names import closest
from integration_scopes.findings import Severity
from integration_scopes.rules import (
    FOUND_AFTERWARDS,
    FOUND_IN_SETTINGS,
    FOUND_WHILE_READING,
    RULES,
)
from integration_scopes.settings import ConfigurationError, Settings


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
    return "files that cannot be read" if slug in FOUND_WHILE_READING else "signatures"
