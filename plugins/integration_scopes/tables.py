"""Ground: what the package knows as data: its vocabulary, words and messages, as TOML."""

import pkgutil
import re
import tomllib
from functools import cache
from typing import Any

_NAMED = re.compile(r"\(\?&(\w+)\)")
_BREAK = re.compile(r"(?:^|\n) {4}")


@cache
def table(name: str) -> dict[str, Any]:
    """The table of that path in the package, such as `changes/table.toml`; never to be changed."""
    data = pkgutil.get_data("integration_scopes", name) or b""
    return tomllib.loads(data.decode())


def patterns(name: str, flags: re.RegexFlag = re.NOFLAG) -> dict[str, re.Pattern[str]]:
    """The patterns in that table of `words/en-patterns.toml`, which says how they are written."""
    entries = table("words/en-patterns.toml")[name].items()
    texts = {key: _BREAK.sub("", text) for key, text in entries if isinstance(text, str)}

    def whole(text: str) -> str:
        return _NAMED.sub(lambda named: f"(?:{whole(texts[named[1]])})", text)

    return {key: re.compile(whole(text), flags) for key, text in texts.items()}
