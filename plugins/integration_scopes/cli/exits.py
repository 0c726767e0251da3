"""The exit codes of all commands."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit code of a run."""

    OK = 0
    FOUND = 1
    USAGE = 2
    NOTHING = 3
    FAULT = 4
    INTERRUPTED = 130


class FoundError(Exception):
    """What was found stops the command, and has been shown."""


class UsageError(Exception):
    """The command was called wrongly; the message says how to fix it."""


class NothingError(Exception):
    """There is nothing to check, or the site is incomplete, which must not count as success."""
