"""Door: argparse, with one plain sentence for wrong usage instead of a page of usage."""

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from integration_scopes.cli.exits import Exit


class Parser(argparse.ArgumentParser):
    """A parser that answers a wrong word with the right one."""

    def error(self, message: str) -> NoReturn:
        """End with `message` and where to look; argparse would print every option before it."""
        self.exit(Exit.USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """End because of `words` that no argument takes."""
        word = words[0]
        kind = "option" if word.startswith("-") else "argument"
        self.error(f"unknown {kind} {word!r}{meant(word.partition('=')[0], self.options)}")

    @property
    def options(self) -> list[str]:
        """Every option that this parser takes, as it is typed."""
        return [name for action in self._actions for name in action.option_strings]


def meant(word: str, known: Sequence[str]) -> str:
    """The half sentence with what `word` was probably meant to be, or nothing."""
    close = get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""
