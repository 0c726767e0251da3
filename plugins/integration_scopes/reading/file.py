"""Reading: one file, from its bytes to data that nobody has judged yet."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from integration_scopes.findings import Finding
from integration_scopes.merge_conflicts import merge_conflicts
from integration_scopes.reading import characters, tree
from integration_scopes.reading.markdown import bounds, markup
from integration_scopes.reading.markdown.code import without_fences
from integration_scopes.reading.markdown.frontmatter import Frontmatter, split
from integration_scopes.reading.markdown.frontmatter_detection import intended_kind
from integration_scopes.reading.unreadable import unreadable
from integration_scopes.reading.validation import contract
from integration_scopes.reading.yaml.document import Document, read_yaml
from integration_scopes.source import Source
from integration_scopes.values import immutable

CAPABILITIES = "capabilities"
"""What the schema of the capabilities' names is called."""

_PAGE_PROSE = frozenset({("title",), ("description",)})


@immutable(slots=False)
class File:
    """One file on its way: its text, its data as far as it could be read, and what was wrong.

    `kind` is what it says or seems to be, right or not. `is_misplaced` says that its frontmatter
    does not begin the file, so that nothing of it may be published; `shows_frontmatter` that a
    code block in it would be such frontmatter in a partner's folder.
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
        """The frontmatter's keys and values; none where it could not be read."""
        return self.document.data if isinstance(self.document.data, dict) else {}

    @property
    def without_markup(self) -> "File":
        """The file without what is wrong with its markup."""
        return replace(
            self, faults=tuple(fault for fault in self.faults if fault.rule != markup.RULE)
        )

    def with_faults(self, of_yaml: tuple[Finding, ...]) -> "File":
        """The file with only those faults of its YAML."""
        other = tuple(fault for fault in self.faults if fault not in self.document.faults)
        return replace(self, faults=(*other, *of_yaml))


def file(
    entry: tree.Entry, *, unsafe: markup.Unsafe = markup.nothing, counts_code: bool = False
) -> File:
    """The file of an entry of the tree; `unsafe` judges the diagrams that are drawn in it.

    With `counts_code`, frontmatter in a code block is the file's own.
    """
    (read,) = _reader
    return read(entry, unsafe, counts_code)


def keep_files() -> None:
    """Read each text once, in a process that checks the same site again and again.

    Calling it again changes nothing: what was read stays.
    """
    _reader[:] = [_kept]


def _file(entry: tree.Entry, unsafe: markup.Unsafe, counts_code: bool) -> File:  # noqa: FBT001
    source = entry.source
    if not entry.is_text:
        return _unreadable(entry, ())
    if entry.inner == tree.CAPABILITIES:
        if conflicts := _unmerged(source.text):
            return _unreadable(entry, conflicts)
        # The line that may open a YAML file is left empty, so that all others stay where they are.
        document = _yaml(re.sub(r"\A---[ \t]*(?=\n)", "", source.text), 1, CAPABILITIES)
        faults = (*entry.faults, *document.faults)
        return File(inner=entry.inner, source=source, document=document, prose="", faults=faults)
    parts = split(source, counts_code=counts_code)
    conflicts = _unmerged(source.text, prose=parts.prose)
    is_in_prose = parts.yaml is not None and parts.is_whole
    if conflicts and not (is_in_prose and conflicts[0].span.line >= parts.prose_line):
        return _unreadable(entry, conflicts)
    hidden = characters.faults(parts.prose, parts.prose_line)
    too_much = bounds.faults(parts.prose, parts.prose_line)
    left_out = markup.faults(parts.prose, parts.prose_line, unsafe=unsafe)
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
            *hidden,
            *too_much,
            *left_out,
        ),
        kind=document.data.get("kind") if document.readable else intended_kind(source.text),
        is_misplaced=parts.is_misplaced,
        shows_frontmatter=parts.shows_frontmatter,
    )


_kept = lru_cache(maxsize=4096)(_file)
_reader = [_file]


def _unreadable(entry: tree.Entry, faults: tuple[Finding, ...]) -> File:
    """A file of which nothing is read but these faults."""
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
        is_prose=partial(contract.is_prose, kind),
        is_key=partial(contract.is_key, kind),
    )


def _kind_by_place(inner: str) -> str | None:
    """What a file probably is, by its place alone: its data are not known yet."""
    if "/" not in inner:
        return None
    is_index = inner.count("/") == 1 and inner.rpartition("/")[2].startswith("index.")
    return "partner" if is_index else "scope"


_INDENTED = re.compile(r"^(?: {4}|\t).*$", re.MULTILINE)


def _unmerged(text: str, *, prose: str = "") -> tuple[Finding, ...]:
    """A finding for each merge conflict in the text of a file, whose end is its `prose`."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return ()
    head = text.removesuffix(prose)
    read = head + _INDENTED.sub("", without_fences(prose))
    return tuple(unreadable(span, message) for span, message in merge_conflicts(read))
