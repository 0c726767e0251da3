"""A quick check whether valid YAML may mean something other than its author intended."""

import re
from collections.abc import Callable
from typing import Any

from integration_scopes.reading.yaml.result import Yaml
from integration_scopes.source import Trail

ODD_SPACES = (
    "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
"""White space other than spaces and line breaks: tabs, and Unicode's category Zs."""
# These two patterns are compiled when they are used: most texts need neither.
_ODD = f"[{ODD_SPACES}]"
_FANCY_QUOTES = "\u2018\u201a\u201b\u201c\u201d\u201e\u201f"
# Syntax that authors often misunderstand, by a string that a text must contain for it to occur.
# A search is fast if it begins with literal characters, so what precedes them is checked later.
_SIGNS = {
    # A comment after only one space, or directly after a block indicator.
    "#": r"#(?:(?<=[^ \n] #)|(?<=[|>]#)|(?<=[|>][-+0-9]#)|(?<=[|>][-+0-9]{2}#))",
    "\\": r"\\",
    "%": r"\n%",
    '"': r" \"(?<=[:\-,\[{] \")[^\"\n]*\n",
    "'": r" '(?<=[:\-,\[{] ')[^'\n]*\n",
    "- ": r"\n( *)- [^\n]*\n+\1 +- ",
    "": r"\n *(?:- +)*(?:-[^\W\d_]|-[\"'\[{]|\? |[A-Za-z_][\w-]*:(?!//)[^ \n])",
}
_HOLDERS = (dict, list)
_FANCY = f"[:\\-,\\[{{] [{_FANCY_QUOTES}]"


def has_odd_space(text: str) -> bool:
    """Whether any white space in `text` is not a plain space."""
    return re.search(_ODD, text) is not None


def has_any(result: Yaml, text: str, is_prose: Callable[[Trail], bool]) -> bool:
    """Whether to check `text`, which was read with this result, line by line.

    Says yes too often, and no only rightly.
    """
    return (
        result.trouble is not None
        or bool(result.oddities)
        or not (result.data is None or isinstance(result.data, dict))
        or _stands_for_text(result.data, is_prose)
        or any(re.search(sign, "\n" + text) for mark, sign in _SIGNS.items() if mark in text)
        or (not text.isascii() and re.search(_FANCY, text) is not None)
    )


def _stands_for_text(data: Any, is_prose: Callable[[Trail], bool]) -> bool:
    """Whether a list or mapping is where the schema expects prose, and contains no prose."""
    waiting: list[tuple[Trail, Any]] = [((), data or {})]
    while waiting:
        trail, value = waiting.pop()
        entries = value.items() if isinstance(value, dict) else list(enumerate(value))
        if is_prose(trail) and not any(is_prose((*trail, step)) for step, _ in entries):
            return True
        for step, entry in entries:
            if isinstance(entry, _HOLDERS):
                waiting.append(((*trail, step), entry))
    return False
