"""The commands, and the parser of their arguments."""

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol, cast

from integration_scopes import __version__
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit

COMMANDS = (
    *("init", "new", "check", "explain", "diff", "sign"),
    *("export", "verify", "build", "verify-site", "leak-test", "render", "doctor", "desk"),
)
"""The commands, in the order of the help; each has a module of its own name."""


class Parser(argparse.ArgumentParser):
    """A parser that suggests the right word for a wrong one."""

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


def suggestion(word: str, known: Sequence[str]) -> str:
    """What to append to an error about a mistyped `word`; empty without a suggestion."""
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


def command(name: str) -> Command:
    """The module of a command."""
    return cast("Command", import_module(f"{__package__}.{name.replace('-', '_')}"))


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
