"""Where brackets open and close in a text, and what is between them."""

import re

from integration_scopes.reading.yaml.repair.candidate import closing_quote

CLOSER = {"[": "]", "{": "}"}
_HASH = re.compile(r"\"(?:\\.|[^\"\\]){0,400}\"|'[^']{0,400}'|(?<=[^ \n]) (#)")


def first_hash(text: str, start: int) -> int:
    """The offset of a ` #` outside quotes, or -1."""
    return next((mark.start(1) for mark in _HASH.finditer(text, start) if mark.group(1)), -1)


def word_start(text: str, at: int) -> int:
    """Where the word before `at` begins."""
    last = max(text.rfind(sign, 0, at) for sign in ("[", "{", ",", ": ", ":\n"))
    return 0 if last < 0 else at - len(text[last + 1 : at].lstrip(" \n"))


def brackets(text: str, start: int, end: int) -> tuple[str, int]:
    """The brackets that are open at `end`, and where the first one closes, else -1."""
    opened = ""
    at = start
    while at < end:
        sign = text[at]
        if sign in "\"'" and text[:at].rstrip(" \n")[-1:] in ("[", "{", ",", ":"):
            at = max(at, closing_quote(text, at))
        elif sign in CLOSER:
            opened += sign
        elif opened and sign == CLOSER[opened[-1]]:
            opened = opened[:-1]
            if not opened:
                return "", at
        at += 1
    return opened, -1


def is_balanced(text: str) -> bool:
    """Whether `text` closes as many brackets as it opens."""
    return text.count("[") == text.count("]") and text.count("{") == text.count("}")
