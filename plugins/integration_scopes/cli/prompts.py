"""Questions on a terminal, for what no option says."""

import sys
from collections.abc import Sequence

from integration_scopes.cli.exits import UsageError


def is_terminal() -> bool:
    """Whether there is someone to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answer(
    option: str | None, question: str, default: str = "", *, choices: Sequence[str] = ()
) -> str:
    """What the option says; else what is answered on a terminal, `default` for Enter alone.

    An answer is one of `choices`, where there are any, or the default. Without a terminal it is
    the default. Raises UsageError where the input ends.
    """
    if option is not None or not is_terminal():
        return default if option is None else option
    if choices:
        question = f"{question} One of {', '.join(choices)}"
    prompt = f"{question} [{default}]: " if default else f"{question}: "
    while True:
        try:
            said = input(prompt).strip() or default
        except EOFError:
            message = "nothing was written: the input ended before the last answer"
            raise UsageError(message) from None
        if not choices or said in (*choices, default):
            return said
