"""Candidates for backslashes in double quotes that were not meant as escapes."""

import json
import re
from collections.abc import Iterator

from integration_scopes.reading import characters
from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.yaml import yamldoc
from integration_scopes.reading.yaml.repair.candidate import Candidate, propose

PATH = re.compile(r'"[A-Za-z]:\\\w{2}')

_SPLIT = r"(?:\\u[dD][89a-fA-F][0-9a-fA-F]{2})+"
_ESCAPE = re.compile(
    rf"{_SPLIT}|\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|.?)", re.DOTALL
)
_HALF = re.compile("[\ud800-\udfff]")
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")


def candidates(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The candidates for backslashes in the double quotes from `start` to `end`."""
    written = text[start:end]
    escapes = [
        ((mark.start() + start, mark.end() + start), mark.group(), _decoded(mark.group()))
        for mark in _ESCAPE.finditer(written)
    ]
    bad = [span for span, _, sign in escapes if sign is None]
    if bad or PATH.match(written):
        literal = written[1:-1].replace('\\"', '"').replace("\\\\", "\\").replace("'", "''")
        where = bad[0] if bad else escapes[0][0]
        change = (start, end, f"'{literal}'")
        yield propose("backslash" if bad else "path", where, (change,), excerpt(written))
    signs = [(span, escape, sign or "") for span, escape, sign in escapes]
    split = [sign for sign in signs if re.fullmatch(_SPLIT, sign[1])]
    hiding = [sign for sign in signs if sign not in split and hides(sign[2])]
    if hiding:
        where, escape, sign = hiding[0]
        words = f'"{escape}" in double quotes is a tab'
        if sign != "\t":
            words = next(characters.hidden(sign)).message
        changes = tuple((*span, _instead(sign)) for span, _, sign in hiding)
        yield propose("hidden", where, changes, words)
    if split:
        is_whole = not any(_HALF.search(sign) for _, _, sign in split)
        words = split[0][1] if is_whole else f'"{split[0][1]}" is half a character'
        changes = tuple((*span, _HALF.sub("", sign)) for span, _, sign in split)
        yield propose("one as two" if is_whole else "hidden", split[0][0], changes, words)


def hides(sign: str) -> bool:
    """Whether the escaped character is invisible."""
    return sign == "\t" or (bool(sign) and sign not in _JOINERS and any(characters.hidden(sign)))


def _decoded(escape: str) -> str | None:
    if re.fullmatch(_SPLIT, escape):
        return str(json.loads(f'"{escape}"'))
    value = yamldoc.load(f'"{escape}"').data
    return value if isinstance(value, str) else None


def _instead(sign: str) -> str:
    return " " if sign == "\t" else next(characters.hidden(sign)).instead
