"""The pages on the rules, which explain what a finding means and how to fix it."""

from collections.abc import Iterator

from integration_scopes import rules
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.rules.rule import Rule

RULES_INDEX = "rules.md"
RULES = rules.RULES


def pages() -> Iterator[GeneratedPage]:
    """The list of rules, then a page for each."""
    yield GeneratedPage(
        uri=RULES_INDEX,
        title="Rules",
        template="rules",
        hides=("toc",),
        values=lambda: {"rules": RULES},
    )
    yield from map(_page, RULES.values())


def _page(rule: Rule) -> GeneratedPage:
    return GeneratedPage(
        uri=f"rules/{rule.slug}.md",
        title=rule.title,
        template="rule",
        values=lambda: {"rule": rule},
    )
