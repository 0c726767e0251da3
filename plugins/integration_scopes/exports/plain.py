"""Exports: texts of strangers in one line, with nothing in them that a reader cannot see."""

import re
import unicodedata

# No line of ours begins with a text, so what is special only there may stay as it is. Hosts look
# for mentions and links in the finished text too, where only a letter without width parts them.
_SPECIAL = re.compile(
    r"(?P<sign>[\\`*_\[\]$~])|(?P<markup>[&<>|])"
    r"|@|#(?=[0-9])|!(?=[0-9])|:(?=//)|\bGH-|\bwww(?=\.)",
    re.IGNORECASE,
)
# Most texts have none of the signs, and neither word: that is seen at once.
_SIGN = re.compile(r"[\\`*_\[\]$~&<>|@#!:]")
APART = "&#8203;"
"""A letter without width: it keeps what follows from being syntax, a link or a mention."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
# No characters at all: XML, and with it test results and office files, may not hold them.
_NONE = frozenset("\ufffe\uffff")
# They shape the letters around them, or are the letters of a flag.
_SHAPING = frozenset({"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))})


def line(text: str) -> str:
    """`text` in one line: white space as single spaces, what hides in it shown as `\ufffd`.

    `##[` is a command to a workflow's runner wherever it is in the log: it gets a space.
    """
    flat = " ".join(text.split())
    if not (flat.isascii() and flat.isprintable()):
        flat = "".join("\ufffd" if _hides(letter) else letter for letter in flat)
    return flat.replace("##[", "# #[")


def markdown(text: str) -> str:
    """`text` for a line of Markdown: no syntax, no HTML, no link, no mention of anyone."""
    flat = line(text)
    if _SIGN.search(flat) or "gh-" in (lower := flat.lower()) or "www." in lower:
        return _SPECIAL.sub(_plain, flat)
    return flat or "…"


def _plain(match: re.Match[str]) -> str:
    if match["sign"]:
        return f"\\{match[0]}"
    return f"&#{ord(match[0])};" if match["markup"] else match[0] + APART


def _hides(letter: str) -> bool:
    is_hidden = letter in _NONE or unicodedata.category(letter) in _HIDDEN
    return is_hidden and letter not in _SHAPING
