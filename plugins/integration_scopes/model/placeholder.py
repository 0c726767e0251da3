"""Placeholders, which are texts in place of a value that say nothing: TBD, n/a, "see the minutes".

A text is a placeholder only as a whole: "To-do lists in Northwind" and "None of the large
customers; four small ones" say something.
"""

from functools import lru_cache

from integration_scopes.tables import patterns

_PLACEHOLDER = patterns("placeholder")
_EDGES = " .,;:!()[]{}<>\"'*_~`\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_PLAIN = str.maketrans("\u2019\u2013\u2014", "'--")
_MAX_LENGTH = 80
"""A longer text is never a placeholder."""


# Several rules ask about the same text.
@lru_cache(maxsize=1 << 13)
def is_placeholder(text: str) -> bool:
    """Whether a text of any key says nothing."""
    plain = _plain(text)
    if not plain.strip("x") or not any(map(str.isalnum, plain)):
        return True
    return _is(plain, "words") or _is(plain, "phrases")


def is_no_reason(text: str) -> bool:
    """Whether a text that should give a reason gives none."""
    return is_placeholder(text) or _is(_plain(text), "no_reason")


def _is(plain: str, name: str) -> bool:
    return len(plain) <= _MAX_LENGTH and _PLACEHOLDER[name].fullmatch(plain) is not None


def _plain(text: str) -> str:
    """The text in lower case, with plain quotes and dashes, without the marks at its ends."""
    return " ".join(text.casefold().translate(_PLAIN).split()).strip(_EDGES)
