"""Reading: merge conflicts in a Markdown file; code that shows one is left alone."""

import re

from integration_scopes.findings import Finding
from integration_scopes.merge_conflicts import merge_conflicts
from integration_scopes.reading.code import without_fences

_INDENTED = re.compile(r"^(?: {4}|\t).*$", re.MULTILINE)


def unmerged(text: str, *, prose: str = "") -> tuple[Finding, ...]:
    """A finding for each merge conflict in the text of a file, whose end is its `prose`."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return ()
    head = text.removesuffix(prose)
    read = head + _INDENTED.sub("", without_fences(prose))
    return tuple(
        Finding(rule="unreadable", span=span, message=message)
        for span, message in merge_conflicts(read)
    )
