"""Checks that SVG pictures cannot run scripts or fetch files.

On a page, a picture cannot do either. But if someone opens it by its address, the browser runs its
scripts with the rights of this site.
"""

import re
from xml.parsers import expat

_NAMESPACE = "http://www.w3.org/2000/svg"
_SHOWS = frozenset(
    {
        *("a", "circle", "clipPath", "defs", "desc", "ellipse", "filter", "font", "g", "glyph"),
        *("image", "line", "linearGradient", "marker", "mask", "metadata", "path", "pattern"),
        *("polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "switch"),
        *("symbol", "text", "textPath", "title", "tspan", "use", "view"),
    }
)
_OWN = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,])", re.IGNORECASE)
_FETCHES = re.compile(r"@import|url\((?!\s*['\"]?\s*(?:#|data:image/))[^)]*\)?", re.IGNORECASE)
_MAX_SHOWN = 60


class _TroubleError(Exception):
    """Something that a picture must not contain."""


def trouble(content: bytes) -> str | None:
    """Why this SVG picture is not published, as the end of a sentence; None if it is published."""
    try:
        content.decode("utf-8")
        _Reader().read(content)
    except UnicodeDecodeError:
        return "is not in UTF-8"
    except expat.ExpatError as error:
        return f"is not well formed: {expat.ErrorString(error.code)} on line {error.lineno}"
    except _TroubleError as error:
        return str(error)
    return None


class _Reader:
    """Reads a picture; raises _TroubleError at the first thing that it must not contain."""

    def __init__(self) -> None:
        self._is_style = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.ProcessingInstructionHandler = lambda target, _: _fail(target)
        self._parser.StartDoctypeDeclHandler = lambda *_: _fail("DOCTYPE")
        self._parser.XmlDeclHandler = self._declaration
        # Otherwise the text comes in pieces, and an address that is split between two is missed.
        self._parser.buffer_text = True
        self._parser.buffer_size = 1 << 20

    def read(self, content: bytes) -> None:
        self._parser.Parse(content, True)  # noqa: FBT003  (expat takes it so)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        is_drawing = namespace == _NAMESPACE
        if is_drawing and local not in _SHOWS and not local.startswith("fe"):
            _fail(local)
        if not namespace:
            raise _TroubleError(f'is not SVG: "{local}" lacks xmlns="{_NAMESPACE}"')
        # Elements in other namespaces are notes of drawing programs, which browsers ignore.
        if namespace.endswith(("xhtml", "MathML")):
            _fail(local)
        self._is_style = is_drawing and local == "style"
        for qualified, value in attributes.items():
            key = qualified.rpartition(" ")[2].lower()
            if key.startswith("on"):
                _fail(qualified)
            if key in ("href", "src") and not _OWN.match(value):
                _fail(value)
            _check(value, is_style=key == "style")

    def _end(self, _name: str) -> None:
        self._is_style = False

    def _text(self, text: str) -> None:
        if self._is_style:
            _check(text, is_style=True)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise _TroubleError("is not in UTF-8")


def _check(text: str, *, is_style: bool) -> None:
    """Fail if the text fetches something; in a style, escapes are refused, as they can hide it."""
    if fetch := _FETCHES.search(text):
        _fail(fetch[0])
    if is_style and "\\" in text:
        _fail("\\")


def _fail(what: str) -> None:
    raise _TroubleError(f'holds "{what[:_MAX_SHOWN]}", which may run or fetch something')
