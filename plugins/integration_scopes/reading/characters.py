"""Invisible characters that change what people or programs read."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from integration_scopes.findings import Finding
from integration_scopes.source import Span
from integration_scopes.values import immutable

MAX_FAULTS = 50

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_HIDDEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Characters that count as printable but print nothing by themselves, and all above U+FFFF.
# These patterns are compiled when they are used: most texts need none of them.
_UNUSUAL = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U00010000-\U0010ffff]"
)
_SUSPICIOUS = f"[{_CONTROLS}{_HIDDEN}{_JOINERS}{_SELECTORS}]"
# A joiner shapes the letters around it, a selector the one before it. Elsewhere, they are hidden.
_BAD = (
    f"(?:[{_CONTROLS}{_HIDDEN}]"
    f"|(?<![^\x00-\x7f{_JOINERS}])[{_JOINERS}]"
    f"|[{_JOINERS}](?![^\x00-\x7f{_JOINERS}])"
    f"|(?<=[\\s{_SELECTORS}])[{_SELECTORS}]|^[{_SELECTORS}])+"
)
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
_NAMES = {
    "\xad": "a soft hyphen",
    "\x85": "a line break of another kind",
    "\u2028": "a line break of another kind",
    "\u2029": "a line break of another kind",
    "\ufeff": "a byte order mark",
    "\r": "a lone carriage return",
}
_BREAKS = frozenset("\x85\u2028\u2029\r\x0b\x0c\x1c\x1d\x1e")


@immutable()
class Run:
    """Adjacent hidden characters, at columns `start` to `end` of a line; all count from 0."""

    line: int
    start: int
    end: int
    text: str

    @property
    def instead(self) -> str:
        """What to write in their place: nothing, or a space if they broke the line."""
        return " " if _BREAKS & set(self.text) else ""

    @property
    def message(self) -> str:
        """The message about them."""
        first = self.text[0]
        more = f" and {len(self.text) - 1} more" if len(self.text) > 1 else ""
        return f"{named(first)}{more} hides in the text"


def are_plain(text: str) -> bool:
    """Whether `text` has no hidden characters, and no white space except spaces and line feeds.

    This is a quick test: it is False for some texts without hidden characters, such as emoji.
    """
    return text.replace("\n", "").isprintable() and (
        text.isascii() or re.search(_UNUSUAL, text) is None
    )


def hidden(text: str) -> Iterator[Run]:
    """The runs of hidden characters in `text`, whose lines end with line feeds only."""
    if are_plain(text) or not re.search(_SUSPICIOUS, text):
        return
    for number, line in enumerate(text.split("\n")):
        if not re.search(_SUSPICIOUS, line):
            continue
        flags = [flag.span() for flag in re.finditer(_FLAG, line)]
        for match in re.finditer(_BAD, line):
            start, end = match.span()
            if not any(begin <= start and end <= stop for begin, stop in flags):
                yield Run(line=number, start=start, end=end, text=match.group())


def faults(text: str, first_line: int) -> list[Finding]:
    """A fault for each run of hidden characters; `text` begins on line `first_line` of its file.

    At most MAX_FAULTS: that many have one cause.
    """
    return [
        Finding(
            rule="hidden-character",
            span=Span.on_line(run.line + first_line, run.start + 1, run.end + 1),
            message=run.message,
            hint="remove it",
        )
        for run in islice(hidden(text), MAX_FAULTS)
    ]


def named(sign: str) -> str:
    """The name of an invisible character, with its number: `a soft hyphen (U+00AD)`."""
    return f"{_name(sign)} (U+{ord(sign):04X})"


def _name(sign: str) -> str:
    if sign in _NAMES:
        return _NAMES[sign]
    if "\ud800" <= sign <= "\udfff":
        return "half a character"
    name = unicodedata.name(sign, "").lower()
    if name:
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    return "a control character" if unicodedata.category(sign) == "Cc" else "an invisible character"
