"""The value of a text without quotes, by the rules of YAML 1.2's core schema.

In YAML 1.1, which most libraries still use, `no` is false, `12:30` is 750 and dates are objects.
Authors mean the text.
"""

import re
from math import isfinite
from typing import Self

MAX_DIGITS = 15

_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_AMBIGUOUS = re.compile(
    r"[-+]?(?:0[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:[,._' ][0-9]{3})+(?:\.[0-9]+)?)"
    r"|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][-+]?[0-9]+"
)
NUMBER_STARTS = frozenset("0123456789+-.")
"""The signs with which a number begins; what begins otherwise is text, or one of CONSTANTS."""
CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class WrittenNumber(float):
    """A number that is not written as Python writes it, such as 1.10: messages quote `text`."""

    text: str

    def __new__(cls, text: str | float) -> Self:
        """Make the number from its text; `copy` passes a float instead, and sets `text` later."""
        number = super().__new__(cls, text)
        number.text = str(text)
        return number

    def __str__(self) -> str:
        """As the author wrote it."""
        return self.text


def scalar(text: str) -> object:
    """The value of `text`: None, a truth value, a number, or the text itself.

    `.nan`, `.inf` and numbers that are too large stay texts, so that the schema refuses them as
    numbers.
    """
    if text in CONSTANTS:
        return CONSTANTS[text]
    if text[0] not in NUMBER_STARTS or len(text) > MAX_DIGITS:
        return text
    if _INTEGER.fullmatch(text):
        # Some parsers read a leading zero as octal, so this stays text, and is reported.
        return text if _LEADING_ZERO.match(text) else int(text, 0)
    if _FLOAT.fullmatch(text) and isfinite(number := float(text)):
        return number if str(number) == text else WrittenNumber(text)
    return text


def is_ambiguous(text: str) -> bool:
    """Whether two parsers, or a parser and the author, may read `text` as different numbers."""
    return text[:1] in NUMBER_STARTS and _AMBIGUOUS.fullmatch(text) is not None
