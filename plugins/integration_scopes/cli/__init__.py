"""Door: the command `scopes`; arguments and exit codes only, one command a file."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol, cast

from integration_scopes import __version__
from integration_scopes.cli.console import Console, standard_streams
from integration_scopes.cli.exits import Exit, NothingError, UsageError
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


class Parser(argparse.ArgumentParser):
    """A parser that suggests the right word for a wrong one."""

    def error(self, message: str) -> NoReturn:
        """End with `message` and where to look; argparse would print every option before it."""
        self.exit(Exit.USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """End because no argument accepts `words`."""
        word = words[0]
        kind = "option" if word.startswith("-") else "argument"
        self.error(f"unknown {kind} {word!r}{meant(word.partition('=')[0], self.options)}")

    @property
    def options(self) -> list[str]:
        """Every option of this parser, as it is typed."""
        return [name for action in self._actions for name in action.option_strings]


def meant(word: str, known: Sequence[str]) -> str:
    """The suggestion for a mistyped `word`; empty without one."""
    close = get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""


class Command(Protocol):
    """A module of one command."""

    HELP: str
    EXAMPLES: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    def run(self, arguments: argparse.Namespace, console: Console) -> Exit:
        """Run the command."""


COMMANDS = (
    *("init", "new", "check", "explain", "diff", "sign"),
    *("export", "verify", "build", "verify-site", "leak-test", "render", "doctor", "desk"),
)
"""The commands, in the order of the help; each has a module of its own name."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` (by default the process's own) names; returns its exit code."""
    if argv is None:
        _collect_garbage_rarely()
        argv = sys.argv[1:]
    return _run(argv)


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
    except _WRONG_USAGE as error:
        return _fail(console, Exit.USAGE, str(error))
    except NothingError as error:
        return _fail(console, Exit.NOTHING, str(error))
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader closed the pipe early. Without this, Python would complain again as it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return Exit.USAGE
    except OSError as error:
        try:
            out.flush()
        except OSError:
            # The disk is full. Without this, Python would complain again as it exits.
            os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        where = f": {error.filename}" if error.filename is not None else ""
        return _fail(console, Exit.USAGE, f"{error.strerror}{where}")
    except Exception as error:  # noqa: BLE001  (the one place that may catch everything)
        if arguments.verbose:
            import traceback  # noqa: PLC0415  (nearly no run needs it)

            traceback.print_exc(file=err)
        return _fail(
            console,
            Exit.FAULT,
            f"a fault of scopes itself: {type(error).__name__}: {error}\n"
            f"please report it, with what --verbose prints (scopes {__version__}, "
            f"Python {sys.version.split()[0]})",
        )
    return code


def _collect_garbage_rarely() -> None:
    """Tune a process that is one command: it ends before looking for cycles pays.

    That took a twentieth of a check.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    """Parse `words` into a command and its options; wrong usage ends the process."""
    # Load only the command that is called, so that a check does not load the page generator.
    called = [name for name in COMMANDS if name in words[:1]]
    top = parser(called or COMMANDS)
    if not called and words[0] not in top.options:
        if words[0].startswith("-"):
            top.refuse(words)
        top.error(f"there is no command {words[0]!r}{meant(words[0], COMMANDS)}")
    arguments, unknown = top.parse_known_args(words)
    if unknown:
        arguments.own.refuse(unknown)
    return arguments


def command(name: str) -> Command:
    """The module of a command."""
    return cast("Command", import_module(f"{__name__}.{name.replace('-', '_')}"))


def parser(names: Sequence[str] = COMMANDS) -> Parser:
    """The parser of the commands of these names, with examples in each help text."""
    common = Parser(add_help=False)
    common.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="the mkdocs.yml to use (default: the nearest one in this folder or above)",
    )
    common.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="when to colour the output (default: auto)",
    )
    common.add_argument(
        "-q", "--quiet", action="store_true", help="print only the result, and what is wrong"
    )
    common.add_argument(
        "-v", "--verbose", action="store_true", help="print details that help to find a fault"
    )
    top = Parser(
        prog="scopes",
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Integration scopes: check them, explain the rules, build their site.",
        epilog="`scopes COMMAND --help` shows a command's options and examples",
    )
    top.add_argument("-V", "--version", action="version", version=f"scopes {__version__}")
    # Without prog, argparse formats a help text to find it out, and loads what that needs.
    commands = top.add_subparsers(prog="scopes", dest="command", metavar="COMMAND", required=True)
    for name in names:
        module = command(name)
        subcommand = commands.add_parser(
            name,
            parents=[common],
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            help=module.HELP,
            description=_sentence(module.HELP),
            epilog=module.EXAMPLES,
        )
        module.add_arguments(subcommand)
        subcommand.set_defaults(own=subcommand)
        # Last in the help, as people expect it.
        subcommand.add_argument(
            "-V", "--version", action="version", version=f"scopes {__version__}"
        )
    return top


def _sentence(text: str) -> str:
    sentence = text[0].upper() + text[1:]
    return sentence if sentence.endswith("?") else sentence + "."


def _fail(console: Console, code: Exit, message: str) -> Exit:
    paint = console.paint(console.err)
    print(f"{paint.bold('scopes:')} {visible_lines(message)}", file=console.err)
    return code
