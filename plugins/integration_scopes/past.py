"""How the agreements changed from commit to commit, according to git."""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from pathlib import Path

from integration_scopes.changes.compare import changes_between
from integration_scopes.changes.sentences import sentence
from integration_scopes.check import Outcome
from integration_scopes.domain.audience import word
from integration_scopes.domain.history import NEW, EarlierAgreement, Edit
from integration_scopes.model.agreement import Agreement
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience, Side
from integration_scopes.reading import tree
from integration_scopes.reading.catalogue import read
from integration_scopes.reading.history import FileChange, file_changes
from integration_scopes.settings import Site
from integration_scopes.values import immutable

MAX_FILE_CHANGES = 100
"""How many changes of files, the newest first, are read: each costs as much as reading a scope."""
_READERS = b"visible_to"
_LEFT_OUT = (b"exclude_docs", b"draft_docs")
_STATUS = b"status:"


def with_past(outcome: Outcome, site: Site) -> Outcome:
    """The outcome of a check with the edits that led to its scopes.

    There are none without git, or where a clone has only its newest commits: where a scope began
    is not known there.
    """
    return replace(outcome, edits=edits(site, outcome.catalogue))


def edits(site: Site, catalogue: Catalogue) -> tuple[Edit, ...]:
    """The commits that led to what the catalogue of the site holds, the newest first."""
    past = _Past(site=site, catalogue=catalogue)
    return tuple(past.with_agreements(past.edits()))


@immutable(slots=False)
class _Past:
    """Reads the earlier versions of what `catalogue` holds, each once."""

    site: Site
    catalogue: Catalogue
    _read: dict[tuple[str, bytes], Catalogue] = field(default_factory=dict)
    _dated: set[str] = field(default_factory=set)

    def with_agreements(self, edits: Iterable[tuple[Edit, Scope | None]]) -> Iterator[Edit]:
        """The edits, the newest first, with the agreements that were in force before them.

        Each comes with the scope before it. An agreement is compared with the next one, or else
        with the current text.
        """
        later = dict(self.catalogue.scopes)
        known = {(id_, scope.digest) for id_, scope in later.items()}
        for edit, old in edits:
            if old is None or not _is_signed_by_both(old) or (old.id, old.digest) in known:
                yield edit
                continue
            known.add((old.id, old.digest))
            earlier = EarlierAgreement(
                digest=old.digest or "",
                agreement=old.agreement or Agreement(),
                sentences=tuple(self._changes(old, later[old.id])),
            )
            later[old.id] = old
            yield replace(edit, earlier=earlier)

    def edits(self) -> Iterator[tuple[Edit, Scope | None]]:
        """The edits, each with the scope as it was before."""
        base = self.site.base
        known: dict[Path, Scope | Partner | None] = dict.fromkeys(
            Path(base, path) for path in self.site.configs
        )
        known |= {base / partner.path: partner for partner in self.catalogue.partners.values()}
        known |= {base / scope.path: scope for scope in self.catalogue.scopes.values()}
        found = file_changes(self.site.docs_dir, known.keys(), most=MAX_FILE_CHANGES)
        # Of one commit, what says who sees all of a partner, or of the site, comes first.
        found.sort(key=lambda change: (change.commit, isinstance(known[change.file], Scope)))
        for change in found:
            about = known[change.file]
            edit = Edit(commit=change.commit, seconds=change.seconds, author=change.author)
            if isinstance(about, Scope):
                yield self._scope_edit(edit, change, about)
            elif about is not None:
                old, new = (self._partner_word(text, about) for text in (change.old, change.new))
                yield replace(edit, partner_id=about.id, old=old, new=new), None
            elif _readers(change.old) != _readers(change.new):
                # Who saw what by the old settings is not worked out.
                yield replace(edit, old=Audience.NOBODY, new=Audience.NOBODY), None

    def _scope_edit(
        self, edit: Edit, change: FileChange, scope: Scope
    ) -> tuple[Edit, Scope | None]:
        old, new = (self._scope(text, scope) for text in (change.old, change.new))
        edit = replace(
            edit,
            partner_id=scope.partner_id,
            scope_id=scope.id,
            old=self._scope_word(old),
            new=self._scope_word(new),
            sentences=tuple(self._sentences(old, new, moves_files=change.moves_files)),
            sets_status=self._sets_status(change, scope),
        )
        return edit, old

    def _sets_status(self, change: FileChange, scope: Scope) -> bool:
        """Whether the current status is from this change; the newest changes come first."""
        then = _status(change.new)
        if scope.id in self._dated or then == _status(change.old):
            return False
        self._dated.add(scope.id)
        is_renamed = change.old is None and change.moves_files
        return not is_renamed and then == _status(Path(self.site.base, scope.path).read_bytes())

    def _sentences(
        self, old: Scope | None, new: Scope | None, *, moves_files: bool
    ) -> Iterator[str]:
        if new is None or new.compute_terms is None:
            return
        if old is not None:
            yield from self._changes(old, new)
        # It may be another file with a new name.
        elif not moves_files:
            yield NEW

    def _changes(self, old: Scope, new: Scope) -> Iterator[str]:
        """What differs between two texts, where both can be read."""
        companies = self.catalogue.companies(new)
        for change in changes_between(old, new) or ():
            yield sentence(change, companies)

    def _scope(self, content: bytes | None, scope: Scope) -> Scope | None:
        """The scope in that text; what cannot be read is one of which nothing is known."""
        if content is None:
            return None
        if content == Path(self.site.base, scope.path).read_bytes():
            return scope
        unread = replace(scope, faulty=frozenset({()}), compute_terms=None, compute_digest=None)
        return self._catalogue(content, scope.path).scopes.get(scope.id, unread)

    def _scope_word(self, scope: Scope | None) -> Audience | None:
        if scope is None:
            return None
        if not scope.is_sound("visible_to"):
            return Audience.NOBODY
        return word(scope.visible_to, default=self.site.settings.visible_to)

    def _partner_word(self, content: bytes | None, partner: Partner) -> Audience | None:
        if content is None:
            return None
        found = self._catalogue(content, partner.path).partners.get(partner.id)
        if found is None:
            return Audience.NOBODY
        return found.visible_to or Audience.EVERYONE

    def _catalogue(self, content: bytes, path: str) -> Catalogue:
        """What this content of a file holds, by itself."""
        # Two files may have one text, and what is in it has its id from the path.
        key = (path, content)
        if key not in self._read:
            inner = "/".join(path.split("/")[-2:])
            entry = tree.decoded(inner, path, content)
            self._read[key] = read([entry], product=self.catalogue.product).catalogue
        return self._read[key]


def _is_signed_by_both(scope: Scope) -> bool:
    signatures = scope.signatures
    return all(
        side in signatures and signatures[side].digest == scope.digest is not None for side in Side
    )


def _status(content: bytes | None) -> list[bytes]:
    """The lines of a scope that say its status."""
    return [line for line in (content or b"").splitlines() if line.startswith(_STATUS)]


def _readers(content: bytes | None) -> list[bytes]:
    """The lines of mkdocs.yml that may say who sees what."""
    text = content or b""
    is_any = any(key in text for key in _LEFT_OUT)
    return [line.strip() for line in text.splitlines() if is_any or _READERS in line]
