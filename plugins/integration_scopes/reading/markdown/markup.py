"""Finds the markup in prose that will be left out of the page, to tell its author.

The module that makes pages decides what is left out, from the HTML. This module looks for it in the
Markdown, so that the check can report it with its line before anything is built.
"""

import re
from collections.abc import Callable, Iterator

from integration_scopes.domain.markup import SCHEMES, TAGS
from integration_scopes.findings import Finding
from integration_scopes.reading.markdown.code import fences, without_code
from integration_scopes.source import Span

MAX_FAULTS = 50
MAX_SHOWN = 40

Unsafe = Callable[[str], list[tuple[int, str]]]
"""Returns what is unsafe in a diagram's source: pairs of a line, from 0, and a word."""


def nothing(_source: str) -> list[tuple[int, str]]:
    """Finds nothing unsafe in any diagram; the default for callers that do not check diagrams."""
    return []


RULE = "unsafe-markup"
# A value in quotes may contain `>`.
_TAG = re.compile(
    r"<([A-Za-z][^\s<>/@]*)(?=[\s/>]|\Z)"
    r"((?:=\s*+\"[^\"]*\"|=\s*+'[^']*'|[^<>])*?)(>|(?=<)|\Z)"
)
# Browsers take these for tags even if they are never closed.
_OPEN_ENDED = frozenset({"embed", "form", "iframe", "link", "meta", "object", "script", "style"})
_IN_TAG = re.compile(r"""([^\s/>="'][^\s/>=]*)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]*)))?""")
_ACTIVE = re.compile(r"on[a-z]+|ping|srcset|style", re.IGNORECASE)
_TARGET = r"\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*))"
_LINK = re.compile(_TARGET)
_PICTURE = re.compile(r"!\[[^\[\]\n]*" + _TARGET)
_NAMED_PICTURE = re.compile(r"!\[([^\[\]]*)\](?:[ ]?\n?[ ]*\[([^\[\]]*)\])?")
_REFERENCE = re.compile(
    r"^[ >\t]*\[([^\[\]\n]+)\]:[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|(\S+))", re.MULTILINE
)
_ATTRIBUTES = re.compile(r"(?<!\{)\{:?[^{}\n]*?\b(on[a-z]+|ping|srcset)\s*=", re.IGNORECASE)
_QUOTED = re.compile(r"^[ \t]*>[ \t>]*", re.MULTILINE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SPACES = re.compile(r"[\x00-\x20]+")


def faults(prose: str, first_line: int, *, unsafe: Unsafe = nothing) -> list[Finding]:
    """A fault for each piece of `prose` that its page leaves out; at most MAX_FAULTS.

    `prose` begins on line `first_line` of its file; `unsafe` checks diagrams that people wrote.
    """
    if not any(sign in prose for sign in "<{[`~"):
        return []
    by_start: dict[int, Finding] = {}
    for start, text, message, hint in (*_left_out(without_code(prose)), *_undrawn(prose, unsafe)):
        span = Span.at(prose, start, len(text.partition("\n")[0]), first_line=first_line)
        by_start.setdefault(start, Finding(rule=RULE, span=span, message=message, hint=hint))
        if len(by_start) == MAX_FAULTS:
            break
    return [by_start[start] for start in sorted(by_start)]


_LeftOut = tuple[int, str, str, str]


def _left_out(prose: str) -> Iterator[_LeftOut]:
    for tag in _TAG.finditer(prose):
        yield from _in_tag(tag)
    for match in _ATTRIBUTES.finditer(prose):
        yield _attribute(match.start(1), match[1])
    for pattern, check in ((_PICTURE, _other_host), (_LINK, _forbidden_scheme)):
        for match in pattern.finditer(prose):
            group = 1 if match[1] is not None else 2
            yield from check(match.start(group), match[group])
    pictures = {_label(match[2] or match[1]) for match in _NAMED_PICTURE.finditer(prose)}
    for match in _REFERENCE.finditer(prose):
        group = 2 if match[2] is not None else 3
        check = _other_host if _label(match[1]) in pictures else _forbidden_scheme
        yield from check(match.start(group), match[group])


def _label(text: str) -> str:
    """The label of a reference, normalised as in Markdown."""
    return " ".join(text.lower().split())


def _in_tag(tag: re.Match[str]) -> Iterator[_LeftOut]:
    name = tag[1].lower()
    if ":" in name:
        yield from _forbidden_scheme(tag.start(1), tag[1])
    elif name in TAGS:
        for match in _IN_TAG.finditer(tag[2]):
            start, attribute = tag.start(2), match[1].lower()
            if _ACTIVE.fullmatch(attribute) and not (attribute == "style" and name in ("td", "th")):
                yield _attribute(start + match.start(1), match[1])
            elif attribute in ("href", "src") and (group := match.lastindex or 1) > 1:
                check = _other_host if name == "img" else _forbidden_scheme
                yield from check(start + match.start(group), match[group])
    elif tag[3] or name in _OPEN_ENDED:
        shown = " ".join(tag[0].split()) if len(tag[0]) < MAX_SHOWN and tag[3] else f"<{tag[1]}>"
        message = f'"{shown}" is left out of the page'
        hint = "write it between backticks if readers should see it; else use Markdown"
        yield tag.start(), shown, message, hint


def _attribute(start: int, name: str) -> _LeftOut:
    return start, name, f'"{name}" is left out of the page', "remove it"


def _forbidden_scheme(start: int, address: str) -> Iterator[_LeftOut]:
    """A fault if the address has a scheme that links must not have."""
    scheme = _SCHEME.match(_plain(address))
    if scheme is not None and scheme[1].lower() not in SCHEMES:
        message = f'the address "{address.strip()}" is left out of the page'
        hint = "link to a page of this site, or to an address that begins with https://"
        yield start, address, message, hint


def _other_host(start: int, address: str) -> Iterator[_LeftOut]:
    """A fault if the picture is on another host, which would learn who reads the page."""
    plain = _plain(address)
    if _SCHEME.match(plain) or plain.replace("\\", "/").startswith("//"):
        message = f'the picture "{address}" is on another host'
        yield start, address, message, "put the picture beside this page"


def _plain(address: str) -> str:
    """The address as a browser understands it: without entities and spaces."""
    if "&" in address:
        from html import unescape  # noqa: PLC0415  (its table is as long as a small site's check)

        address = unescape(address)
    return _SPACES.sub("", address)


def _undrawn(prose: str, unsafe: Unsafe) -> Iterator[_LeftOut]:
    for fence in fences(prose):
        if fence.language == "mermaid":
            # In a quotation, each line begins with its mark.
            text = _QUOTED.sub(lambda mark: " " * len(mark[0]), fence.text)
            lines = text.split("\n")
            for line, word in unsafe(text):
                before = sum(len(above) + 1 for above in lines[:line])
                start = fence.start + before + max(lines[line].find(word), 0)
                message = f'a diagram with "{word}" is not drawn'
                yield start, word, message, "remove it: a diagram only shows, and runs nothing"
