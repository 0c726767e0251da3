"""Station: what a finished scope is, one rule a pair of files; and the registry of the rules."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules import record_without_owner, uncovered_case
from integration_scopes.rules.rule import Context, Rule

FOUND_WHILE_READING = (
    "address-clash",
    "ambiguous-number",
    "duplicate-key",
    "hidden-character",
    "key-not-text",
    "misplaced-file",
    "missing-key",
    "scope-without-partner",
    "unknown-key",
    "unquoted-text",
    "unreadable",
    "wrong-type",
    "wrong-value",
)

_CHECKED = (
    record_without_owner.RULE,
    uncovered_case.RULE,
)

RULES: dict[str, Rule] = {
    rule.slug: rule
    for rule in sorted(
        (*_CHECKED, *(Rule(slug=slug, is_fixed=True) for slug in FOUND_WHILE_READING)),
        key=lambda rule: rule.slug,
    )
}


def findings(catalogue: Catalogue, context: Context) -> Iterator[Finding]:
    """What every rule has to say about the catalogue."""
    for rule in RULES.values():
        yield from rule.check(catalogue, context)
