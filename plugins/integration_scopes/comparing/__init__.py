"""Corridor: two states of a site to the changes of its agreements, one format a file."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from integration_scopes import mkdocs_yml
from integration_scopes.changes.compare import Change, Terms, changes
from integration_scopes.changes.sentences import Companies
from integration_scopes.changes.table import Impact
from integration_scopes.comparing.elsewhere import elsewhere
from integration_scopes.domain import wording
from integration_scopes.domain.audience import EVERYONE, INTERNAL, audiences, known, seen_by
from integration_scopes.domain.digest import PARTS
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.domain.signing import is_other, is_outdated
from integration_scopes.judging.sources import read_site
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience
from integration_scopes.reading import history
from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.history import HistoryError
from integration_scopes.results import files
from integration_scopes.results.collected import collected
from integration_scopes.settings import Site

WORKING_TREE = "the working tree"
_FORK = "..."
_SAME = 0.5
"""How much of two agreements must be equal for a scope to count as renamed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ScopeChanges:
    """What changed in one scope, the breaking changes first.

    `former_id` is its earlier id, if that changed. A digest is None where there is no scope or its
    file cannot be read; `unreadable` are the names of the states in which it cannot.
    """

    id: str
    path: str
    status: str | None
    companies: Companies
    old_digest: str | None
    new_digest: str | None
    former_id: str | None = None
    changes: tuple[Change, ...] = ()
    consequences: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What changed from the state named `base` to the one named `head`, in the order of the ids.

    `scopes` are those that changed or cannot be compared, of `compared` altogether.
    """

    base: str
    head: str
    scopes: tuple[ScopeChanges, ...]
    compared: int

    @property
    def counts(self) -> Mapping[Impact, int]:
        """The number of changes by impact."""
        found = Counter(change.impact for scope in self.scopes for change in scope.changes)
        return {impact: found[impact] for impact in Impact}

    @property
    def summary(self) -> str:
        """All numbers in one line."""
        numbers = [f"{number} {impact}" for impact, number in self.counts.items() if number]
        ending = "s" if self.compared != 1 else ""
        if not self.scopes:
            return f"no changes in {self.compared} scope{ending}"
        said = ", ".join(numbers) or "nothing that can be compared"
        return f"{said} in {len(self.scopes)} of {self.compared} scope{ending}"


@dataclass(frozen=True, kw_only=True, slots=True)
class _State:
    """A site as it was at one point."""

    name: str
    reading: Reading
    catalogue: Catalogue

    @property
    def scopes(self) -> Mapping[str, Scope]:
        return self.catalogue.scopes

    def companies(self, scope: Scope) -> Companies:
        return self.catalogue.product, self.catalogue.partner_name(scope)

    def text(self, scope: Scope) -> str:
        return self.reading.files[scope.path].source.text


def compare(
    site: Site, base: str, head: str | None = None, *, audience: str = INTERNAL
) -> Comparison:
    """What changed from `base` to `head`: git revisions or folders, None for the working tree.

    A revision with three dots behind it is the commit at which the present branch left it. Only
    what `audience` may see in each of the two states is compared. Raises HistoryError where there
    is no such revision or folder, OSError where one cannot be listed, and UnknownAudienceError
    where neither state has such a partner.
    """
    states = [_state(site, name) for name in (base, head)]
    if not any(audience in audiences(state.catalogue) for state in states):
        known(audience, states[-1].catalogue)
    old, new = (_seen(state, audience, site.settings.visible_to) for state in states)
    tests = collected(files.found(site.base, site.settings.test_results)).results
    if audience != INTERNAL:
        tests = disclosed(tests, new.catalogue)
    pairs = _pairs(old.scopes, new.scopes)
    found = (_compared(old, new, *pair, tests) for pair in pairs)
    return Comparison(
        base=old.name,
        head=new.name,
        scopes=tuple(scope for scope in found if scope is not None),
        compared=len(pairs),
    )


def _seen(state: _State, audience: str, default: Audience) -> _State:
    # In a state without this partner, its readers see what everyone sees.
    is_known = audience in audiences(state.catalogue)
    seen = seen_by(state.catalogue, audience if is_known else EVERYONE, default)
    return replace(state, catalogue=seen)


def _state(site: Site, name: str | None) -> _State:
    reading = _reading(site, name)
    return _State(name=name or WORKING_TREE, reading=reading, catalogue=reading.catalogue)


def _reading(site: Site, name: str | None) -> Reading:
    if name is None:
        return read_site(site)
    if name.endswith(_FORK):
        return read_site(site, history.merge_base(site.base, name.removesuffix(_FORK)))
    folder = Path(name)
    try:
        at = history.revision(site.base, name)
    except HistoryError as error:
        if not folder.is_dir():
            raise HistoryError(f"{error}; and there is no folder {name!r}") from error
        return read_site(_site_in(folder.resolve(), site))
    if folder.is_dir():
        raise HistoryError(
            f"{name!r} is a folder and a revision; write './{name}' or 'refs/heads/{name}'"
        )
    return read_site(site, at)


def _site_in(folder: Path, site: Site) -> Site:
    """The site of the mkdocs.yml in the folder, or this site with the folder as its docs_dir."""
    own = folder / "mkdocs.yml"
    return mkdocs_yml.load(own) if own.is_file() else replace(site, docs_dir=folder)


Pair = tuple[Scope | None, Scope | None]


def _pairs(old: Mapping[str, Scope], new: Mapping[str, Scope]) -> list[Pair]:
    """Pair each scope with its earlier version, in the order of the ids."""
    formerly = {
        id_: earlier
        for id_, scope in new.items()
        for earlier in scope.formerly
        if id_ not in old and earlier in old and earlier not in new
    }
    formerly |= _renamed(
        {id_: scope for id_, scope in old.items() if id_ not in formerly.values()},
        {id_: scope for id_, scope in new.items() if id_ not in formerly},
    )
    pairs: dict[str, Pair] = {
        id_: (old.get(formerly.get(id_, id_)), scope) for id_, scope in new.items()
    }
    kept = {*new, *formerly.values()}
    pairs |= {id_: (scope, None) for id_, scope in old.items() if id_ not in kept}
    return [pairs[id_] for id_ in sorted(pairs)]


def _renamed(old: Mapping[str, Scope], new: Mapping[str, Scope]) -> dict[str, str]:
    """The earlier ids of scopes that were renamed, by their new ones; the most similar first."""
    gone, came = (
        {
            id_: _values(scope.compute_terms())
            for id_, scope in ours.items()
            if id_ not in theirs and scope.compute_terms is not None
        }
        for ours, theirs in ((old, new), (new, old))
    )
    likeness = sorted(
        (-len(before & after) / len(before | after), id_, earlier)
        for id_, after in came.items()
        for earlier, before in gone.items()
        if before | after
    )
    found: dict[str, str] = {}
    for score, id_, earlier in likeness:
        if -score >= _SAME and id_ not in found and earlier not in found.values():
            found[id_] = earlier
    return found


def _values(terms: Terms) -> set[tuple[str, ...]]:
    """Each value of an agreement with the keys that lead to it, without the scope's id."""
    return set(_leaves({key: value for key, value in terms.items() if key != "id"}))


def _leaves(value: Any) -> Iterator[tuple[str, ...]]:
    if not isinstance(value, Mapping):
        yield (repr(value),)
        return
    for key, part in value.items():
        for leaf in _leaves(part):
            yield (key, *leaf)


def _compared(
    old: _State, new: _State, earlier: Scope | None, later: Scope | None, tests: Results
) -> ScopeChanges | None:
    """The changes of one scope; None if there are none."""
    pairs = [(state, scope) for state, scope in ((old, earlier), (new, later)) if scope is not None]
    state, scope = pairs[-1]
    unreadable = tuple(state.name for state, scope in pairs if scope.compute_terms is None)
    if unreadable and len({state.text(scope) for state, scope in pairs}) < len(pairs):
        return None
    made = ScopeChanges(
        id=scope.id,
        path=scope.path,
        status=scope.status.label if scope.status else None,
        companies=state.companies(scope),
        old_digest=earlier.digest if earlier else None,
        new_digest=later.digest if later else None,
        former_id=earlier.id if earlier and earlier.id != scope.id else None,
        unreadable=unreadable,
    )
    if unreadable:
        return made
    found = _changes(old, new, earlier, later)
    if not found:
        return None
    order = list(Impact)
    found.sort(key=lambda change: order.index(change.impact))
    consequences = [*_consequences(earlier, later, found, tests, made.companies)]
    if earlier is not None and later is not None and earlier.digest != later.digest:
        catalogues = (old.catalogue, new.catalogue)
        consequences += elsewhere(*catalogues, later, found)
    return replace(made, changes=tuple(found), consequences=tuple(consequences))


def _changes(old: _State, new: _State, earlier: Scope | None, later: Scope | None) -> list[Change]:
    before, after = (
        scope.compute_terms() if scope is not None and scope.compute_terms is not None else None
        for scope in (earlier, later)
    )
    if earlier is None or later is None or before is None or after is None:
        impact = Impact.WIDENING if before is None else Impact.BREAKING
        return [Change(impact=impact, trail=(), place=(), old=before, new=after)]
    edits = list(_edits(_rest(old, earlier), _rest(new, later)))
    ended = earlier.next
    if ended is not None and later.next is None and ended.version in later.since.values():
        # The next version has become the present one, so it is compared with its own earlier text.
        before = ended.compute_terms() if ended.compute_terms else before
        edits = [
            replace(edit, old=ended.version) if edit.trail == _NEXT else edit for edit in edits
        ]
    return [*changes(before, after), *edits, *_planned(earlier, later)]


_NEXT = ("next",)


def _planned(earlier: Scope, later: Scope) -> Iterator[Change]:
    """How the next version differs from what it was, or, where it is new, from the present one.

    A new plan breaks nothing: the digest of the present version does not cover it.
    """
    after, before = later.next, earlier.next
    is_new = after is not None and (before is None or before.version != after.version)
    if is_new:
        before = later
    if after is None or before is None or not (after.compute_terms and before.compute_terms):
        return
    for change in changes(before.compute_terms(), after.compute_terms()):
        impact = Impact.EDITORIAL if is_new else change.impact
        yield replace(change, impact=impact, version=after.version)


def _rest(state: _State, scope: Scope) -> dict[str, Any]:
    """The unsigned content of a scope's file that readers of this state see."""
    file = state.reading.files[scope.path]
    unseen = {*PARTS} if scope.internal is not None else {*PARTS, INTERNAL}
    rest = {key: value for key, value in file.data.items() if key not in unseen}
    return rest | {"prose": " ".join(file.prose.split())}


def _edits(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """The edits that the digest does not cover; only the status is shown with its value."""
    for key in [*old, *(key for key in new if key not in old)]:
        if old.get(key) != new.get(key):
            made = Change(impact=Impact.EDITORIAL, trail=(key,), place=(key,))
            is_shown = key == "status" and key in old and key in new
            yield replace(made, old=old[key], new=new[key]) if is_shown else made


def _unsigned(old: Scope, new: Scope, companies: Companies) -> Iterator[str]:
    """The signatures that are now outdated."""
    if old.digest == new.digest:
        return
    under = f" under {new.version}" if new.version else ""
    for side, signature in new.signatures.items():
        if is_other(new, signature.digest):
            company = wording.side(side, *companies)
            yield f"the signature of {signature.engineer} for {company}{under} is of another text"


def _consequences(
    old: Scope | None, new: Scope | None, found: list[Change], tests: Results, companies: Companies
) -> Iterator[str]:
    """What is now about an earlier text: signatures, cold reads, estimates and results."""
    if old is None or new is None:
        return
    if old.next is not None and new.next is not None:
        yield from _unsigned(old.next, new.next, companies)
    if old.digest == new.digest:
        return
    yield from _unsigned(old, new, companies)
    if new.cold_read is not None and is_outdated(new, new.cold_read):
        yield f"the cold read by {new.cold_read.reader} is of another text"
    if is_outdated(new, new.estimate):
        yield "the estimate is of another text"
    is_renamed = any(change.trail == ("id",) for change in found) and old.id not in new.formerly
    if is_renamed and any(tests.of(old.id, id_) for id_ in old.criteria):
        yield f"the tests that name {old.id} do not count for {new.id}"
    touched = {change.trail[1] for change in found if change.trail[:1] == ("criteria",)}
    for id_ in sorted(touched & old.criteria.keys(), key=list(old.criteria).index):
        by = [old.manual_results[id_].by or "hand"] if id_ in old.manual_results else []
        named = {
            test.name: test for scope_id in {old.id, new.id} for test in tests.of(scope_id, id_)
        }
        by += [f"the test {name}" for name in sorted(named)]
        if by:
            yield f"the result of {id_} by {', '.join(by)} is about the earlier criterion"
