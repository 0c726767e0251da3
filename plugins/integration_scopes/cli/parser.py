"""The commands, and the parser of their arguments."""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, Protocol, cast

from integration_scopes import __version__
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit
from integration_scopes.domain.punctuation import as_sentence
from integration_scopes.tables import table

COMMANDS: Mapping[str, Mapping[str, str]] = table("cli/commands.toml")
"""What each command does, and its examples, in the order of the help; each has a module."""


class Parser(argparse.ArgumentParser):
    """A parser that suggests the right word for a wrong one, and keeps the lines of its texts."""

    def __init__(self, **options: Any) -> None:
        """Take the `options` of an ArgumentParser."""
        # argparse makes a formatter for each argument. Without a width, it would load modules for
        # archives to find the width of the terminal.
        formatter = partial(argparse.RawDescriptionHelpFormatter, width=0)
        super().__init__(**options, allow_abbrev=False, formatter_class=formatter)

    def format_help(self) -> str:
        """The help, as wide as the terminal."""
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """End with `message` and where to look; argparse would print every option before it."""
        self.exit(Exit.USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """End because no argument accepts `words`."""
        word = words[0]
        kind = "option" if word.startswith("-") else "argument"
        self.error(f"unknown {kind} {word!r}{suggestion(word.partition('=')[0], self.options)}")

    @property
    def options(self) -> list[str]:
        """Every option of this parser, as it is typed."""
        return [name for action in self._actions for name in action.option_strings]


def suggestion(word: str, known: Iterable[str]) -> str:
    """What to append to an error about a mistyped `word`; empty without a suggestion."""
    close = get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""


class Command(Protocol):
    """A module of one command."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    def run(self, arguments: argparse.Namespace, console: Console) -> Exit:
        """Run the command."""


def command(name: str) -> Command:
    """The module of a command."""
    return cast("Command", import_module(f"{__package__}.commands.{name.replace('-', '_')}"))


def parser(name: str | None = None) -> Parser:
    """The parser of the command `name`; without a name, a parser that only lists all commands.

    Only the module of that command is loaded, so that a check does not load the page generator.
    """
    top = Parser(
        prog="scopes",
        description="Integration scopes: check them, explain the rules, build their site.",
        epilog="`scopes COMMAND --help` shows a command's options and examples",
    )
    _add_version(top)
    # Without `prog`, argparse finds it out by formatting a help text, which loads more modules.
    commands = top.add_subparsers(prog="scopes", dest="command", metavar="COMMAND", required=True)
    if name is None:
        for listed, texts in COMMANDS.items():
            commands.add_parser(listed, help=texts["does"])
        return top
    module = command(name)
    subcommand = commands.add_parser(
        name,
        parents=[_common()],
        description=as_sentence(COMMANDS[name]["does"]),
        epilog=COMMANDS[name]["examples"],
    )
    module.add_arguments(subcommand)
    subcommand.set_defaults(own=subcommand)
    # Last in the help, as people expect it.
    _add_version(subcommand)
    return top


def _common() -> Parser:
    """The options of every command."""
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
    return common


def _add_version(to: Parser) -> None:
    to.add_argument("-V", "--version", action="version", version=f"scopes {__version__}")
