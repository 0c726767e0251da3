"""SVG pictures, which are pages of their own to anyone who opens one by its address.

Shown on a page, a picture can do nothing; opened by itself it runs its scripts as this site.
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
    """What a picture holds that it must not."""


def trouble(content: bytes) -> str | None:
    """Why this SVG picture is not published, if so, as the rest of a sentence about it."""
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
    """Reads a picture once, and raises _TroubleError at the first thing that it must not hold."""

    def __init__(self) -> None:
        self._is_style = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.ProcessingInstructionHandler = lambda target, _: _fail(target)
        self._parser.StartDoctypeDeclHandler = lambda *_: _fail("DOCTYPE")
        self._parser.XmlDeclHandler = self._declaration
        # A text in pieces would hide what begins in one and ends in the next.
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
        # Drawing programs leave notes in namespaces of their own, which browsers pass over.
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
    """Look for what a style fetches; an escape in it could spell anything."""
    if fetch := _FETCHES.search(text):
        _fail(fetch[0])
    if is_style and "\\" in text:
        _fail("\\")


def _fail(what: str) -> None:
    raise _TroubleError(f'holds "{what[:_MAX_SHOWN]}", which may run or fetch something')
