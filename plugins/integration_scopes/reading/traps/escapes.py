"""Traps: backslashes in double quotes."""

import re

from integration_scopes.reading.characters import hidden
from integration_scopes.reading.traps.mend import Edit, Mend, cut

_ESCAPE = re.compile(
    r"\\(?:(?P<pair>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|(?P<good>[\\\"/0abtnvfre N_LP\t\n]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}"
    r"|U000[0-9a-fA-F]{5}|U0010[0-9a-fA-F]{4})"
    r"|(?P<bad>.?))",
    re.DOTALL,
)
_NAMED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}
_BREAKS = "\t\v\f\r\x85\u2028\u2029"
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
_PATH = re.compile(r'"[A-Za-z]:\\\w{2}')


def mend(text: str, line: int, column: int) -> Mend | None:
    """What is wrong with the backslashes of `text`, one line with its double quotes."""
    if text[0] != '"' or "\\" not in text:
        return None
    escapes = list(_ESCAPE.finditer(text))
    bad = next((one for one in escapes if one.lastgroup == "bad"), None)
    if bad or _PATH.match(text):
        at = bad or escapes[0]
        literal = text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
        return Mend(
            rule="unreadable" if bad else "unquoted-text",
            message=f"in double quotes a backslash is a sign of its own: {cut(text)}",
            advice="use single quotes",
            line=line,
            start=column + at.start(),
            end=column + at.end(),
            edits=(Edit(line=line, start=column, end=column + len(text), text=_single(literal)),),
        )
    hiding = [one for one in escapes if one.lastgroup == "good" and _hides(one.group())]
    if hiding:
        return _hidden(hiding, line, column)
    split = next((one for one in escapes if one.lastgroup in ("pair", "half")), None)
    if split is None:
        return None
    if any(one.lastgroup == "half" for one in escapes):
        words = f'"{split.group()}" is half a character'
        advice = "take it out"
    else:
        words = f'"{split.group()}" is one character written as two, which YAML does not know'
        advice = "write the character itself"
    return Mend(
        rule="hidden-character" if advice == "take it out" else "unreadable",
        message=words,
        advice=advice,
        line=line,
        start=column + split.start(),
        end=column + split.end(),
        edits=tuple(
            Edit(
                line=line,
                start=column + one.start(),
                end=column + one.end(),
                text=_joined(one.group()) if one.lastgroup == "pair" else "",
            )
            for one in escapes
            if one.lastgroup in ("pair", "half")
        ),
    )


def _hides(escape: str) -> bool:
    sign = _sign(escape)
    return sign == "\t" or (sign not in _JOINERS and any(hidden(sign)))


def _sign(escape: str) -> str:
    code = escape[2:]
    return chr(int(code, 16)) if code else _NAMED.get(escape[1], "")


def _hidden(found: list[re.Match[str]], line: int, column: int) -> Mend:
    sign = _sign(found[0].group())
    what = "a tab" if sign == "\t" else next(hidden(sign)).message
    return Mend(
        rule="hidden-character",
        message=f'"{found[0].group()}" in double quotes is a tab' if sign == "\t" else what,
        advice="take it out",
        line=line,
        start=column + found[0].start(),
        end=column + found[0].end(),
        edits=tuple(
            Edit(
                line=line,
                start=column + one.start(),
                end=column + one.end(),
                text=" " if _sign(one.group()) in _BREAKS else "",
            )
            for one in found
        ),
    )


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _joined(pair: str) -> str:
    high, low = int(pair[2:6], 16), int(pair[8:12], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
