"""Ground: the browser's diagram library and the script that draws with it."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from integration_scopes.resources import templates_folder

CARRIER = "mermaidx==0.10.1"
"""The package that carries the library: no download at build time, no copy in this repository."""

LIBRARY_NAME = "mermaid-11.16.0.js"
LIBRARY_SHA256 = "74d7c46dabca328c2294733910a8aa1ed0c37451776e8d5295da38a2b758fb9b"
LOADER_NAME = "scope-diagrams.js"

_NO_ARGUMENTS = "const ARGUMENTS = {};"


class LibraryError(Exception):
    """The diagram library is missing, or is not the one that was checked."""


@cache
def library() -> bytes:
    """The diagram library, to be served beside the loader as `LIBRARY_NAME`.

    Raises LibraryError where it is not installed or its SHA-256 is another.
    """
    path = _library_path()
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise LibraryError(f"cannot read the diagram library: {problem}") from problem
    digest = hashlib.sha256(content).hexdigest()
    if digest != LIBRARY_SHA256:
        raise LibraryError(
            f"the diagram library {path.name!r} is not the one that was checked: its SHA-256 is "
            f"{digest}, expected {LIBRARY_SHA256}; install {CARRIER}"
        )
    return content


@cache
def _template() -> str:
    return (templates_folder() / "assets" / LOADER_NAME).read_text(encoding="utf-8")


def loader(arguments: Mapping[str, Any] | None = None) -> bytes:
    """The script that draws a page's diagrams, to be served as `LOADER_NAME`.

    `arguments` are the library's settings that the site's owner wishes, as mermaid2 takes them;
    those that keep diagrams harmless stay as they are. What is no plain data is left out.
    """
    plain = {key: value for key, value in (arguments or {}).items() if _is_plain(value)}
    # `</` would end an inline script, if a host ever inlined this one.
    data = json.dumps(plain, sort_keys=True, ensure_ascii=True).replace("<", "\\u003c")
    return _template().replace(_NO_ARGUMENTS, f"const ARGUMENTS = {data};").encode()


def _is_plain(value: object) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        return False
    return True


def _library_path() -> Path:
    name = CARRIER.partition("==")[0]
    try:
        # Looked up, not imported: importing it would load a JavaScript engine.
        found = distribution(name).locate_file("mermaidx/assets/mermaid.js")
    except PackageNotFoundError as problem:
        raise LibraryError(f"the diagram library is not installed; install {CARRIER}") from problem
    return Path(str(found))
