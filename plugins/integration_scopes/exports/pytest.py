"""Criteria as tests for pytest: a skipped one for each, which an engineer fills in.

The text is valid Python for any scope, formatted as by `ruff format`. In its docstrings, doctest
finds no example and a workflow no command.
"""

import re
from collections.abc import Iterable, Iterator
from textwrap import wrap

from integration_scopes.domain import sentences, wording
from integration_scopes.domain.versions import notes
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.exports.plain import one_line
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope

WIDTH = 88

_HEAD = """\
import pytest


def verifies(criterion: str) -> pytest.MarkDecorator:
    \"\"\"Append the criterion's id to the test's name, which results show.\"\"\"
    return pytest.mark.parametrize("criterion", [criterion])
"""
_ORIGIN = (
    "Exported with `scopes export pytest`. This file is yours now: no export overwrites it. Each "
    "test is skipped until you write it: replace its last line with the test, and remove the mark "
    "above it."
)
# At the start of a line, doctest or a workflow would run these.
_COMMAND = re.compile(r">>>|::")
_VERIFIED = re.compile(r'^@verifies\(\s*"([^"]+)"', re.MULTILINE)
_QUOTES = re.compile(r'"{3,}')


def text(edition: Edition) -> str:
    """One module with all tests."""
    title = f"The acceptance criteria of the integrations of {edition.catalogue.product}."
    return _module(title, edition.offered, edition)


def files(edition: Edition) -> dict[str, str]:
    """A module for each scope, by its path; no two have the same name, as pytest requires."""
    return {
        f"test_{_name(scope.id)}.py": _module(
            f"The acceptance criteria of {scope.id}: {scope.label}.", [scope], edition
        )
        for scope in edition.offered
    }


def lacking(exported: str, kept: str) -> list[str]:
    """The criteria of an export that an existing file does not name."""
    return [id_ for id_ in _VERIFIED.findall(exported) if not re.search(rf"{id_}(?!\w)", kept)]


def _module(title: str, scopes: Iterable[Scope], edition: Edition) -> str:
    parts = [f"{_docstring([title, '', _ORIGIN])}\n\n{_HEAD}"]
    parts += [
        _test(scope, criterion, edition)
        for scope in (shown.both_versions for shown in scopes)
        for criterion in scope.criteria.values()
    ]
    return "\n\n".join(parts)


def _test(scope: Scope, criterion: Criterion, edition: Edition) -> str:
    id_ = f"{scope.id}/{criterion.id}"
    name = f"test_{_name(scope.id)}__{criterion.id.lower()}"
    body = [
        _docstring(_docstring_lines(scope, criterion, edition)),
        "raise NotImplementedError(criterion)",
    ]
    return "\n".join(
        [
            '@pytest.mark.skip(reason="not written yet")',
            _call("@verifies(", f'"{id_}"', ")"),
            _call(f"def {name}(", "criterion: str", ") -> None:"),
            *(
                f"    {code_line}" if code_line else ""
                for part in body
                for code_line in part.splitlines()
            ),
            "",
        ]
    )


def _docstring_lines(scope: Scope, criterion: Criterion, edition: Edition) -> Iterator[str]:
    yield f"{criterion.id}: {one_line(criterion.text or '') or '…'}"
    yield ""
    yield f"About: {sentences.about(criterion)}"
    for story in scope.stories_of(criterion):
        yield f"Story {story.id}: {sentences.story(story)}"
    if versions := notes(scope, ("criteria", criterion.id)):
        yield f"Version: {', '.join(versions)}"
    if criterion.records:
        yield f"Records: {', '.join(criterion.records)}"
    if criterion.side:
        yield f"Side: {wording.party(criterion.side, scope.via, *edition.names(scope))}"
    if criterion.choice:
        yield f"Choice: {criterion.choice}"
    address = edition.link(scope, criterion.id)
    if address:
        yield f"Scope: {address}"


def _name(id_: str) -> str:
    """The id as part of a Python name; unique, because no id has two hyphens in a row."""
    return id_.replace("-", "_").replace("/", "__")


def _call(start: str, inside: str, end: str) -> str:
    """One line, or several if it is too long, as the formatter breaks them."""
    whole = f"{start}{inside}{end}"
    return whole if len(whole) <= WIDTH else f"{start}\n    {inside},\n{end}"


def _docstring(paragraphs: Iterable[str]) -> str:
    """The literal, not indented; the first of `paragraphs` begins on its first line."""
    lines = [piece for paragraph in paragraphs for piece in _wrapped(one_line(paragraph))]
    escaped = [_QUOTES.sub(_hex, piece.replace("\\", r"\\")) for piece in lines]
    return '"""' + "\n".join(escaped) + '\n"""'


def _wrapped(paragraph: str) -> list[str]:
    lines: list[str] = []
    for piece in wrap(paragraph, WIDTH - 8, break_long_words=False, break_on_hyphens=False):
        if lines and _COMMAND.match(piece):
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines or [""]


def _hex(quotes: re.Match[str]) -> str:
    return r"\x22" * len(quotes[0])


FORMAT = Format(text=text, files=files, lacking=lacking)
