"""Other people's texts on one line, without invisible characters."""

import re
import unicodedata

from integration_scopes.reports.visible import without_command

# No line of an export begins with such a text, so signs that are special only there can stay. Hosts
# find mentions and links after rendering, without escapes: only a zero-width space breaks those.
_SPECIAL = re.compile(
    r"(?P<sign>[\\`*_\[\]$~])|(?P<markup>[&<>|])"
    r"|@|#(?=[0-9])|!(?=[0-9])|:(?=//)|\bGH-|\bwww(?=\.)",
    re.IGNORECASE,
)
# A quick check: most texts have none of these characters.
_MAYBE_SPECIAL = re.compile(r"[\\`*_\[\]$~&<>|@#!:]")
ZERO_WIDTH_SPACE = "&#8203;"
"""It keeps what follows from being syntax, a link or a mention."""
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
# XML, and so test results and office files, must not contain these noncharacters.
_NONCHARACTERS = frozenset("\ufffe\uffff")
# Scripts and emoji need these: joiners, and the letters inside a flag.
_JOINERS = frozenset({"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))})


def one_line(text: str) -> str:
    """`text` on one line, with single spaces, and `\ufffd` for each invisible character.

    It is safe in the log of a workflow.
    """
    flat = " ".join(text.split())
    if not (flat.isascii() and flat.isprintable()):
        flat = "".join("\ufffd" if _is_invisible(letter) else letter for letter in flat)
    return without_command(flat)


def markdown(text: str) -> str:
    """`text` for a line of Markdown, without syntax, HTML, links and mentions."""
    flat = one_line(text)
    lower = flat.lower()
    if _MAYBE_SPECIAL.search(flat) or "gh-" in lower or "www." in lower:
        return _SPECIAL.sub(_plain, flat)
    return flat or "…"


def _plain(match: re.Match[str]) -> str:
    if match["sign"]:
        return f"\\{match[0]}"
    return f"&#{ord(match[0])};" if match["markup"] else match[0] + ZERO_WIDTH_SPACE


def _is_invisible(letter: str) -> bool:
    if letter in _NONCHARACTERS:
        return True
    return unicodedata.category(letter) in _INVISIBLE_CATEGORIES and letter not in _JOINERS
