"""Repair: what no candidate corrects, in plain words."""

import re
from collections.abc import Iterator

from integration_scopes.diagnostics import Finding, RelatedPlace
from integration_scopes.reading.repair import loaders
from integration_scopes.reading.repair.candidate import cut
from integration_scopes.reading.repair.edited_lines import EditedLines
from integration_scopes.reading.yamldoc import MAX_DEPTH, MAX_NODES, Trouble, Yaml
from integration_scopes.source import Span

_KEY_VALUE = 'write "key: value", a list item "- item", or indent the line under its key'
_INDENT = "begin the line with as many spaces as its neighbours, and put texts with signs in quotes"

_KINDS = {
    "depth": (
        f"the values are more than {MAX_DEPTH} levels deep",
        "put texts with many brackets in quotes",
    ),
    "nodes": (f"there are more than {MAX_NODES:,} values", "split the file"),
    "alias": (
        "a reference to a value elsewhere is not supported",
        "write the value itself in its place, or put the text in quotes",
    ),
    "anchor": (
        "a name given to a value for use elsewhere is not supported",
        "take the name out, or put the text in quotes",
    ),
    "tag": ("a type given to a value is not supported", "take it out, or put the text in quotes"),
    "directive": ("an order to the reader of YAML is not supported", "take the line out"),
    "document": ("a second YAML document begins here", 'take the line with "---" or "..." out'),
    "key": ("a list or a group is where a key is expected", "put the key in quotes"),
    "loaders": (
        "two readers of YAML read this differently",
        "put the text in quotes, with plain spaces in it",
    ),
    "character": ("a character here may not be in any text", "take it out"),
}
_PROBLEMS = (
    ("could not find expected ':'", "this line has no key with a colon", _KEY_VALUE),
    ("mapping values are not allowed", 'the ":" does not fit here', _INDENT),
    ("expected key|document start", "this does not fit the lines above", _INDENT),
    ("'-' indicator", "this does not fit the list above", _INDENT),
    ("sequence entries are not allowed", '"-" does not fit here', _INDENT),
    ("keys are not allowed", '"?" does not fit here', "put the text in quotes"),
    ("',' or", 'this does not fit between "[" and "]" or "{" and "}"', "put texts in quotes"),
    ("end of stream", "a quote or a bracket is never closed", "close it"),
    ("node content|cannot start", "no value can begin with this sign", "put the text in quotes"),
    ("comment or line break", "text follows the mark of a block of text", "put it in quotes"),
)


def of(result: Yaml, edited: EditedLines) -> Finding | None:
    """Why the text cannot be read or relied on; None where it can."""
    trouble = result.trouble
    if trouble is None and (
        loaders.may_differ(edited.text) or any(odd.kind == "question" for odd in result.oddities)
    ):
        trouble = loaders.difference(edited.text, first_line=edited.first_line)
    if trouble is not None:
        at = Span.on_line(trouble.line, trouble.column, trouble.column + 1)
        number = min(max(trouble.line - edited.first_line, 0), len(edited.lines) - 1)
        return _unreadable(edited.original(at), *_plainly(trouble, edited.lines[number]))
    if result.data is None or isinstance(result.data, dict):
        return None
    is_page = edited.first_line > 1
    holder = "frontmatter" if is_page else "YAML"
    what = "a list" if isinstance(result.data, list) else "a text"
    line = next((text for text in edited.lines if text.strip()), "")
    return _unreadable(
        edited.span(edited.lines.index(line), 0, len(line)),
        f'the {holder} is {what}, not lines of "key: value": {cut(line)}',
        "begin with kind: scope" if is_page else "begin with schema_version: 1",
    )


def too_many(span: Span) -> Finding:
    """That there are more mistakes than are corrected in one go, the last of them at `span`."""
    return _unreadable(
        span,
        "there are too many mistakes to read on from here",
        "fix those above, then check again",
    )


def duplicates(located: Yaml, edited: EditedLines) -> Iterator[Finding]:
    """A fault for each key that is given twice."""
    for odd in located.oddities:
        if odd.kind == "duplicate" and odd.first is not None:
            yield Finding(
                rule="duplicate-key",
                span=edited.original(odd.span),
                message=f"the key {cut(str(odd.trail[-1]))} is given twice",
                hint="keep one of the two",
                trail=odd.trail,
                related=(RelatedPlace(label="the first one", span=edited.original(odd.first)),),
            )


def _unreadable(span: Span, message: str, hint: str) -> Finding:
    return Finding(rule="unreadable", span=span, message=message, hint=hint)


def _plainly(trouble: Trouble, line: str) -> tuple[str, str]:
    """A message and a hint for `trouble`, on the line `line`."""
    if trouble.kind in _KINDS and trouble.kind != "loaders":
        return _KINDS[trouble.kind]
    message, hint = _KINDS.get(trouble.kind) or next(
        ((message, hint) for sign, message, hint in _PROBLEMS if re.search(sign, trouble.problem)),
        ("this cannot be read", "put texts with signs in quotes"),
    )
    return (f"{message}: {cut(line)}" if line.strip() else message), hint
