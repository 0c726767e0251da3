"""Traps: quotes around a text, and where they close."""

import re
from collections.abc import Sequence

from integration_scopes.reading.traps.mend import Edit

# Possessive: a doubled quote is never half of it and half the end.
_CLOSING = {
    '"': re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL),
    "'": re.compile(r"'[^']*+(?:''[^']*+)*+'"),
}

Segment = tuple[int, int, int]
"""The part of a text on one line: the line, its first column, the one after its last."""


def closing(text: str, start: int) -> int:
    """Where the quote that opens at `start` closes, -1 where it does not."""
    found = _CLOSING[text[start]].match(text, start)
    return found.end() - 1 if found else -1


def mark(text: str) -> str:
    """The quote to put around `text`: double where nothing in it would need a backslash."""
    return "'" if '"' in text or "\\" in text else '"'


def quoted(text: str) -> str:
    """`text` as YAML in quotes."""
    quote = mark(text)
    return quote + (text.replace("'", "''") if quote == "'" else text) + quote


def around(lines: Sequence[str], segments: Sequence[Segment]) -> tuple[Edit, ...]:
    """The edits that put quotes around a text that stands in `segments`."""
    return replacing(segments, [lines[line][start:end] for line, start, end in segments])


def replacing(segments: Sequence[Segment], texts: Sequence[str]) -> tuple[Edit, ...]:
    """The edits that write `texts`, each into its segment, as one text in quotes."""
    quote = mark("".join(texts))
    written = [text.replace("'", "''") if quote == "'" else text for text in texts]
    written[0] = quote + written[0]
    written[-1] += quote
    return tuple(
        Edit(line=line, start=start, end=end, text=text)
        for (line, start, end), text in zip(segments, written, strict=True)
    )
