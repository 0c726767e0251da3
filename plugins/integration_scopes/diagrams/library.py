"""Mermaid, which draws diagrams in the browser, and the script that loads it.

Only a page with a figure that was not drawn at build time has the script, and a site without such
a page has neither file. The site itself serves both. Mermaid comes from a PyPI package that
contains the original file: nothing is downloaded at build time, and this repository has no copy.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from integration_scopes.resources import templates_folder
from integration_scopes.settings import ConfigurationError

URI = "assets/mermaid-11.16.0.js"
SCRIPT_URI = "assets/scope-diagrams.js"
SHA256 = "74d7c46dabca328c2294733910a8aa1ed0c37451776e8d5295da38a2b758fb9b"

_PACKAGE = "mermaidx"
_INSIDE = "mermaidx/assets/mermaid.js"
_HINT = f"install {_PACKAGE}==0.10.1, which carries it"
# Other plugins may have rewritten the page.
_UNDRAWN = re.compile(r"<figure\b[^>]*\sdata-diagram\b")
_SCRIPT = re.compile(rf"<script\b[^>]*{re.escape(SCRIPT_URI)}")
_NO_ARGUMENTS = "const ARGUMENTS = {};"


class LibraryError(ConfigurationError):
    """The diagram library is missing, or is not the one that was checked."""


@cache
def content() -> bytes:
    """The library, to be served at `URI`, in the folder of the script.

    Raises LibraryError if it is not installed, or has another SHA-256.
    """
    try:
        library = _path().read_bytes()
    except OSError as error:
        raise LibraryError(f"cannot read the diagram library: {error}; {_HINT}") from error
    digest = hashlib.sha256(library).hexdigest()
    if digest != SHA256:
        raise LibraryError(
            f"the diagram library is not the one that was checked: its SHA-256 is {digest}, "
            f"expected {SHA256}; {_HINT}"
        )
    return library


def script(arguments: Mapping[str, Any] | None = None) -> bytes:
    """The script, to be served at `SCRIPT_URI`.

    `arguments` are the owner's settings for Mermaid, as in mermaid2's setting of that name. The
    script overrides those on which security depends. Values that are not JSON are left out.
    """
    text = (templates_folder() / SCRIPT_URI).read_text(encoding="utf-8")
    plain = {key: value for key, value in (arguments or {}).items() if _is_json(value)}
    data = json.dumps(plain, sort_keys=True).replace("<", "\\u003c")
    return text.replace(_NO_ARGUMENTS, f"const ARGUMENTS = {data};").encode()


def files(arguments: Mapping[str, Any] | None = None) -> dict[str, bytes]:
    """The files that a site with the script needs; `arguments` as for `script`.

    Raises LibraryError as `content` does.
    """
    return {SCRIPT_URI: script(arguments), URI: content()}


def scripted(page: str, address: str) -> str | None:
    """The HTML of a page with the script, which is at `address`; None if no figure needs it.

    The script is in the page's content, because a theme with instant navigation replaces that only.
    """
    figure = _UNDRAWN.search(page)
    if figure is None:
        return None
    script = f'<script src="{escape(address)}" async></script>'
    return page[: figure.start()] + script + page[figure.start() :]


def draws(page: str) -> bool:
    """Whether the HTML of a page has the script, so that its site needs the files."""
    return _SCRIPT.search(page) is not None


def _path() -> Path:
    try:
        # Look it up without importing it: importing it would start a JavaScript engine.
        return Path(str(distribution(_PACKAGE).locate_file(_INSIDE)))
    except PackageNotFoundError as error:
        raise LibraryError(f"the diagram library is not installed; {_HINT}") from error


def _is_json(value: object) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        return False
    return True
