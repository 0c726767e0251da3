"""Compares the agreements in two states of a site; each output format has a module."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from integration_scopes.changes.compare import AgreementChange
from integration_scopes.changes.table import Impact
from integration_scopes.comparing.edits import scope_changes
from integration_scopes.comparing.elsewhere import consequences_elsewhere
from integration_scopes.comparing.outdated import outdated_parts
from integration_scopes.comparing.pairs import pair_scopes
from integration_scopes.comparing.state import SiteState
from integration_scopes.domain.audience import INTERNAL, audiences, existing_audience
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.domain.versions import named
from integration_scopes.findings import count
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope
from integration_scopes.results import files
from integration_scopes.results.collected import collect
from integration_scopes.settings import Site
from integration_scopes.values import immutable


@immutable()
class VersionDigests:
    """The digests of one version in both states; None if a state lacks it or cannot read it."""

    version: str
    old: str | None
    new: str | None


@immutable()
class ScopeChanges:
    """What changed in one scope, the breaking changes first.

    `former_id` is its earlier id, if that changed. `old_digest` and `new_digest` are those of the
    current version, None if the state has no such scope, or if it cannot be read; `versions` has
    the next version's too. `unreadable` are the names of the states in which it cannot be read.
    """

    id: str
    path: str
    status: str | None
    companies: Companies
    old_digest: str | None
    new_digest: str | None
    versions: tuple[VersionDigests, ...]
    former_id: str | None = None
    changes: tuple[AgreementChange, ...] = ()
    consequences: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


@immutable()
class Comparison:
    """What changed from the state named `base` to the one named `head`, in the order of the ids.

    `scopes` are those that changed or cannot be compared; `compared` is the number of all scopes.
    """

    base: str
    head: str
    scopes: tuple[ScopeChanges, ...]
    compared: int

    @property
    def counts(self) -> Mapping[Impact, int]:
        """The number of changes by impact."""
        numbers = Counter(change.impact for scope in self.scopes for change in scope.changes)
        return {impact: numbers[impact] for impact in Impact}

    @property
    def summary(self) -> str:
        """All numbers in one line."""
        numbers = [f"{number} {impact}" for impact, number in self.counts.items() if number]
        scopes = count(self.compared, "scope")
        if not self.compared:
            return "no scope to compare"
        if not self.scopes:
            return f"no changes in {scopes}"
        result = ", ".join(numbers) or "nothing that can be compared"
        return f"{result} in {len(self.scopes)} of {scopes}"


def compare(
    site: Site, base: str, head: str | None = None, *, audience: str = INTERNAL
) -> Comparison:
    """What changed from `base` to `head`: git revisions or folders, None for the working tree.

    A revision followed by three dots is the commit at which the current branch left it. Only what
    `audience` may see in each of the two states is compared. Raises HistoryError if there is no
    such revision or folder, OSError if one cannot be listed, and UnknownAudienceError if neither
    state has such a partner.
    """
    states = [SiteState.of(site, name) for name in (base, head)]
    if not any(audience in audiences(state.catalogue) for state in states):
        existing_audience(audience, states[-1].catalogue)
    old, new = (state.seen_by(audience, site.settings.visible_to) for state in states)
    tests = collect(files.result_files(site.base, site.settings.test_results)).results
    if audience != INTERNAL:
        tests = disclosed(tests, new.catalogue)
    pairs = pair_scopes(old.catalogue.scopes, new.catalogue.scopes)
    compared = (_compared(old, new, *pair, tests) for pair in pairs)
    return Comparison(
        base=old.name,
        head=new.name,
        scopes=tuple(scope for scope in compared if scope is not None),
        compared=len(pairs),
    )


def _digests(earlier: Scope | None, later: Scope | None) -> Iterator[VersionDigests]:
    """The digests of each version of the scope that one of the states has, the later state's first.

    So the current version is the first one, also if it was the next one before.
    """
    old, new = (named(scope) if scope else {} for scope in (earlier, later))
    for version in {**new, **old}:
        before, after = (versions.get(version) for versions in (old, new))
        yield VersionDigests(
            version=version,
            old=before.digest if before else None,
            new=after.digest if after else None,
        )


def _compared(
    old: SiteState, new: SiteState, earlier: Scope | None, later: Scope | None, tests: Results
) -> ScopeChanges | None:
    """The changes of one scope; None if there are none."""
    pairs = [(state, scope) for state, scope in ((old, earlier), (new, later)) if scope is not None]
    state, scope = pairs[-1]
    unreadable = tuple(state.name for state, scope in pairs if scope.compute_terms is None)
    if unreadable and len({state.text(scope) for state, scope in pairs}) < len(pairs):
        return None
    changes_of_scope = ScopeChanges(
        id=scope.id,
        path=scope.path,
        status=scope.status.label if scope.status else None,
        companies=state.catalogue.companies(scope),
        old_digest=earlier.digest if earlier else None,
        new_digest=later.digest if later else None,
        versions=tuple(_digests(earlier, later)),
        former_id=earlier.id if earlier and earlier.id != scope.id else None,
        unreadable=unreadable,
    )
    if unreadable:
        return changes_of_scope
    changes = scope_changes(old, new, earlier, later)
    if not changes:
        return None
    order = list(Impact)
    changes.sort(key=lambda change: order.index(change.impact))
    consequences = [*outdated_parts(earlier, later, changes, tests, changes_of_scope.companies)]
    if earlier is not None and later is not None and earlier.digest != later.digest:
        catalogues = (old.catalogue, new.catalogue)
        consequences += consequences_elsewhere(*catalogues, later, changes)
    return replace(changes_of_scope, changes=tuple(changes), consequences=tuple(consequences))
