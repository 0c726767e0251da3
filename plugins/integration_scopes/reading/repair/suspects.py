"""Repair: a quick look at a text that YAML takes, for what its author may have meant otherwise."""

import re
from collections.abc import Callable
from typing import Any

from integration_scopes.reading import yamldoc
from integration_scopes.source import Trail

_LINE_STARTS = re.compile(r"\n *(?:- +)*(?:-[^\W\d_]|-[\"'\[{]|\? |[A-Za-z_][\w-]*:(?!//)[^ \n])")
_OPEN_QUOTE = re.compile(r"[:\-,\[{] (?:\"[^\"\n]*|'[^'\n]*)\n")
_HEADER_ENDS = frozenset("|>-+0123456789")
_HEADER = re.compile(r"[|>][-+0-9]*$")
_FANCY_QUOTES = "\u2018\u201a\u201b\u201c\u201d\u201e\u201f"
_FANCY = re.compile(f"[:\\-,\\[{{] [{_FANCY_QUOTES}]")
_DEEPER_ITEM = re.compile(r"\n( *)- [^\n]*\n+\1 +- ")


def has_any(result: yamldoc.Yaml, text: str, is_prose: Callable[[Trail], bool]) -> bool:
    """Whether `text`, which was read with this result, is worth reading line by line.

    Says yes too often, and no only rightly.
    """
    return (
        result.trouble is not None
        or bool(result.oddities)
        or not (result.data is None or isinstance(result.data, dict))
        or _stands_for_text(result.data, is_prose)
        or has_signs(text)
    )


def _stands_for_text(data: Any, is_prose: Callable[[Trail], bool]) -> bool:
    """Whether a list or group stands where the schema expects prose, and has no prose inside."""
    waiting: list[tuple[Trail, Any]] = [((), data or {})]
    while waiting:
        trail, value = waiting.pop()
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        inner = [((*trail, step), one) for step, one in steps if isinstance(one, dict | list)]
        if is_prose(trail) and not any(is_prose((*trail, step)) for step in _steps(value)):
            return True
        waiting += inner
    return False


def _steps(value: Any) -> Any:
    return value if isinstance(value, dict) else range(len(value))


def has_signs(text: str) -> bool:
    """Whether `text` holds signs that authors often mean otherwise than YAML."""
    return (
        _has_hash(text)
        or _LINE_STARTS.search("\n" + text) is not None
        or _OPEN_QUOTE.search(text) is not None
        or "\\" in text
        or "\n%" in text
        or _DEEPER_ITEM.search(text) is not None
        or _has_fancy_quote(text)
    )


def _has_hash(text: str) -> bool:
    """Whether a `#` stands after one space only, or close behind the mark of a block of text."""
    at = text.find("#")
    while at >= 0:
        before = text[at - 1 : at]
        if before == " ":
            if at > 1 and text[at - 2] not in " \n":
                return True
        elif before in _HEADER_ENDS and _HEADER.search(text, max(at - 8, 0), at):
            return True
        at = text.find("#", at + 1)
    return False


def _has_fancy_quote(text: str) -> bool:
    return (
        not text.isascii()
        and any(sign in text for sign in _FANCY_QUOTES)
        and _FANCY.search(text) is not None
    )
