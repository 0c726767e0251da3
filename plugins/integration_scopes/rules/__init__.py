"""Station: what a finished scope is, one rule a pair of files; and the registry of the rules."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from integration_scopes.diagnostics import Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.terms import Language
from integration_scopes.rules import missing_part
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
    "unreadable-results",
    "unsafe-markup",
    "wrong-type",
    "wrong-value",
)

FOUND_IN_SETTINGS = {
    "changed-code": Severity.ERROR,
    "configuration-not-allowed": Severity.ERROR,
}
"""What a change does to mkdocs.yml and its code; no setting there may decide what that costs."""

FOUND_AFTERWARDS = {
    "expired-waiver": Severity.WARNING,
    "forbidden-waiver": Severity.ERROR,
    "stale-baseline-entry": Severity.ERROR,
    "unknown-waiver": Severity.ERROR,
    "unused-waiver": Severity.ERROR,
}
"""What is wrong with the exceptions from the other rules, which shows only when all have run."""


def _checked() -> Iterator[Rule]:
    """The rule of each module here that has one, which registers it, and those of the table."""
    yield from missing_part.RULES
    for _, name, _ in iter_modules(__path__):
        rule = getattr(import_module(f"{__name__}.{name}"), "RULE", None)
        if isinstance(rule, Rule):
            yield replace(rule, slug=name.replace("_", "-"))


RULES: dict[str, Rule] = {
    rule.slug: rule
    for rule in sorted(
        (
            *_checked(),
            *(Rule(slug=slug, is_fixed=True) for slug in FOUND_WHILE_READING),
            *(
                Rule(slug=slug, severity=severity, is_fixed=True)
                for slug, severity in (FOUND_AFTERWARDS | FOUND_IN_SETTINGS).items()
            ),
        ),
        key=lambda rule: rule.slug,
    )
}


def findings(catalogue: Catalogue, context: Context) -> Iterator[Finding]:
    """What every rule has to say about the catalogue.

    The rules that read English say nothing of a scope whose language is another one.
    """
    default = context.settings.language
    foreign = {
        scope.path
        for scope in catalogue.scopes.values()
        if (scope.language or default) is Language.OFF
    }
    if default is Language.OFF:
        foreign.update(partner.path for partner in catalogue.partners.values())
    for rule in RULES.values():
        for finding in rule.check(catalogue, context):
            if rule.confidence is None or finding.path not in foreign:
                yield finding if finding.rule else replace(finding, rule=rule.slug)


def is_settled(found: Iterable[str]) -> bool:
    """Whether every rule could look at all that it needs, in a file with findings of these rules.

    Where a part is missing, cannot be read or names what is not there, the rules that need it are
    silent, and from their silence nothing follows.
    """
    return not any(
        slug in FOUND_WHILE_READING or slug == "unknown-reference" or RULES[slug].is_part
        for slug in found
    )
