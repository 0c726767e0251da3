"""Exit codes, decided in one place."""

from enum import IntEnum


class Exit(IntEnum):
    """What a run answers to the shell."""

    OK = 0
    FOUND = 1
    USAGE = 2
    NOTHING = 3
    FAULT = 4
    INTERRUPTED = 130


class UsageError(Exception):
    """The command was called in a way that it cannot follow; the message says how to fix it."""


class NothingError(Exception):
    """There is nothing to check, or the site is not whole: never to be taken for success."""
