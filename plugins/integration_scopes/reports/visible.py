"""Texts from strangers' files, fit for a terminal and for the log of a workflow."""

import re
import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# GitHub's runner takes a log line that holds this, anywhere, for a command.
_COMMAND = re.compile(r"##(?=\[)")
# And one that begins with this, behind any white space.
_OPENING = re.compile(r"^(\s*):(?=:)")


def visible(text: str) -> str:
    """`text` in one line, what cannot be seen shown as an escape, and no command to anyone."""
    if text.isascii() and text.isprintable():
        return _harmless(text)
    return _harmless("".join(_shown(letter) for letter in text))


def in_place(text: str) -> str:
    """The same for a line whose columns matter: each letter takes exactly one place."""
    dotted = "".join("·" if unicodedata.category(one) in _HIDDEN else one for one in text)
    return _COMMAND.sub("#·", dotted)


def _shown(letter: str) -> str:
    if unicodedata.category(letter) not in _HIDDEN:
        return letter
    return letter.encode("unicode_escape").decode("ascii")


def _harmless(text: str) -> str:
    return _OPENING.sub(r"\1: ", _COMMAND.sub("# #", text))
