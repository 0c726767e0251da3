"""Reading: a folder of files to a catalogue, and everything that was wrong on the way."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Capability, Catalogue, Page
from integration_scopes.model.limits import Limits
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience
from integration_scopes.reading import kinds
from integration_scopes.reading.addresses import clashes, former_ones, reserved_ones
from integration_scopes.reading.empty_keys import empty_keys, unclaimed
from integration_scopes.reading.file import CAPABILITIES, File, file
from integration_scopes.reading.markdown.markup import Unsafe, nothing
from integration_scopes.reading.page import of_page, page
from integration_scopes.reading.repair_trust import Judged, judged
from integration_scopes.reading.scope import scope
from integration_scopes.reading.tree import CAPABILITIES as NAMES
from integration_scopes.reading.tree import MARKDOWN, Entry
from integration_scopes.reading.typed import made
from integration_scopes.reading.validation import schema
from integration_scopes.reading.validation.companies import Companies
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.source import Trail

EVERYTHING: frozenset[Trail] = frozenset({()})


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A catalogue, and what was wrong: `findings` about data, `faults` about text (by path)."""

    catalogue: Catalogue
    findings: tuple[Finding, ...]
    files: Mapping[str, File]


@dataclass(kw_only=True)
class _Shelf:
    """What has been read so far, below the folder of the partners that reports show as `root`.

    `names` are the partners', by their folder.
    """

    product: str
    root: str = ""
    names: dict[str, str] = field(default_factory=dict)
    scopes: dict[str, Scope] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    capabilities: dict[str, Capability] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    files: list[File] = field(default_factory=list)


def read(
    entries: Iterable[Entry],
    *,
    product: str,
    contact: str | None = None,
    limits: Limits | None = None,
    reserved: Collection[str] = (),
    root: str = "",
    trusts: Callable[[str], bool] = lambda _: False,
    unsafe: Unsafe = nothing,
) -> Reading:
    """Read the files of one folder, as `tree` or `history` found them.

    `product`, `contact` and `limits` are the settings', as in `Catalogue`; `reserved` are the names
    below the docs folder that the site's generated pages take; `root` is the folder of the
    partners as reports show it; `trusts` says of an ordinary page whether its markup is the site
    owner's own business; `unsafe` judges the diagrams that people drew by hand.
    """
    files, folders = _files(entries, unsafe, trusts)
    shelf = _Shelf(product=product, root=root)
    shelf.names.update(_partner_names(files))
    for parsed in files:
        _shelve(parsed, folders, reserved, shelf)
    shelf.findings.extend(_without_partner(shelf))
    pages = (parsed for parsed in files if parsed.inner.endswith(MARKDOWN))
    shelf.findings.extend(clashes((parsed.inner, parsed.source.path) for parsed in pages))
    shelf.findings.extend(reserved_ones(shelf.pages, reserved))
    catalogue = Catalogue(
        product=product,
        contact=contact,
        limits=limits,
        partners=dict(sorted(shelf.partners.items())),
        scopes=dict(sorted(shelf.scopes.items())),
        pages=tuple(shelf.pages),
        capabilities=shelf.capabilities,
        known_folders=folders,
    )
    shelf.findings.extend(former_ones(catalogue, reserved))
    return Reading(
        catalogue=catalogue,
        findings=tuple(shelf.findings),
        files={file.source.path: file for file in shelf.files},
    )


def _partner_names(files: Iterable[File]) -> Iterator[tuple[str, str]]:
    """What partners call themselves, by their folder."""
    for parsed in files:
        folder, _, name = parsed.inner.partition("/")
        partner_name = parsed.data.get("name") if name == "index.md" else None
        if isinstance(partner_name, str) and partner_name.strip():
            yield folder, partner_name


def _files(
    entries: Iterable[Entry], unsafe: Unsafe, trusts: Callable[[str], bool]
) -> tuple[list[File], frozenset[str]]:
    """The files, and the partners' folders, in which more than elsewhere is taken for a scope."""
    read = [(entry, file(entry, unsafe=unsafe)) for entry in entries]
    folders = kinds.partner_folders(
        (parsed.inner, parsed.kind) for entry, parsed in read if not entry.is_beside
    )

    def is_in_folder(parsed: File) -> bool:
        folder, slash, _ = parsed.inner.partition("/")
        return bool(slash) and folder in folders

    def is_trusted(parsed: File) -> bool:
        return (
            not is_in_folder(parsed)
            and parsed.kind not in ("scope", "partner")
            and trusts(parsed.inner)
        )

    files = [
        parsed.without_markup
        if is_trusted(parsed)
        else file(entry, unsafe=unsafe, counts_code=True)
        if parsed.shows_frontmatter and is_in_folder(parsed)
        else parsed
        for entry, parsed in read
        if not entry.is_beside or is_in_folder(parsed)
    ]
    return files, folders


def _shelve(file: File, folders: Collection[str], reserved: Collection[str], shelf: _Shelf) -> None:
    path = file.source.path
    folder = file.inner.partition("/")[0] if "/" in file.inner else None
    if not file.document.readable:
        shelf.files.append(file.with_faults(judged(file.document, ()).faults))
        is_page = file.inner.endswith(MARKDOWN)
        if is_page and folder in folders and file.inner.count("/") == 1:
            _shelve_unreadable(file, shelf)
        return
    if file.inner == NAMES:
        _shelve_capabilities(file, shelf)
        return
    kind = kinds.kind(file.inner, file.data, folders=folders, reserved=reserved, root=shelf.root)
    empty = empty_keys(file.data) if kind.name == "scope" else frozenset[Trail]()
    data = schema.without(file.data, empty)
    # The kind has been judged above; with another, nothing else would fit the schema.
    names = {"product": shelf.product} | (
        {"partner": shelf.names[folder]} if folder in shelf.names else {}
    )
    checked = schema.check(kind.name, data | {"kind": kind.name}, Companies(names=names))
    violations: Iterable[Violation] = checked.violations
    if kind.name == "page":
        violations = tuple(of_page(file.data, violations, is_partners=folder in folders))
    verdict = _verdict(file, kind, violations)
    reported = {violation.trail for violation in kind.violations}
    violations = [
        *kind.violations,
        *(violation for violation in verdict.violations if violation.trail not in reported),
    ]
    file = file.with_faults(verdict.faults)
    faulty = EVERYTHING
    if verdict.is_sure:
        faulty = _doubled(file).union(*(violation.faulty for violation in verdict.violations))
    if file.is_misplaced:
        if kind.name != "page" and file.inner.count("/") == 1:
            _shelve_unreadable(file, shelf)
    elif kind.name == "page":
        shelf.pages.append(page(file, checked.data, faulty))
    elif kind.name == "partner":
        _shelve_partner(file, checked.data, faulty, shelf)
    else:
        id_ = file.inner.rpartition(".")[0]
        read = scope(checked.data, id_=id_, path=path, prose=file.prose, faulty=faulty, empty=empty)
        shelf.scopes[id_] = read
        violations += unclaimed(read)
    shelf.files.append(file)
    shelf.findings.extend(_findings(violations, file))


def _verdict(file: File, kind: kinds.Kind, violations: Iterable[Violation]) -> Judged:
    """What is worth reporting of the file's YAML and data.

    Where the kind itself is misspelt, all else would be judged by our guess at it.
    """
    verdict = judged(file.document, violations)
    if any(violation.rule == "wrong-value" for violation in kind.violations):
        return replace(verdict, violations=(), is_sure=False)
    return verdict


def _shelve_capabilities(file: File, shelf: _Shelf) -> None:
    """The names of capabilities; what is wrong with one of them costs no other its name."""
    path = file.source.path
    checked = schema.check(CAPABILITIES, dict(file.data))
    verdict = judged(file.document, checked.violations)
    shelf.capabilities |= {
        id_: made(Capability, capability, id=id_, path=path)
        for id_, capability in checked.data.get("capabilities", {}).items()
        if "name" in capability
    }
    shelf.files.append(file.with_faults(verdict.faults))
    shelf.findings.extend(_findings(verdict.violations, file))


def _findings(violations: Iterable[Violation], file: File) -> Iterator[Finding]:
    for violation in violations:
        paste = violation.paste
        if violation.is_as_typed:
            typed = file.document.places()[violation.trail].value
            text = file.source.line(typed.line)[typed.column - 1 : typed.end_column - 1]
            paste = tuple(line.format(text) for line in paste)
        yield replace(violation, path=file.source.path, paste=paste)


def _doubled(file: File) -> frozenset[Trail]:
    """Where a key was given twice: one of the two is lost, so nothing follows from what lacks."""
    twice = (fault.trail for fault in file.faults if fault.rule == "duplicate-key")
    return frozenset(trail[:-1] for trail in twice if trail)


def _shelve_partner(
    file: File, data: Mapping[str, Any], faulty: frozenset[Trail], shelf: _Shelf
) -> None:
    id_ = file.inner.partition("/")[0]
    # A word that could not be read hides, as a scope's does.
    is_sound = faulty.isdisjoint({(), ("visible_to",)})
    shelf.partners[id_] = made(
        Partner,
        {"name": id_, **data},
        id=id_,
        path=file.source.path,
        prose=file.prose,
        formerly=tuple(data.get("formerly", ())),
        **({} if is_sound else {"visible_to": Audience.NOBODY}),
    )


def _shelve_unreadable(file: File, shelf: _Shelf) -> None:
    """A file that cannot be read still exists for the others, who miss nothing."""
    id_ = file.inner.rpartition(".")[0]
    partner_id, _, name = id_.partition("/")
    if name == "index":
        shelf.partners[partner_id] = Partner(
            id=partner_id, path=file.source.path, name=partner_id, visible_to=Audience.NOBODY
        )
    else:
        shelf.scopes[id_] = Scope(id=id_, path=file.source.path, faulty=EVERYTHING)


def _without_partner(shelf: _Shelf) -> Iterator[Finding]:
    for shelved in shelf.scopes.values():
        is_placed = (
            shelved.id.count("/") == 1 and shelved.partner_id != ".." and () not in shelved.faulty
        )
        if is_placed and shelved.partner_id not in shelf.partners:
            yield Finding(
                rule="scope-without-partner",
                path=shelved.path,
                trail=("kind",),
                message=f'the partner "{shelved.partner_id}" of this scope has no page',
                hint="add index.md with kind: partner to the scope's folder",
            )
