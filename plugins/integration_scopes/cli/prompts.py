"""Asks on a terminal for values that no option gives."""

import sys
from collections.abc import Sequence

from integration_scopes.cli.exits import UsageError


def is_terminal() -> bool:
    """Whether there is someone to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(
    option: str | None,
    question: str,
    *,
    default: str = "",
    choices: Sequence[str] = (),
    enter: str | None = "not known yet",
) -> str:
    """The option's value; else the answer on a terminal; else the default.

    Enter alone gives the default. Without a default, it gives "", which means `enter`; if `enter`
    is None, the question is repeated until there is an answer. Raises UsageError if the input ends.
    """
    if option is not None:
        return option
    if not is_terminal():
        return default
    listed = f" One of {', '.join(choices)}" if choices else ""
    hint = ""
    if default:
        hint = f" [{default}]"
    elif enter:
        hint = f" (Enter: {enter})"
    while True:
        try:
            typed = input(f"{question}{listed}{hint}: ").strip() or default
        except EOFError:
            message = "nothing was written: the input ended before the last answer"
            raise UsageError(message) from None
        is_allowed = not choices or typed in choices
        if is_allowed if typed else enter:
            return typed
