"""Door: argparse with one plain sentence for wrong usage, instead of the whole usage."""

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from integration_scopes.cli.exits import Exit


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
