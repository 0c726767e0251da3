"""Messages for faults that no candidate corrects."""

import re
from collections.abc import Iterator

from integration_scopes.findings import Finding, RelatedPlace
from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.unreadable import unreadable
from integration_scopes.reading.yaml.plain_yaml import MAX_DEPTH, MAX_NODES
from integration_scopes.reading.yaml.repair import loaders
from integration_scopes.reading.yaml.repair.edited_lines import EditedLines
from integration_scopes.reading.yaml.repair.lines import below
from integration_scopes.reading.yaml.result import OddityKind, Trouble, Yaml
from integration_scopes.source import Span
from integration_scopes.tables import table

_TABLE = table("reading/yaml/repair/troubles.toml")
_AN_ENTRY = "write each capability on a line of its own, like sso: {name: Single sign-on}"
"""The hint for capabilities.yml, the only file that is YAML as a whole."""


def unreadable_text(result: Yaml, edited: EditedLines) -> Finding | None:
    """Why the text cannot be read or relied on; None if it can."""
    trouble = result.trouble
    if trouble is None and (
        loaders.may_differ(edited.text)
        or any(odd.kind is OddityKind.QUESTION for odd in result.oddities)
    ):
        trouble = loaders.difference(edited.text, first_line=edited.first_line)
    if trouble is not None:
        at = Span.on_line(trouble.line, trouble.column, trouble.column + 1)
        number = min(max(trouble.line - edited.first_line, 0), len(edited.lines) - 1)
        return unreadable(edited.original(at), *_plainly(trouble, edited.lines[number]))
    if result.data is None or isinstance(result.data, dict):
        return None
    is_page = edited.first_line > 1
    holder = "frontmatter" if is_page else "YAML"
    what = "a list" if isinstance(result.data, list) else "a text"
    line = below(edited.lines, -1)
    return unreadable(
        edited.span(edited.lines.index(line), 0, len(line)),
        f'the {holder} is {what}, not lines of "key: value": {excerpt(line)}',
        "begin with kind: scope" if is_page else _AN_ENTRY,
    )


def too_many(span: Span) -> Finding:
    """The fault that there are too many mistakes; the last corrected one is at `span`."""
    return unreadable(
        span,
        "there are too many mistakes to read on from here",
        "fix those above, then check again",
    )


def duplicates(located: Yaml, edited: EditedLines) -> Iterator[Finding]:
    """A fault for each duplicate key."""
    for odd in located.oddities:
        if odd.kind is OddityKind.DUPLICATE and odd.first is not None:
            yield Finding(
                rule="duplicate-key",
                span=edited.original(odd.span),
                message=f"the key {excerpt(str(odd.trail[-1]))} is given twice",
                hint="keep one of the two",
                trail=odd.trail,
                related=(RelatedPlace(label="the first one", span=edited.original(odd.first)),),
            )


def _plainly(trouble: Trouble, line: str) -> tuple[str, str]:
    """A message and a hint for `trouble`, on the line `line`."""
    known = _TABLE["kinds"].get(trouble.kind)
    message, hint = known or next(
        (words for sign, words in _TABLE["problems"].items() if re.search(sign, trouble.problem)),
        ("this cannot be read", "put texts with special characters in quotes"),
    )
    if known and trouble.kind != "loaders":
        return message.format(depth=MAX_DEPTH, nodes=MAX_NODES), hint
    return (f"{message}: {excerpt(line)}" if line.strip() else message), hint
