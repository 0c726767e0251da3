"""Ground: what the package knows as data: its vocabulary, words and messages, as TOML."""

import pkgutil
import tomllib
from functools import cache
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table of that path in the package, such as `changes/table.toml`; never to be changed."""
    data = pkgutil.get_data("integration_scopes", name) or b""
    return tomllib.loads(data.decode())
