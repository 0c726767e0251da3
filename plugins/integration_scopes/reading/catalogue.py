"""Reading: a folder of Markdown files to a catalogue, and everything that was wrong on the way."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from integration_scopes.diagnostics import Finding
from integration_scopes.domain.needs import is_asked_for
from integration_scopes.model.catalogue import Catalogue, Page
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.reading import characters, kinds, schema, tree
from integration_scopes.reading.addresses import clashes
from integration_scopes.reading.document import Document, read_yaml
from integration_scopes.reading.fault import Fault
from integration_scopes.reading.frontmatter import Frontmatter, split
from integration_scopes.reading.partner import partner
from integration_scopes.reading.scope import scope
from integration_scopes.source import Source, Trail

_PAGE_PROSE = frozenset({("title",), ("description",)})


@dataclass(frozen=True, kw_only=True)
class File:
    """One file on its way: its text, its data as far as it could be read, and what was wrong."""

    inner: str
    source: Source
    document: Document
    prose: str
    faults: tuple[Fault, ...]

    @property
    def data(self) -> Mapping[str, Any]:
        """The frontmatter's keys and values; none where it could not be read."""
        return self.document.data if isinstance(self.document.data, dict) else {}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A catalogue, and what was wrong: `findings` about data, `faults` about text (by path)."""

    catalogue: Catalogue
    findings: tuple[Finding, ...]
    files: Mapping[str, File]


@dataclass(kw_only=True)
class _Shelf:
    """What has been read so far."""

    scopes: dict[str, Scope] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read(folder: Path, *, base: Path, product: str, reserved: Collection[str] = ()) -> Reading:
    """Read every Markdown file below `folder`; paths are told relative to `base`.

    `reserved` are the names below the docs folder that the site's generated pages take.
    Raises OSError only where `folder` itself cannot be listed.
    """
    files = [_file(entry) for entry in tree.entries(folder, base=base)]
    folders = kinds.partner_folders((one.inner, one.document.data) for one in files)
    shelf = _Shelf()
    for file in files:
        _shelve(file, folders, reserved, shelf)
    shelf.findings.extend(_without_partner(shelf))
    shelf.findings.extend(clashes((one.inner, one.source.path) for one in files))
    catalogue = Catalogue(
        product=product,
        partners=dict(sorted(shelf.partners.items())),
        scopes=dict(sorted(shelf.scopes.items())),
        pages=tuple(shelf.pages),
    )
    return Reading(
        catalogue=catalogue,
        findings=tuple(shelf.findings),
        files={one.source.path: one for one in files},
    )


def _file(entry: tree.Entry) -> File:
    source = entry.source
    if not entry.is_text:
        document = Document(readable=False)
        return File(
            inner=entry.inner, source=source, document=document, prose="", faults=entry.faults
        )
    parts = split(source)
    hidden = characters.faults(parts.prose, parts.prose_line)
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
        faults=(*entry.faults, *parts.faults, *document.faults, *hidden),
    )


def _document(parts: Frontmatter, kind: str | None) -> Document:
    if kind is None:
        return read_yaml(
            parts.yaml or "", first_line=parts.yaml_line, is_prose=_PAGE_PROSE.__contains__
        )
    return read_yaml(
        parts.yaml or "",
        first_line=parts.yaml_line,
        is_prose=partial(schema.is_prose, kind),
        is_key=partial(schema.is_key, kind),
    )


def _kind_by_place(inner: str) -> str | None:
    """What a file probably is, by its place alone: its data are not known yet."""
    if "/" not in inner:
        return None
    is_index = inner.count("/") == 1 and inner.rpartition("/")[2].startswith("index.")
    return "partner" if is_index else "scope"


def _shelve(file: File, folders: Collection[str], reserved: Collection[str], shelf: _Shelf) -> None:
    path = file.source.path
    folder = file.inner.partition("/")[0] if "/" in file.inner else None
    if not file.document.readable:
        if folder in folders and file.inner.count("/") == 1:
            _shelve_unreadable(file, shelf)
        return
    found = kinds.kind(file.inner, file.data, folders=folders, reserved=reserved)
    misfits = list(found.misfits)
    if found.name == "page":
        shelf.pages.append(
            Page(path=path, inner=file.inner, title=_text(file.data.get("title")), meta=file.data)
        )
    else:
        said = _without_claimed_nulls(file.data) if found.name == "scope" else dict(file.data)
        # The kind has been judged above; with another, nothing else would fit the schema.
        checked = schema.check(found.name, said | {"kind": found.name})
        misfits.extend(checked.misfits)
        id_ = file.inner.rpartition(".")[0]
        if found.name == "partner":
            partner_id = file.inner.partition("/")[0]
            shelf.partners[partner_id] = partner(
                checked.data, id_=partner_id, path=path, prose=file.prose
            )
        else:
            shelf.scopes[id_] = scope(
                checked.data, id_=id_, path=path, prose=file.prose, faulty=checked.faulty
            )
    shelf.findings.extend(
        Finding(
            rule=one.rule,
            path=path,
            trail=one.trail,
            message=one.message,
            hint=one.hint,
            at_key=one.at_key,
        )
        for one in misfits
    )


def _shelve_unreadable(file: File, shelf: _Shelf) -> None:
    """A file that cannot be read still exists for the others, who miss nothing."""
    everything: frozenset[Trail] = frozenset({()})
    id_ = file.inner.rpartition(".")[0]
    partner_id, _, name = id_.partition("/")
    if name == "index":
        shelf.partners[partner_id] = Partner(id=partner_id, path=file.source.path, name=partner_id)
    else:
        shelf.scopes[id_] = Scope(id=id_, path=file.source.path, faulty=everything)


def _without_claimed_nulls(data: Mapping[str, Any], trail: Trail = ()) -> dict[str, Any]:
    """A copy in which a key without a value is absent, where a rule asks for that key."""
    kept: dict[str, Any] = {}
    for key, value in data.items():
        here = (*trail, key)
        if value is None and is_asked_for(here):
            continue
        descends = isinstance(value, dict) and (
            len(here) == 2 or (len(here) == 1 and key in ("stories", "records"))
        )
        kept[key] = _without_claimed_nulls(value, here) if descends else value
    return kept


def _without_partner(shelf: _Shelf) -> Iterator[Finding]:
    for one in shelf.scopes.values():
        is_placed = bool(one.name) and () not in one.faulty
        if is_placed and one.partner_id not in shelf.partners:
            yield Finding(
                rule="scope-without-partner",
                path=one.path,
                trail=("kind",),
                message=f'the partner "{one.partner_id}" of this scope has no page',
                hint="add index.md with kind: partner to the scope's folder",
            )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
