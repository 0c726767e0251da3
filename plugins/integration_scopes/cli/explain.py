"""`scopes explain`: what a rule finds, why, and how to fix it."""

import argparse
from collections.abc import Iterator

from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, UsageError
from integration_scopes.domain.names import closest
from integration_scopes.reports.paint import Paint
from integration_scopes.rules import RULES

HELP = "show a rule's page, or list the rules"
EXAMPLES = """examples:
  scopes explain                       every rule, with its severity
  scopes explain record-without-owner  what it finds, why, and how to fix it
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "rule", nargs="?", metavar="RULE", help="the rule, as findings name it in brackets"
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Print the page of one rule, or the list of them all."""
    paint = console.paint()
    if arguments.rule is None:
        console.answer(_list(paint))
        console.say("`scopes explain RULE` shows a rule's page")
    else:
        console.answer("".join(_page(arguments.rule.strip("[]"), paint)))
    return Exit.OK


def _list(paint: Paint) -> str:
    """One line a rule: its name, its severity where no setting changes it, and its title."""
    name = max(len(slug) for slug in RULES)
    word = max(len(rule.severity) for rule in RULES.values())
    return "".join(
        f"{paint.bold(slug)}{' ' * (name - len(slug))}  "
        f"{paint.severity(rule.severity, rule.severity)}{' ' * (word - len(rule.severity))}  "
        f"{rule.title}\n"
        for slug, rule in RULES.items()
    )


def _page(slug: str, paint: Paint) -> Iterator[str]:
    """The rule's page as it is, with its headings in bold; a `#` within a fence is a comment."""
    if slug not in RULES:
        meant = closest(slug, RULES)
        hint = f'did you mean "{meant}"?' if meant else "`scopes explain` lists the rules"
        raise UsageError(f'there is no rule "{slug}"; {hint}')
    is_code = False
    for line in RULES[slug].page.splitlines(keepends=True):
        if line.startswith("```"):
            is_code = not is_code
        heading = line.startswith("#") and not is_code
        yield paint.bold(line.rstrip("\n")) + "\n" if heading else line
