"""Redacts a file that readers see: private notes, contact details, comments.

Everything else stays as it is, on its line: reports give lines and columns.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from integration_scopes.reading.file import File
from integration_scopes.reading.markdown.code import without_code
from integration_scopes.reading.markdown.frontmatter import split
from integration_scopes.source import Place, Span, Trail
from integration_scopes.values import immutable

NOTE, CONTACT, COMMENT = "private note", "contact", "comment"
_COMMENT = re.compile(r"(?<=<!--).*?(?=-->)", re.DOTALL)
_MARK = re.compile(r"(?<!\S)#")
_REST = 1 << 20
"""The end of any line."""


@immutable()
class Cut:
    """Columns of one line, from `start` to before `end`, and what replaces them."""

    kind: str
    line: int
    start: int
    end: int
    instead: str = ""


def redacted(file: File, *, contacts: bool, comments: bool) -> tuple[str, list[Cut]]:
    """The file's text without its private notes, and the cuts.

    Contact details are removed too, unless `contacts`; comments are removed if `comments`.
    """
    if any(fault.rule == "duplicate-key" for fault in file.document.faults):
        # If a key is given twice, it is unclear which one is meant. The site shows such a file to
        # nobody, so nothing is cut.
        return file.source.text, []
    places = file.document.places() if file.document.readable else {}
    parts = split(file.source)
    end = parts.yaml_line + (parts.yaml or "").count("\n")
    lines = [*file.source.lines]
    cuts = [*_notes(places, lines, end)]
    cuts += [] if contacts else _contacts(places)
    if comments and not file.document.faults:
        cuts += _comments(places, lines, parts.yaml_line, end)
    for cut in sorted(cuts, key=lambda cut: -cut.start):
        line = lines[cut.line - 1]
        lines[cut.line - 1] = line[: cut.start - 1] + cut.instead + line[cut.end - 1 :]
    text = "\n".join(lines)
    if comments and "<!--" in parts.prose:
        text = text.removesuffix(parts.prose) + _without_comments(parts.prose)
        # One cut stands for all comments in the prose.
        cuts.append(Cut(kind=COMMENT, line=parts.prose_line, start=1, end=1))
    return text, cuts


def _notes(places: Mapping[Trail, Place], lines: list[str], end: int) -> Iterator[Cut]:
    """All lines from `internal:` to the next key; if they are in braces, each of the values."""
    note = places.get(("internal",))
    if note is None:
        return
    at = note.key.line
    if not lines[at - 1][: note.key.column - 1].strip():
        later = (place.key.line for trail, place in places.items() if len(trail) == 1)
        for number in range(at, min((line for line in later if line > at), default=end)):
            yield Cut(kind=NOTE, line=number, start=1, end=_REST)
    else:
        below = {trail: place for trail, place in places.items() if trail[0] == "internal"}
        yield from _scalar_cuts(below, NOTE, "x")


def _contacts(places: Mapping[Trail, Place]) -> Iterator[Cut]:
    """Replace people's contact details; different ones stay different."""
    details = {trail: place for trail, place in places.items() if trail and trail[-1] == CONTACT}
    return _scalar_cuts(details, CONTACT, "person{}@elsewhere.example")


def _scalar_cuts(places: Mapping[Trail, Place], kind: str, instead: str) -> Iterator[Cut]:
    """Cut every line of these values; the first line gets `instead`."""
    for number, place in enumerate(places.values()):
        at = place.value
        for line in range(at.line, at.end_line + 1) if place.is_scalar else ():
            is_first, is_last = line == at.line, line == at.end_line
            if is_last and not is_first and at.end_column == 1:
                # The end of a block of lines is before the first character of the next line.
                continue
            yield Cut(
                kind=kind,
                line=line,
                start=at.column if is_first else 1,
                end=at.end_column if is_last else _REST,
                instead=instead.format(number) if is_first else "",
            )


def _comments(
    places: Mapping[Trail, Place], lines: list[str], first: int, end: int
) -> Iterator[Cut]:
    """Cut each comment: what follows a `#` outside keys and values."""
    spans = [place.key for place in places.values()]
    spans += [_without_opening(place.value, lines) for place in places.values() if place.is_scalar]
    for number in range(first, end):
        for mark in _MARK.finditer(lines[number - 1]):
            at = (number, mark.end())
            if not any(
                (span.line, span.column) <= at < (span.end_line, span.end_column) for span in spans
            ):
                yield Cut(kind=COMMENT, line=number, start=mark.end() + 1, end=_REST)
                break


def _without_opening(value: Span, lines: list[str]) -> Span:
    """The value without the line that opens a block, which may have a comment."""
    is_block = lines[value.line - 1][value.column - 1 :].startswith(("|", ">"))
    return replace(value, line=value.line + 1, column=1) if is_block else value


def _without_comments(prose: str) -> str:
    """The prose with its comments emptied, their lines kept; a comment in code is text."""
    # `without_code` blanks comments, too. With other marks, it blanks only code.
    text = without_code(prose.replace("<!--", "<!.."))

    def emptied(match: re.Match[str]) -> str:
        start = match.start() - 4
        before = prose[prose.rfind("\n", 0, start) + 1 : start]
        is_code = text[start] != "<" or before.startswith(("    ", "\t"))
        return match[0] if is_code else "\n" * match[0].count("\n")

    return _COMMENT.sub(emptied, prose)
