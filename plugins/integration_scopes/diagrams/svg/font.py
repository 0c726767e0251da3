"""How wide a text is, whatever font the reader's machine shows it in.

Nothing is measured with a font: which one a page gets is known to the reader's browser alone. The
widths are those of the widest of the usual fonts (DejaVu Sans, Noto Sans, Liberation Sans and so
Arial and Helvetica; Segoe UI, San Francisco and Roboto are narrower), a little rounded up.
"""

import unicodedata
from collections.abc import Callable
from functools import cache, cached_property

from integration_scopes.diagrams.labels import is_attached
from integration_scopes.values import immutable

# In hundredths of the font size.
_GROUPS = {
    28: "'ijl",
    34: " ,.:;",
    37: "-If",
    42: '!"()/[\\]rt|',
    52: "J`sz\u2018\u2019\u201c\u201d\u201e\u2013",
    60: "*?_ckvxy",
    65: "$0123456789FLT{}abdeghnopqu",
    70: "ABEKPSVXYZ",
    78: "&CDHNRU",
    85: "#+<=>GOQ^w~",
    90: "M",
    95: "%",
    100: "Wm",
    105: "@",
}
_WIDTHS = {char: width for width, chars in _GROUPS.items() for char in chars}
_USUAL, _CAPITAL, _SQUARE, _PICTURE = 65, 80, 100, 140
_FIRST_PICTURE = "\U0001f000"
_BOLDER = 1.13


@immutable(slots=False)
class Font:
    """A size of text, and what a line of it takes; in pixels."""

    size: float
    line: float

    @cached_property
    def regular(self) -> Callable[[str], float]:
        """The function that measures a text, in pixels."""
        return self._measured(1)

    @cached_property
    def bold(self) -> Callable[[str], float]:
        """The function that measures a bold text, in pixels."""
        return self._measured(_BOLDER)

    def _measured(self, weight: float) -> Callable[[str], float]:
        factor = self.size / 100 * weight
        return lambda text: sum(map(_hundredths, text)) * factor


@cache
def _hundredths(char: str) -> int:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if is_attached(char):
        return 0
    if char >= _FIRST_PICTURE:
        return _PICTURE
    if unicodedata.east_asian_width(char) in "WF":
        return _SQUARE
    base = unicodedata.normalize("NFD", char)[0]
    if base != char:
        return _hundredths(base)
    category = unicodedata.category(char)
    if category == "Lu":
        return _CAPITAL
    return _SQUARE if category.startswith(("S", "P")) else _USUAL
