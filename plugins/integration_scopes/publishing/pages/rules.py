"""The pages on the rules, which explain what a finding means and how to fix it."""

from collections.abc import Iterator

from integration_scopes import rules
from integration_scopes.publishing.pages.page import Page
from integration_scopes.rules.rule import Rule

RULES_INDEX = "rules.md"
RULES = rules.RULES


def pages() -> Iterator[Page]:
    """The list of rules, then a page for each."""
    yield Page(
        uri=RULES_INDEX,
        title="Rules",
        template="rules",
        hides=("toc",),
        values=lambda: {"rules": RULES},
    )
    yield from map(_page, RULES.values())


def _page(rule: Rule) -> Page:
    return Page(
        uri=f"rules/{rule.slug}.md",
        title=rule.title,
        template="rule",
        values=lambda: {"rule": rule},
    )
