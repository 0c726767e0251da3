"""Untrusted text made safe for a terminal and for the log of a workflow."""

import json
import re
import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_UNUSUAL = re.compile(r"[^\x20-\x7e]")
# GitHub's runner treats a log line with this, anywhere in it, as a command.
_COMMAND = "##["
# And one that begins with this, after any white space.
_OPENING = re.compile(r"^(\s*):(?=:)")


def visible(text: str) -> str:
    """`text` in one line, with escapes for invisible characters, and without workflow commands."""
    return _OPENING.sub(r"\1: ", without_command(escaped(text)))


def without_command(text: str) -> str:
    """`text` with a space in each `##[`, which makes a log line a command."""
    return text.replace(_COMMAND, "# #[")


def json_without_command(json_text: str) -> str:
    """The same data in JSON, with an escape in each `##[`."""
    return json_text.replace(_COMMAND, "\\u0023#[")


def visible_lines(text: str) -> str:
    """The same for a text of several lines."""
    return "\n".join(map(visible, text.split("\n")))


def escaped(text: str) -> str:
    """`text` in one line, with escapes for invisible characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(letter) for letter in text)


def with_same_columns(text: str) -> str:
    """`text` with a dot for each invisible character, so that each letter stays in its column."""
    dotted = "".join(
        "·" if unicodedata.category(character) in _HIDDEN else character for character in text
    )
    return dotted.replace(_COMMAND, "#·[")


def visible_json(document: object, *, is_ascii: bool = False) -> str:
    """A file of JSON, with escapes for invisible characters, or for all but ASCII.

    If a workflow logs it, no line of it is a command.
    """
    text = json.dumps(document, ensure_ascii=is_ascii, indent=2)
    escaped = _UNUSUAL.sub(lambda match: _in_json(match[0]), text)
    return json_without_command(escaped) + "\n"


def _in_json(letter: str) -> str:
    if letter == "\n" or unicodedata.category(letter) not in _HIDDEN:
        return letter
    units = letter.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _escape(letter: str) -> str:
    if unicodedata.category(letter) not in _HIDDEN:
        return letter
    return letter.encode("unicode_escape").decode("ascii")
