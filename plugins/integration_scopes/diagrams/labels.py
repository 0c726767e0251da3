"""Texts cleaned for a label: on one line or wrapped, without invisible characters.

Nothing here knows a syntax; `mermaid` escapes what comes out.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import ceil, floor

ELLIPSIS = "…"
_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """`text` on one line, without control, bidirectional and other invisible characters.

    Joiners stay: emoji, Persian and the scripts of India need them. What XML does not allow
    (lone surrogates, noncharacters) goes too.
    """
    spaced = " ".join(text.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    return " ".join("".join(char for char in spaced if _is_fit(char)).split())


def in_columns(text: str) -> float:
    """How many columns a text takes: a wide character (Chinese, Japanese, Korean, emoji) two."""
    return sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    if is_attached(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fold(
    text: str, *, columns: float, lines: int, width: Callable[[str], float] = in_columns
) -> tuple[str, ...]:
    """`text` cleaned and broken into at most `lines` lines of at most `columns` columns.

    `width` says how many columns a text takes: the sum of what its characters take. Words that are
    too long are broken, with a hyphen inside a word of letters, lines are about equally long, and
    what does not fit ends in an ellipsis. Never empty.
    """
    words = [(word, width(word)) for word in clean(text).split() or [ELLIPSIS]]
    rows = _filled(words, columns, width)
    if len(rows) == 1:
        return tuple(rows)
    if len(rows) > lines:
        return (*rows[: lines - 1], _cut(rows[lines - 1], columns, width))
    # The narrowest width that needs no more lines, so that all lines are about equally long.
    least = max(*(took for _, took in words), width(" ".join(rows)) / len(rows))
    low, high = ceil(least), floor(columns)
    while low < high:
        middle = (low + high) // 2
        if len(_filled(words, middle, width)) > len(rows):
            low = middle + 1
        else:
            high = middle
    return tuple(_filled(words, low, width) if low < columns else rows)


def short_list(words: Iterable[str], *, most: int = 6) -> str:
    """`words` as people list them: `a`, `a and b`, `a, b and c`, `a, b and 9 more`."""
    shown = list(words)
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} more"]
    head, tail = shown[:-1], shown[-1:]
    return " and ".join([", ".join(head), *tail] if head else tail)


@cache
def _is_fit(char: str) -> bool:
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs"):
        return char in _JOINERS
    return (ord(char) & 0xFFFE) != 0xFFFE and not 0xFDD0 <= ord(char) <= 0xFDEF


@cache
def is_attached(char: str) -> bool:
    """Whether the character has no width of its own."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


def _filled(
    words: Iterable[tuple[str, float]], columns: float, width: Callable[[str], float]
) -> list[str]:
    rows: list[str] = []
    gap, taken = width(" "), 0.0
    for word, took in words:
        if rows and taken + gap + took <= columns:
            rows[-1] += f" {word}"
            taken += gap + took
        elif took <= columns:
            rows.append(word)
            taken = took
        else:
            rows.extend(_pieces(word, columns, width))
            taken = width(rows[-1])
    return rows


def _clusters(word: str) -> Iterator[str]:
    """Split `word` into what readers see as single characters."""
    cluster = ""
    for char in word:
        if cluster and not is_attached(char) and not cluster.endswith("\u200d"):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _pieces(word: str, columns: float, width: Callable[[str], float]) -> Iterator[str]:
    piece, taken, left = "", 0.0, width(word)
    for cluster in _clusters(word):
        took = width(cluster)
        hyphen = "-" if left > took and _is_hyphenated(cluster) else ""
        if piece and taken + took + width(hyphen) > columns:
            yield f"{piece}-" if _is_hyphenated(piece[-1] + cluster) else piece
            piece, taken = "", 0.0
        piece += cluster
        taken += took
        left -= took
    yield piece


def _is_hyphenated(text: str) -> bool:
    """Whether a break within the text shows a hyphen: letters of an alphabet do."""
    return text.isalpha() and max(text) < _END_OF_ALPHABETS


_END_OF_ALPHABETS = "\u0530"  # Latin, Greek and Cyrillic come before it


def _cut(row: str, columns: float, width: Callable[[str], float]) -> str:
    kept = next(_pieces(row, columns - width(ELLIPSIS), width))
    return kept.rstrip(" ,.;:-") + ELLIPSIS
