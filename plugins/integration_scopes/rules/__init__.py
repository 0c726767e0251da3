"""The rules, each a pair of files, and their registry."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules

from integration_scopes.findings import Finding, Findings, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.terms import Language
from integration_scopes.rules import missing_part
from integration_scopes.rules.rule import Context, Rule, SingleScope
from integration_scopes.tables import table

_FOUND_ELSEWHERE = {
    when: {slug: Severity(word) for word, slugs in by_severity.items() for slug in slugs}
    for when, by_severity in table("rules/found_elsewhere.toml").items()
}
FOUND_WHILE_READING = _FOUND_ELSEWHERE["while-reading"]
FOUND_IN_SETTINGS = _FOUND_ELSEWHERE["in-settings"]
FOUND_AFTERWARDS = _FOUND_ELSEWHERE["afterwards"]


def _rules() -> Iterator[Rule]:
    """The rules without a module, then those that the modules in this package define."""
    for found in _FOUND_ELSEWHERE.values():
        for slug, severity in found.items():
            yield Rule(slug=slug, severity=severity, is_fixed=True)
    yield from missing_part.RULES
    for _, name, _ in iter_modules(__path__):
        values = vars(import_module(f"{__name__}.{name}")).values()
        yield from (rule for rule in values if isinstance(rule, Rule))


_ALL = {rule.slug: rule for rule in _rules()}
RULES: dict[str, Rule] = {slug: _ALL[slug] for slug in sorted(_ALL)}
_OF_ONE_SCOPE = tuple(rule for rule in RULES.values() if rule.is_of_one_scope)
_ACROSS_SCOPES = tuple(rule for rule in RULES.values() if not rule.is_of_one_scope)
_AT_ONCE = 32
"""How many scopes a rule judges before the next rule does.

Rule by rule is a tenth faster than scope by scope: a processor holds the code of one rule. Few
scopes at a time take less memory, because rules share results only about the same scope.
"""


def findings(catalogue: Catalogue, context: Context) -> Findings:
    """The findings of all rules in `catalogue`, but none in next versions.

    The rules that read English report nothing in a scope in another language.
    """
    default = context.settings.language
    foreign = {
        scope.path
        for scope in catalogue.scopes.values()
        if (scope.language or default) is Language.OFF
    }
    if default is Language.OFF:
        foreign.update(partner.path for partner in catalogue.partners.values())
    for finding in _found(catalogue, context):
        if RULES[finding.rule].confidence is None or finding.path not in foreign:
            yield finding


def _found(catalogue: Catalogue, context: Context) -> Findings:
    for rule in _ACROSS_SCOPES:
        yield from rule.check(catalogue, context)
    scopes = tuple(context.single_scopes(catalogue))
    yield from chain.from_iterable(context.cache.of_each(_in_each, scopes))


def _in_each(scopes: Sequence[SingleScope]) -> list[list[Finding]]:
    """What the rules that look at one scope alone find in each of these."""
    found: list[list[Finding]] = [[] for _ in scopes]
    given = [scope.given for scope in scopes]
    for start in range(0, len(scopes), _AT_ONCE):
        batch = slice(start, start + _AT_ONCE)
        for rule in _OF_ONE_SCOPE:
            for values, findings in zip(given[batch], found[batch], strict=True):
                findings.extend(rule.findings(values))
    return found


def is_settled(slugs: Iterable[str]) -> bool:
    """Whether all rules could run on a file that has findings of these rules.

    If a part is missing or unreadable, or refers to something unknown, the rules that need it do
    not run. Then nothing follows from the absence of their findings.
    """
    return not any(
        slug in FOUND_WHILE_READING or slug == "unknown-reference" or RULES[slug].is_part
        for slug in slugs
    )
