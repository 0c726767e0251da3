"""Traps: a quick look at a text that YAML takes, for what its author may have meant otherwise."""

import re

_LINE_STARTS = re.compile(
    r"\n *(?:- +)*(?:-[^\W\d_]|-[\"'\[{]|\? |[A-Za-z_][\w-]*:(?!//)[^ \n])"
)
_HASH = re.compile(r"(?<=[^ \n]) #")
_OPEN_QUOTE = re.compile(r"[:\-,\[{] (?:\"[^\"\n]*|'[^'\n]*)\n")
_FANCY = re.compile("[:\\-,\\[{] [\u2018\u201a\u201b\u201c-\u201f]")
_DEEPER_ITEM = re.compile(r"\n( *)- [^\n]*\n+\1 +- ")


def has_any(text: str) -> bool:
    """Whether the text is worth reading line by line; says yes too often, and no only rightly."""
    return (
        _has_hash(text)
        or _LINE_STARTS.search("\n" + text) is not None
        or _OPEN_QUOTE.search(text) is not None
        or "\\" in text
        or "\n%" in text
        or _DEEPER_ITEM.search(text) is not None
        or (not text.isascii() and _FANCY.search(text) is not None)
    )


def _has_hash(text: str) -> bool:
    at = text.find(" #")
    while at >= 0:
        if at > 0 and text[at - 1] not in " \n":
            return True
        at = text.find(" #", at + 2)
    return False
