"""Texts made fit for a label: one line or folded, without what cannot be seen.

Nothing here knows a syntax; `mermaid` escapes what comes out.
"""

import unicodedata
from collections.abc import Iterable, Iterator

ELLIPSIS = "…"
_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """`text` on one line, without control, bidirectional and other invisible characters.

    Joiners stay: emoji, Persian and the scripts of India need them. What cannot stand in XML
    (lone surrogates, noncharacters) goes too.
    """
    spaced = " ".join(text.split())
    return " ".join("".join(char for char in spaced if _is_fit(char)).split())


def fold(text: str, *, columns: int, lines: int, heavy: str = "") -> tuple[str, ...]:
    """`text` cleaned and broken into at most `lines` lines of at most `columns` columns.

    A wide character (Chinese, Japanese, Korean, emoji) takes two columns, one of `heavy` five.
    Words that are too long are broken, lines are about equally long, and what does not fit ends
    in an ellipsis. Never empty.
    """
    words = clean(text).split() or [ELLIPSIS]
    width = _Width(heavy)
    rows = _filled(words, columns, width)
    if len(rows) > lines:
        return (*rows[: lines - 1], _cut(rows[lines - 1], columns, width))
    longest = max(map(width.of, words))
    for fewer in range(max(longest, width.of(" ".join(words)) // len(rows)), columns):
        balanced = _filled(words, fewer, width)
        if len(balanced) == len(rows):
            return tuple(balanced)
    return tuple(rows)


def listed(words: Iterable[str], *, most: int = 6) -> str:
    """`words` as people list them: `a`, `a and b`, `a, b and c`, `a, b and 9 more`."""
    said = list(words)
    if len(said) > most:
        said = [*said[: most - 1], f"{len(said) - most + 1} more"]
    head, tail = said[:-1], said[-1:]
    return " and ".join([", ".join(head), *tail] if head else tail)


def _is_fit(char: str) -> bool:
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs"):
        return char in _JOINERS
    return (ord(char) & 0xFFFE) != 0xFFFE and not 0xFDD0 <= ord(char) <= 0xFDEF


class _Width:
    """How many columns a text takes."""

    def __init__(self, heavy: str) -> None:
        self._heavy = heavy

    def of(self, text: str) -> int:
        return sum(map(self._columns, text))

    def _columns(self, char: str) -> int:
        if char in self._heavy:
            return 5
        if _is_attached(char):
            return 0
        return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _is_attached(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


def _filled(words: Iterable[str], columns: int, width: _Width) -> list[str]:
    rows: list[str] = []
    for word in words:
        if rows and width.of(rows[-1]) + 1 + width.of(word) <= columns:
            rows[-1] += f" {word}"
        else:
            rows.extend(_pieces(word, columns, width))
    return rows


def _clusters(word: str) -> Iterator[str]:
    """What is seen as one character, as far as line breaks are concerned."""
    cluster = ""
    for char in word:
        if cluster and not _is_attached(char) and not cluster.endswith("\u200d"):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _pieces(word: str, columns: int, width: _Width) -> Iterator[str]:
    piece = ""
    for cluster in _clusters(word):
        if piece and width.of(piece) + width.of(cluster) > columns:
            yield piece
            piece = ""
        piece += cluster
    yield piece


def _cut(row: str, columns: int, width: _Width) -> str:
    kept = next(_pieces(row, columns - 1, width))
    return kept.rstrip(" ,.;:") + ELLIPSIS
