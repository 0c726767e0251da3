"""Questions on a terminal for values that no option gives."""

import sys
from collections.abc import Sequence

from integration_scopes.cli.exits import UsageError


def is_terminal() -> bool:
    """Whether there is someone to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answer(
    option: str | None,
    question: str,
    *,
    default: str = "",
    choices: Sequence[str] = (),
    enter: str | None = "not known yet",
) -> str:
    """The option's value; else the answer on a terminal; else the default.

    Enter alone gives the default. `enter` is what it means where there is none; if that is None,
    an answer is needed. Raises UsageError where the input ends.
    """
    if option is not None or not is_terminal():
        return default if option is None else option
    listed = f" One of {', '.join(choices)}" if choices else ""
    hint = f" [{default}]" if default else f" (Enter: {enter})" if enter else ""
    while True:
        try:
            typed = input(f"{question}{listed}{hint}: ").strip() or default
        except EOFError:
            message = "nothing was written: the input ended before the last answer"
            raise UsageError(message) from None
        is_usable = typed in choices if typed and choices else typed or enter
        if is_usable:
            return typed
