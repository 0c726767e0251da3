"""One file, from its text to data that is not yet validated."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from integration_scopes.findings import Finding
from integration_scopes.merge_conflicts import merge_conflicts
from integration_scopes.reading import characters, tree
from integration_scopes.reading.markdown import bounds, markup
from integration_scopes.reading.markdown.code import without_fences
from integration_scopes.reading.markdown.frontmatter import Frontmatter, split
from integration_scopes.reading.markdown.frontmatter_detection import intended_kind
from integration_scopes.reading.unreadable import unreadable
from integration_scopes.reading.validation import schema_lookup
from integration_scopes.reading.yaml.document import Document, read_yaml
from integration_scopes.source import Source
from integration_scopes.values import immutable

_PAGE_PROSE = frozenset({("title",), ("description",)})


_TRUST = "if only your company writes this page, the setting trusted_pages can allow it"


@immutable(slots=False)
class File:
    """One file: its text, its data as far as it could be read, and its faults.

    - `kind`: the kind that the file states or, if it cannot be read, seems to have; may be invalid.
    - `is_misplaced`: its frontmatter is not at the top, so nothing in it may be published.
    - `shows_frontmatter`: it has a code block that counts as frontmatter in a partner's folder.
    """

    inner: str
    source: Source
    document: Document
    prose: str
    faults: tuple[Finding, ...]
    kind: object = None
    is_misplaced: bool = False
    shows_frontmatter: bool = False

    @property
    def data(self) -> Mapping[str, Any]:
        """The frontmatter's keys and values; empty if it could not be read."""
        return self.document.data if isinstance(self.document.data, dict) else {}

    @property
    def without_markup(self) -> "File":
        """The file without the faults of its markup."""
        return replace(
            self, faults=tuple(fault for fault in self.faults if fault.rule != markup.RULE)
        )

    @property
    def with_trust_hints(self) -> "File":
        """The file with hints that say how its markup can be allowed."""
        if not any(fault.rule == markup.RULE for fault in self.faults):
            return self
        faults = (
            replace(fault, hint=f"{fault.hint}; {_TRUST}") if fault.rule == markup.RULE else fault
            for fault in self.faults
        )
        return replace(self, faults=tuple(faults))

    def with_faults(self, of_yaml: tuple[Finding, ...]) -> "File":
        """The file with `of_yaml` in place of the faults of its YAML."""
        other = tuple(fault for fault in self.faults if fault not in self.document.faults)
        return replace(self, faults=(*other, *of_yaml))


def file(
    entry: tree.Entry, *, unsafe: markup.Unsafe = markup.nothing, counts_code: bool = False
) -> File:
    """The file of an entry of the tree; `unsafe` finds what is unsafe in its diagrams.

    With `counts_code`, frontmatter in a code block counts as the file's own.
    """
    source = entry.source
    if not entry.is_text:
        return _unreadable(entry, ())
    if entry.inner == tree.CAPABILITIES:
        if conflicts := _unmerged(source.text):
            return _unreadable(entry, conflicts)
        # Of a leading `---`, the line break stays, so that the line numbers are right.
        text = re.sub(r"\A---[ \t]*(?=\n)", "", source.text)
        document = _yaml(text, 1, schema_lookup.CAPABILITIES)
        faults = (*entry.faults, *document.faults)
        return File(inner=entry.inner, source=source, document=document, prose="", faults=faults)
    parts = split(source, counts_code=counts_code)
    conflicts = _unmerged(source.text, prose=parts.prose)
    has_frontmatter = parts.yaml is not None and parts.is_whole
    is_in_prose = has_frontmatter and bool(conflicts) and conflicts[0].span.line >= parts.prose_line
    if conflicts and not is_in_prose:
        return _unreadable(entry, conflicts)
    if parts.yaml is None:
        document = Document(data={})
    elif not parts.is_whole:
        document = Document(readable=False)
    else:
        document = _document(parts, _kind_by_place(entry.inner))
    return File(
        inner=entry.inner,
        source=source,
        document=document,
        prose=parts.prose,
        faults=(
            *entry.faults,
            *parts.faults,
            *document.faults,
            *conflicts,
            *characters.faults(parts.prose, parts.prose_line),
            *bounds.faults(parts.prose, parts.prose_line),
            *markup.faults(parts.prose, parts.prose_line, unsafe=unsafe),
        ),
        kind=document.data.get("kind") if document.readable else intended_kind(source.text),
        is_misplaced=parts.is_misplaced,
        shows_frontmatter=parts.shows_frontmatter,
    )


def _unreadable(entry: tree.Entry, faults: tuple[Finding, ...]) -> File:
    """A file that is not read, because of these faults."""
    return File(
        inner=entry.inner,
        source=entry.source,
        document=Document(readable=False),
        prose="",
        faults=(*entry.faults, *faults),
        kind=entry.kind or intended_kind(entry.source.text),
    )


def _document(parts: Frontmatter, kind: str | None) -> Document:
    if kind is None:
        return read_yaml(
            parts.yaml or "", first_line=parts.yaml_line, is_prose=_PAGE_PROSE.__contains__
        )
    return _yaml(parts.yaml or "", parts.yaml_line, kind)


def _yaml(text: str, first_line: int, kind: str) -> Document:
    return read_yaml(
        text,
        first_line=first_line,
        is_prose=partial(schema_lookup.is_prose, kind),
        is_key=partial(schema_lookup.is_key, kind),
        is_text=partial(schema_lookup.is_text, kind),
    )


def _kind_by_place(inner: str) -> str | None:
    """The kind that a file at this path usually has; its data is not known yet."""
    if "/" not in inner:
        return None
    is_index = inner.count("/") == 1 and inner.rpartition("/")[2].startswith("index.")
    return "partner" if is_index else "scope"


_INDENTED = re.compile(r"^(?: {4}|\t).*$", re.MULTILINE)


def _unmerged(text: str, *, prose: str = "") -> tuple[Finding, ...]:
    """A finding for each merge conflict in a file's text, which ends with `prose`."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return ()
    head = text.removesuffix(prose)
    without_code = head + _INDENTED.sub("", without_fences(prose))
    return tuple(unreadable(span, message) for span, message in merge_conflicts(without_code))
