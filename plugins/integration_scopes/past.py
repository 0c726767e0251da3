"""How the agreements changed from commit to commit, according to git."""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from pathlib import Path

from integration_scopes.changes.compare import AgreementChange, changes_between
from integration_scopes.changes.sentences import sentence
from integration_scopes.changes.versions import agreement_changes
from integration_scopes.check import Outcome
from integration_scopes.domain.audience import narrowest
from integration_scopes.domain.history import NEW, EarlierAgreement, Edit
from integration_scopes.domain.versions import named
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
"""The most changes of files that are read, newest first; each costs as much as reading a scope."""
_VISIBLE_TO = b"visible_to"
_PATTERN_KEYS = (b"exclude_docs", b"draft_docs")
_STATUS = b"status:"


def with_past(outcome: Outcome, site: Site) -> Outcome:
    """The outcome of a check with the edits that led to its scopes.

    There are none without git, or if a clone has only its newest commits: then it is unknown when
    a scope began.
    """
    return replace(outcome, edits=edits(site, outcome.catalogue))


def edits(site: Site, catalogue: Catalogue) -> tuple[Edit, ...]:
    """The commits that led to what the catalogue of the site contains, the newest first."""
    past = _Past(site=site, catalogue=catalogue)
    return tuple(past.with_agreements(past.edits()))


@immutable(slots=False)
class _Past:
    """Reads the earlier versions of what `catalogue` contains, each once.

    `_dated` are the ids of scopes for which the change of the status was found.
    """

    site: Site
    catalogue: Catalogue
    _read: dict[tuple[str, bytes], Catalogue] = field(default_factory=dict)
    _dated: set[str] = field(default_factory=set)

    def with_agreements(self, edits: Iterable[tuple[Edit, Scope | None]]) -> Iterator[Edit]:
        """The edits, the newest first, with the agreements that were in force before them.

        `edits` has each edit with the scope before it. An agreement is compared with the next one
        of its version; the last one with the version's text today or, if there is none, with the
        current version's.
        """
        current = self.catalogue.scopes
        later = {
            (id_, name): text
            for id_, scope in current.items()
            for name, text in named(scope).items()
        }
        known = {(id_, text.digest) for (id_, _), text in later.items()}
        for edit, old in edits:
            ended = []
            for name, text in named(old).items() if old is not None else ():
                if not _is_signed_by_both(text) or (text.id, text.digest) in known:
                    continue
                known.add((text.id, text.digest))
                following = later.get((text.id, name), current[text.id])
                ended.append(
                    EarlierAgreement(
                        version=name if old is not None and old.next else None,
                        digest=text.digest or "",
                        agreement=text.agreement or Agreement(),
                        sentences=tuple(self._sentences_of(changes_between(text, following), text)),
                    )
                )
                later[text.id, name] = text
            yield replace(edit, earlier=tuple(ended))

    def edits(self) -> Iterator[tuple[Edit, Scope | None]]:
        """The edits, each with the scope as it was before."""
        base = self.site.base
        known: dict[Path, Scope | Partner | None] = dict.fromkeys(
            Path(base, path) for path in self.site.configs
        )
        known |= {base / partner.path: partner for partner in self.catalogue.partners.values()}
        known |= {base / scope.path: scope for scope in self.catalogue.scopes.values()}
        found = file_changes(self.site.docs_dir, known.keys(), most=MAX_FILE_CHANGES)
        # In one commit, what says who may see a whole partner or site comes before the scopes.
        found.sort(key=lambda change: (change.commit, isinstance(known[change.file], Scope)))
        for change in found:
            about = known[change.file]
            edit = Edit(commit=change.commit, seconds=change.seconds, author=change.author)
            if isinstance(about, Scope):
                yield self._scope_edit(edit, change, about)
            elif about is not None:
                old, new = (
                    self._partner_audience(text, about) for text in (change.old, change.new)
                )
                yield replace(edit, partner_id=about.id, old=old, new=new), None
            elif _audience_lines(change.old) != _audience_lines(change.new):
                # Nothing works out who saw what under the old settings, so no one sees the edit.
                yield replace(edit, old=Audience.NOBODY, new=Audience.NOBODY), None

    def _scope_edit(
        self, edit: Edit, change: FileChange, scope: Scope
    ) -> tuple[Edit, Scope | None]:
        old, new = (self._scope(text, scope) for text in (change.old, change.new))
        edit = replace(
            edit,
            partner_id=scope.partner_id,
            scope_id=scope.id,
            old=self._scope_audience(old),
            new=self._scope_audience(new),
            sentences=tuple(self._sentences(old, new, moves_files=change.moves_files)),
            sets_status=self._sets_status(change, scope),
        )
        return edit, old

    def _sets_status(self, change: FileChange, scope: Scope) -> bool:
        """Whether this change set the current status; the newest changes come first."""
        status = _status_lines(change.new)
        if scope.id in self._dated or status == _status_lines(change.old):
            return False
        self._dated.add(scope.id)
        is_renamed = change.old is None and change.moves_files
        current = _status_lines(Path(self.site.base, scope.path).read_bytes())
        return not is_renamed and status == current

    def _sentences(
        self, old: Scope | None, new: Scope | None, *, moves_files: bool
    ) -> Iterator[str]:
        if new is None or new.compute_terms is None:
            return
        if old is not None:
            yield from self._sentences_of(agreement_changes(old, new), new)
        # Otherwise, it may be an old file under a new name.
        elif not moves_files:
            yield NEW

    def _sentences_of(
        self, changes: Iterable[AgreementChange] | None, scope: Scope
    ) -> Iterator[str]:
        """The changes as sentences; empty if a text could not be read."""
        companies = self.catalogue.companies(scope)
        for change in changes or ():
            yield sentence(change, companies)

    def _scope(self, content: bytes | None, scope: Scope) -> Scope | None:
        """The scope in that text; if the text cannot be read, a scope without a sound part."""
        if content is None:
            return None
        if content == Path(self.site.base, scope.path).read_bytes():
            return scope
        unread = replace(scope, faulty=frozenset({()}), compute_terms=None, compute_digest=None)
        return self._catalogue(content, scope.path).scopes.get(scope.id, unread)

    def _scope_audience(self, scope: Scope | None) -> Audience | None:
        if scope is None:
            return None
        if not scope.is_sound("visible_to"):
            return Audience.NOBODY
        return narrowest(scope.visible_to, default=self.site.settings.visible_to)

    def _partner_audience(self, content: bytes | None, partner: Partner) -> Audience | None:
        if content is None:
            return None
        found = self._catalogue(content, partner.path).partners.get(partner.id)
        if found is None:
            return Audience.NOBODY
        return found.visible_to or Audience.EVERYONE

    def _catalogue(self, content: bytes, path: str) -> Catalogue:
        """What the file contains with this content, without other files."""
        # Two files may have the same content, but ids come from the path.
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


def _status_lines(content: bytes | None) -> list[bytes]:
    """The lines of a scope that give its status."""
    return [line for line in (content or b"").splitlines() if line.startswith(_STATUS)]


def _audience_lines(content: bytes | None) -> list[bytes]:
    """The lines of mkdocs.yml that may say who sees what."""
    text = content or b""
    # The patterns may be on any line below their key.
    has_patterns = any(key in text for key in _PATTERN_KEYS)
    return [line.strip() for line in text.splitlines() if has_patterns or _VISIBLE_TO in line]
