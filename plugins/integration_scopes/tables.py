"""The TOML tables of the package: its vocabulary, English words and messages."""

import pkgutil
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

_REFERENCE = re.compile(r"\(\?&(\w+)\)")
_BREAK = re.compile(r"(?:^|\n) {4}")


@cache
def table(name: str) -> dict[str, Any]:
    """The table at a path in the package, such as `changes/table.toml`; callers never change it."""
    data = pkgutil.get_data("integration_scopes", name) or b""
    return tomllib.loads(data.decode())


class Patterns(dict[str, re.Pattern[str]]):
    """The patterns of a table by name, each compiled when it is first used."""

    def __init__(self, texts: Mapping[str, str], flags: re.RegexFlag) -> None:
        super().__init__()
        self._texts = texts
        self._flags = flags

    def __missing__(self, name: str) -> re.Pattern[str]:
        """Compile the pattern; raises KeyError if the table has none of that name."""
        self[name] = re.compile(self._resolved(self._texts[name]), self._flags)
        return self[name]

    def _resolved(self, text: str) -> str:
        """The text with each reference `(?&name)` replaced by the text of that name."""
        return _REFERENCE.sub(lambda match: f"(?:{self._resolved(self._texts[match[1]])})", text)


def patterns(name: str, flags: re.RegexFlag = re.NOFLAG) -> Patterns:
    """The patterns in a table of `words/en-patterns.toml`; its head says how they are written."""
    entries = table("words/en-patterns.toml")[name].items()
    texts = {key: _BREAK.sub("", text) for key, text in entries if isinstance(text, str)}
    return Patterns(texts, flags)
