"""`scopes explain`: a rule's page, which says how to fix what it finds, or a guide."""

import argparse
from collections.abc import Iterator

from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, UsageError
from integration_scopes.domain.names import guess
from integration_scopes.reports.paint import Paint
from integration_scopes.resources import guides
from integration_scopes.rules import RULES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "name",
        nargs="?",
        metavar="RULE|TOPIC",
        help="the rule, as findings name it in brackets, or the topic of a guide",
    )


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Print one page, or the list of them all."""
    paint = console.paint()
    if arguments.name is None:
        console.print_result(_list(paint))
        console.say("`scopes explain RULE` shows a rule's page, `scopes explain TOPIC` a guide")
    else:
        console.print_result("".join(_painted(_page(arguments.name.strip("[]")), paint)))
    return Exit.OK


def _list(paint: Paint) -> str:
    """One line a rule: its name, its severity where no setting changes it, and its title.

    Below them, one line a guide.
    """
    name_width = max(len(name) for name in (*RULES, *guides()))
    kind_width = max(len(rule.severity) for rule in RULES.values())
    rows = [
        (slug, paint.severity(rule.severity, f"{rule.severity:{kind_width}}"), rule.title)
        for slug, rule in RULES.items()
    ]
    rows += [
        (topic, f"{'guide':{kind_width}}", text.lstrip().partition("\n")[0].removeprefix("# "))
        for topic, text in guides().items()
    ]
    return "".join(
        f"{paint.bold(name)}{' ' * (name_width - len(name))}  {kind}  {title}\n"
        for name, kind, title in rows
    )


def _page(name: str) -> str:
    """The page of the rule or guide of that name."""
    if name in RULES:
        return RULES[name].page
    if name in guides():
        return guides()[name]
    hint = guess(name, (*RULES, *guides()), "`scopes explain` lists them")
    raise UsageError(f'there is no rule and no topic "{name}"; {hint}')


def _painted(page: str, paint: Paint) -> Iterator[str]:
    """The page as it is, with its headings in bold; a `#` within a fence is a comment."""
    is_code = False
    for line in page.splitlines(keepends=True):
        if line.startswith("```"):
            is_code = not is_code
        heading = line.startswith("#") and not is_code
        yield paint.bold(line.rstrip("\n")) + "\n" if heading else line
