"""Rows as CSV (RFC 4180), in which no spreadsheet finds a formula.

https://owasp.org/www-community/attacks/CSV_Injection says what is dangerous at the start of a
cell and what to do about it.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from types import SimpleNamespace

from integration_scopes.exports.plain import one_line

BYTE_ORDER_MARK = "\ufeff"
"""The byte order mark, without which Excel takes UTF-8 for the machine's own encoding."""

MAX_LENGTH = 32_767
"""The most UTF-16 units in a cell of Excel; a longer text would run into the rows below."""

# The signs that begin a formula, also in full-width and small forms, which some programs accept.
_SIGN = "[-=+@\u2212\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
# A text that begins with an apostrophe gets another, so that a program can remove ours again.
_FIRST = re.compile(rf"'*[\u200c\u200d]*(?={_SIGN})")
# If semicolons separate cells, as in much of Europe, a cell begins after each of them.
_INNER = re.compile(rf"(;[\"'\s\u200c\u200d]*)(?={_SIGN})")


def text(header: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> str:
    """The table with every cell in quotes, lines ended by CR LF, and a byte order mark."""
    return "".join(pieces(header, rows))


def pieces(header: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> Iterator[str]:
    """The byte order mark and the lines of the table."""
    yield BYTE_ORDER_MARK
    # The writer returns what the method for writing returns, here the line.
    writer = csv.writer(SimpleNamespace(write=str), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in chain([header], rows):
        yield writer.writerow([cell(value) for value in row])


def cell(value: str | int | None) -> str:
    """A cell's content: one line, with an apostrophe before anything that could begin a formula.

    What is longer than any spreadsheet takes ends with an ellipsis.
    """
    if isinstance(value, str):
        return _cell_text(value) if value else ""
    return "" if value is None else str(value)


@lru_cache(maxsize=1024)  # the cells of one scope repeat what it is called
def _cell_text(value: str) -> str:
    text = one_line(value)
    if _FIRST.match(text):
        text = f"'{text}"
    return _cut(_INNER.sub(r"\1'", text) if ";" in text else text)


def _cut(text: str) -> str:
    """`text`, shortened to what fits into a cell of Excel."""
    if len(text) * 2 <= MAX_LENGTH:
        return text
    units = text.encode("utf-16-le", errors="surrogatepass")
    if len(units) <= MAX_LENGTH * 2:
        return text
    return units[: (MAX_LENGTH - 2) * 2].decode("utf-16-le", errors="ignore") + " \u2026"
