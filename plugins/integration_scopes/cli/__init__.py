"""The command `scopes`: runs the command of `commands/`, and handles its errors."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from integration_scopes import __version__
from integration_scopes.cli.console import Console, standard_streams
from integration_scopes.cli.exits import Exit, FoundError, NothingError, UsageError
from integration_scopes.cli.parser import COMMANDS, command, parser, suggestion
from integration_scopes.domain.audience import UnknownAudienceError
from integration_scopes.reading.git import HistoryError
from integration_scopes.reports.visible import visible_lines
from integration_scopes.settings import ConfigurationError

_WRONG_USAGE = (
    ConfigurationError,
    HistoryError,
    UnknownAudienceError,
    UsageError,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv`; returns its exit code.

    Without `argv`, run the command of the process, and end the process with the exit code.
    """
    if argv is not None:
        return _run(argv)
    _collect_garbage_rarely()
    code = _run(sys.argv[1:])
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError):
            stream.flush()
    # The system frees the memory at once; Python would take a tenth of the time of a check for it.
    os._exit(code)


def _run(words: Sequence[str]) -> int:
    if not words:
        parser().print_help(sys.stderr)
        return Exit.USAGE
    arguments = _parsed(words)
    out, err = standard_streams()
    console = Console(
        out=out,
        err=err,
        colour=arguments.color,
        quiet=arguments.quiet,
        verbose=arguments.verbose,
    )
    try:
        code = command(arguments.command).run(arguments, console)
        out.flush()
    except (*_WRONG_USAGE, NothingError) as error:
        code = Exit.NOTHING if isinstance(error, NothingError) else Exit.USAGE
        return _fail(console, code, str(error))
    except FoundError:
        return Exit.FOUND
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader closed the pipe early.
        _discard(out)
        return Exit.USAGE
    except OSError as error:
        try:
            out.flush()
        except OSError:
            # The disk is full.
            _discard(out)
        where = f": {error.filename}" if error.filename is not None else ""
        return _fail(console, Exit.USAGE, f"{error.strerror}{where}")
    except Exception as error:  # noqa: BLE001  (the one place that may catch everything)
        if arguments.verbose:
            import traceback  # noqa: PLC0415  (nearly no run needs it)

            traceback.print_exc(file=err)
        return _fail(
            console,
            Exit.FAULT,
            f"internal error in scopes: {type(error).__name__}: {error}\n"
            f"please report it, with what --verbose prints (scopes {__version__}, "
            f"Python {sys.version.split()[0]})",
        )
    return code


def _discard(stream: TextIO) -> None:
    """Lose what is still to be written: Python would fail to write it again as it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _collect_garbage_rarely() -> None:
    """Collect garbage rarely, because a command ends soon: it took 5% of the time of a check."""
    gc.freeze()
    gc.set_threshold(500_000, 20, 50)


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    """Parse `words` into a command and its options; wrong usage ends the process."""
    is_command = words[0] in COMMANDS
    top = parser(words[0] if is_command else None)
    if not is_command and words[0] not in top.options:
        if words[0].startswith("-"):
            top.refuse(words)
        top.error(f"there is no command {words[0]!r}{suggestion(words[0], COMMANDS)}")
    arguments, unknown = top.parse_known_args(words)
    if unknown:
        arguments.own.refuse(unknown)
    return arguments


def _fail(console: Console, code: Exit, message: str) -> Exit:
    paint = console.paint(console.err)
    print(f"{paint.bold('scopes:')} {visible_lines(message)}", file=console.err)
    return code
