"""Makes of each file a scope, a partner, a page or the names of capabilities."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Capability, Page
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience
from integration_scopes.reading import kinds
from integration_scopes.reading.empty_keys import empty_keys, unclaimed
from integration_scopes.reading.file import File
from integration_scopes.reading.page import page, page_violations
from integration_scopes.reading.repair_trust import JudgedDocument, judge_document
from integration_scopes.reading.scope import scope
from integration_scopes.reading.tree import CAPABILITIES as NAMES
from integration_scopes.reading.tree import MARKDOWN
from integration_scopes.reading.typed import make
from integration_scopes.reading.validation import schema
from integration_scopes.reading.validation.companies import Companies
from integration_scopes.reading.validation.schema_lookup import CAPABILITIES
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.source import Trail

EVERYTHING: frozenset[Trail] = frozenset({()})


@dataclass(kw_only=True)
class Contents:
    """The content of files, with their findings."""

    scopes: dict[str, Scope] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    capabilities: dict[str, Capability] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    files: list[File] = field(default_factory=list)

    def add(self, other: Self) -> None:
        """Add the contents of other files."""
        self.scopes |= other.scopes
        self.partners |= other.partners
        self.pages += other.pages
        self.capabilities |= other.capabilities
        self.findings += other.findings
        self.files += other.files


def contents_of(
    file: File,
    *,
    folders: Collection[str],
    reserved: Collection[str],
    root: str,
    product: str,
    partner: str | None,
) -> Contents:
    """The contents of one file.

    `folders` are those of partners, and `root` is the scopes folder as reports show it. `reserved`
    are the names that generated pages use. `product` and `partner` are the companies' names; None
    if unknown.
    """
    contents = Contents()
    path = file.source.path
    folder = file.inner.partition("/")[0] if "/" in file.inner else None
    if not file.document.readable:
        contents.files.append(file.with_faults(judge_document(file.document, ()).faults))
        is_page = file.inner.endswith(MARKDOWN)
        if is_page and folder in folders and file.inner.count("/") == 1:
            _add_unreadable(file, contents)
        return contents
    if file.inner == NAMES:
        _add_capabilities(file, contents)
        return contents
    kind = kinds.kind(file.inner, file.data, folders=folders, reserved=reserved, root=root)
    empty = empty_keys(file.data) if kind.name == "scope" else frozenset[Trail]()
    data = schema.without(file.data, empty)
    names = {"product": product} | ({} if partner is None else {"partner": partner})
    # A wrong kind was reported above. With it, nothing else would fit the schema.
    checked = schema.check(kind.name, data | {"kind": kind.name}, Companies(names=names))
    violations: Iterable[Violation] = checked.violations
    if kind.name == "page":
        violations = tuple(page_violations(file.data, violations, is_partners=folder in folders))
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
            _add_unreadable(file, contents)
    elif kind.name == "page":
        contents.pages.append(page(file, checked.data, faulty))
    elif kind.name == "partner":
        _add_partner(file, checked.data, faulty, contents)
    else:
        id_ = file.inner.rpartition(".")[0]
        read = scope(checked.data, id_=id_, path=path, prose=file.prose, faulty=faulty, empty=empty)
        contents.scopes[id_] = read
        violations += unclaimed(read)
    contents.files.append(file)
    contents.findings.extend(_findings(violations, file))
    return contents


def _verdict(file: File, kind: kinds.Kind, violations: Iterable[Violation]) -> JudgedDocument:
    """The faults and violations to report.

    If the kind is misspelt, nothing else is reported: it would depend on a guess.
    """
    verdict = judge_document(file.document, violations)
    if any(violation.rule == "wrong-value" for violation in kind.violations):
        return replace(verdict, violations=(), is_sure=False)
    return verdict


def _add_capabilities(file: File, contents: Contents) -> None:
    """Add the names of capabilities. A fault in one entry does not affect the others."""
    path = file.source.path
    checked = schema.check(CAPABILITIES, dict(file.data))
    verdict = judge_document(file.document, checked.violations)
    contents.capabilities |= {
        id_: make(Capability, capability, id=id_, path=path)
        for id_, capability in checked.data.items()
        if "name" in capability
    }
    contents.files.append(file.with_faults(verdict.faults))
    contents.findings.extend(_findings(verdict.violations, file))


def _findings(violations: Iterable[Violation], file: File) -> Iterator[Finding]:
    for violation in violations:
        paste = violation.paste
        if violation.is_as_typed:
            typed = file.document.places()[violation.trail].value
            text = file.source.line(typed.line)[typed.column - 1 : typed.end_column - 1]
            paste = tuple(line.format(text) for line in paste)
        yield replace(violation, path=file.source.path, paste=paste)


def _doubled(file: File) -> frozenset[Trail]:
    """The mappings with a duplicate key. One of its values is lost, so their content is unknown."""
    twice = (fault.trail for fault in file.faults if fault.rule == "duplicate-key")
    return frozenset(trail[:-1] for trail in twice if trail)


def _add_partner(
    file: File, data: Mapping[str, Any], faulty: frozenset[Trail], contents: Contents
) -> None:
    id_ = file.inner.partition("/")[0]
    # An unreadable `visible_to` hides the partner, as it hides a scope.
    is_sound = faulty.isdisjoint({(), ("visible_to",)})
    contents.partners[id_] = make(
        Partner,
        {"name": id_, **data},
        id=id_,
        path=file.source.path,
        prose=file.prose,
        formerly=tuple(data.get("formerly", ())),
        faulty=faulty,
        **({} if is_sound else {"visible_to": Audience.NOBODY}),
    )


def _add_unreadable(file: File, contents: Contents) -> None:
    """Add a placeholder for an unreadable file, so that other files do not report it missing."""
    id_ = file.inner.rpartition(".")[0]
    partner_id, _, name = id_.partition("/")
    if name == "index":
        contents.partners[partner_id] = Partner(
            id=partner_id, path=file.source.path, name=partner_id, visible_to=Audience.NOBODY
        )
    else:
        contents.scopes[id_] = Scope(id=id_, path=file.source.path, faulty=EVERYTHING)
