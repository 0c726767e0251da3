"""Limits for prose on which Markdown would take minutes, or exceed its recursion limit.

For each open bracket or tag, Markdown searches the rest of the text for its end, and it handles
nested lists recursively. No page that people write comes near these limits.
"""

import re
from collections.abc import Iterator
from itertools import islice

from integration_scopes.findings import Finding
from integration_scopes.reading.markdown.code import without_code, without_fences
from integration_scopes.reading.unreadable import unreadable
from integration_scopes.source import Span

MAX_FAULTS = 50
MAX_BLOCK = 128 * 1024
MAX_WORD = 5_000
MAX_OPEN = 30
MAX_NOTES = 500
MAX_PARTS = 300
MAX_BRACES = 100

_SPLIT = "split the page"
_BREAK = "put a blank line between its paragraphs"
_CODE = "put text with such signs between backticks, or close them"

_PARAGRAPH = re.compile(r"(?:[ \t>]*+[^\s>][^\n]*+\n?)++")
_PART = re.compile(r"^[ \t>]*+(?:#|!!!|\?\?\?|===|(?:[-*_][ \t]*+){3,}$)", re.MULTILINE)
_SIGNS = re.compile(r"\\.|\]\(|[\[\]()>]|<(?=[a-zA-Z/!?])")
_LONG_WORD = re.compile(rf"\S{{{MAX_WORD + 1}}}")
_BRACES = re.compile(rf"^(?:[^\n{{]*+\{{){{{MAX_BRACES + 1}}}", re.MULTILINE)
_HORIZONTAL_RULE = re.compile(r"[-*_ \t]*")
_LEVELS = re.compile(
    rf"^(?:[ \t]*+(?:>|[-*+](?=[ \t])|[0-9]{{1,9}}[.)](?=[ \t]))){{{MAX_OPEN + 1}}}[^\n]*"
    rf"|^(?: {{4}}|\t){{{MAX_OPEN + 1}}}[ \t]*+[^\n]+",
    re.MULTILINE,
)
_NOTE = re.compile(r"\[\^[^\[\]\n]*\]")
_ABBREVIATION = re.compile(r"^ {0,3}\*\[", re.MULTILINE)
# Compiled when it is used: little prose has tags.
_MARKDOWN_TAG = r"(?i)<(?:(?P<end>/)[a-z][a-z0-9]*|[a-z][^\s<>/]*\s[^<>]*?\bmarkdown\b)[^<>]*>"


def faults(prose: str, first_line: int) -> list[Finding]:
    """A fault for each limit that `prose` exceeds, on the line where it does so.

    `prose` begins on line `first_line` of its file.
    """
    return [
        unreadable(Span.at(prose, start, first_line=first_line), message, hint)
        for start, message, hint in sorted(_excesses(prose))[:MAX_FAULTS]
    ]


_Excess = tuple[int, str, str]


def _excesses(prose: str) -> Iterator[_Excess]:
    if len(prose) <= MAX_OPEN:
        return
    text = without_code(prose)
    for paragraph in _PARAGRAPH.finditer(text):
        if len(paragraph[0]) > MAX_BLOCK:
            message = f"a paragraph of {len(paragraph[0]):,} characters begins here"
            yield paragraph.start(), message, _BREAK
        for part in islice(_PART.finditer(text, *paragraph.span()), MAX_PARTS, MAX_PARTS + 1):
            message = f"more than {MAX_PARTS} headings and rules are in one paragraph"
            yield part.start(), message, _BREAK
        yield from _too_many_open(text, *paragraph.span())
    if word := _LONG_WORD.search(text):
        yield word.start(), f"more than {MAX_WORD:,} characters are in one word", _BREAK
    if braces := _BRACES.search(text):
        yield braces.end() - 1, f'more than {MAX_BRACES} "{{" are in one line', _CODE
    for pattern, what in ((_NOTE, "footnotes"), (_ABBREVIATION, "abbreviations")):
        for note in islice(pattern.finditer(text), MAX_NOTES, MAX_NOTES + 1):
            yield note.start(), f"there are more than {MAX_NOTES} {what} on the page", _SPLIT
    yield from islice(_too_deep(prose, text), 1)


def _too_many_open(text: str, start: int, end: int) -> Iterator[_Excess]:
    """The place at which too many brackets or tags are open in one paragraph."""
    open_count = dict.fromkeys("[(<", 0)
    is_in_tag = False
    for sign in _SIGNS.finditer(text, start, end):
        bracket = sign[0]
        if bracket == "<" and is_in_tag:
            open_count["<"] += 1
        if bracket in ("<", ">"):
            is_in_tag = bracket == "<"
        elif bracket in ("]", "]("):
            open_count["["] = max(open_count["["] - 1, 0)
        elif bracket == ")":
            open_count["("] = max(open_count["("] - 1, 0)
        if bracket == "[":
            open_count["["] += 1
        elif bracket == "](" or (bracket == "(" and open_count["("]):
            open_count["("] += 1
        if max(open_count.values()) > MAX_OPEN:
            what = max(open_count, key=lambda opener: open_count[opener])
            yield (
                sign.start(),
                f'more than {MAX_OPEN} "{what}" are open in one paragraph',
                _CODE,
            )
            return


def _too_deep(prose: str, text: str) -> Iterator[_Excess]:
    """The places at which lists, quotations or HTML elements are nested too deeply."""
    for level in _LEVELS.finditer(without_fences(prose)):
        if not _HORIZONTAL_RULE.fullmatch(level[0]):
            yield level.start(), f"more than {MAX_OPEN} levels are inside each other", _SPLIT
    depth = 0
    for tag in re.finditer(_MARKDOWN_TAG, text) if "<" in text else ():
        depth = max(depth - 1, 0) if tag["end"] else depth + 1
        if depth > MAX_OPEN:
            yield tag.start(), f"more than {MAX_OPEN} HTML elements are open here", "close them"
