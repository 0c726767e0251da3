"""The differences between two texts of a scope, in its current version and in the next one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from integration_scopes.changes.compare import AgreementChange, changes_between
from integration_scopes.changes.table import Impact
from integration_scopes.domain.versions import has_become_current, named
from integration_scopes.model.scope import Scope

NEXT = ("next",)
"""The trail of a change that plans, drops or completes the next version."""


def agreement_changes(earlier: Scope, later: Scope) -> tuple[AgreementChange, ...] | None:
    """How both versions differ; None if one of the texts cannot be read.

    A next version that has become the current one is compared with its own earlier text.
    """
    before = earlier
    if has_become_current(earlier, later) and earlier.next and earlier.next.compute_terms:
        before = earlier.next
    current = changes_between(before, later)
    if current is None:
        return None
    return (*_plan_changes(earlier, later), *_by_version(current, earlier, later))


def _plan_changes(earlier: Scope, later: Scope) -> Iterator[AgreementChange]:
    """The next version that is now current or no longer planned, and the one that is new."""
    old, new = (scope.next.version if scope.next else None for scope in (earlier, later))
    if old == new:
        return
    change = AgreementChange(impact=Impact.EDITORIAL, trail=NEXT, place=NEXT)
    if old is not None:
        is_current = has_become_current(earlier, later)
        yield replace(change, old=old, edit=None if is_current else "removed")
    if new is not None:
        yield replace(change, new=new, edit="added")


def _by_version(
    current: tuple[AgreementChange, ...], earlier: Scope, later: Scope
) -> Iterator[AgreementChange]:
    """The changes of the current version and of the next one; what both share is there once."""
    if later.next is None:
        yield from current
        return
    name, next_name = named(later)
    if earlier.next is None or earlier.next.version != next_name:
        yield from current
        # A new next version breaks nothing: the digest of the current version does not cover it.
        for change in changes_between(later, later.next) or ():
            yield replace(change, impact=Impact.EDITORIAL, versions=(next_name,))
        return
    planned = changes_between(earlier.next, later.next) or ()
    in_current, in_planned = _by_trail(current), _by_trail(planned)
    for change in current:
        is_in_both = change in in_planned[change.trail]
        yield replace(change, versions=(name, next_name) if is_in_both else (name,))
    yield from (
        replace(change, versions=(next_name,))
        for change in planned
        if change not in in_current[change.trail]
    )


def _by_trail(
    changes: Iterable[AgreementChange],
) -> Mapping[tuple[str, ...], list[AgreementChange]]:
    found: defaultdict[tuple[str, ...], list[AgreementChange]] = defaultdict(list)
    for change in changes:
        found[change.trail].append(change)
    return found
