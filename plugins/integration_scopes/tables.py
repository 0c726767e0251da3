"""What the package knows as data: its vocabulary, words and messages, as TOML."""

import pkgutil
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

_NAMED = re.compile(r"\(\?&(\w+)\)")
_BREAK = re.compile(r"(?:^|\n) {4}")


@cache
def table(name: str) -> dict[str, Any]:
    """The table of that path in the package, such as `changes/table.toml`; never to be changed."""
    data = pkgutil.get_data("integration_scopes", name) or b""
    return tomllib.loads(data.decode())


class Patterns(dict[str, re.Pattern[str]]):
    """The patterns of a table by name, each compiled when it is first used."""

    def __init__(self, texts: Mapping[str, str], flags: re.RegexFlag) -> None:
        super().__init__()
        self._texts = texts
        self._flags = flags

    def __missing__(self, name: str) -> re.Pattern[str]:
        """Compile the pattern; KeyError where the table has none of that name."""
        self[name] = re.compile(self._whole(self._texts[name]), self._flags)
        return self[name]

    def _whole(self, text: str) -> str:
        return _NAMED.sub(lambda named: f"(?:{self._whole(self._texts[named[1]])})", text)


def patterns(name: str, flags: re.RegexFlag = re.NOFLAG) -> Patterns:
    """The patterns in that table of `words/en-patterns.toml`, which says how they are written."""
    entries = table("words/en-patterns.toml")[name].items()
    texts = {key: _BREAK.sub("", text) for key, text in entries if isinstance(text, str)}
    return Patterns(texts, flags)
