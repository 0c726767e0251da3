"""The changes of one scope: in what is signed, in the rest of its file, and in its next version."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from integration_scopes.changes.compare import AgreementChange, changes, changes_between
from integration_scopes.changes.table import Impact
from integration_scopes.comparing.state import SiteState
from integration_scopes.domain.audience import INTERNAL
from integration_scopes.domain.digest import PARTS
from integration_scopes.model.scope import Scope

_NEXT = ("next",)


def scope_changes(
    old: SiteState, new: SiteState, earlier: Scope | None, later: Scope | None
) -> list[AgreementChange]:
    """All changes from `earlier` in `old` to `later` in `new`; None if a state lacks the scope."""
    before, after = (
        scope.compute_terms() if scope is not None and scope.compute_terms is not None else None
        for scope in (earlier, later)
    )
    if earlier is None or later is None or before is None or after is None:
        impact = Impact.WIDENING if before is None else Impact.BREAKING
        is_partial = not new.catalogue.is_whole
        gone_or_new = AgreementChange(impact=impact, trail=(), place=(), old=before, new=after)
        return [replace(gone_or_new, may_be_hidden=is_partial)]
    edits = list(_edits(_rest(old, earlier), _rest(new, later)))
    planned = earlier.next
    if planned is not None and later.next is None and planned.version in later.since.values():
        # The next version has become the current one, so it is compared with its own earlier text.
        before = planned.compute_terms() if planned.compute_terms else before
        edits = [
            replace(edit, old=planned.version) if edit.trail == _NEXT else edit for edit in edits
        ]
    return [*changes(before, after), *edits, *_next_version_changes(earlier, later)]


def _next_version_changes(earlier: Scope, later: Scope) -> Iterator[AgreementChange]:
    """How the next version differs from what it was or, if it is new, from the current one.

    A new next version breaks nothing: the digest of the current version does not cover it.
    """
    after, before = later.next, earlier.next
    is_new = after is not None and (before is None or before.version != after.version)
    if is_new:
        before = later
    if after is None or before is None:
        return
    for change in changes_between(before, after) or ():
        impact = Impact.EDITORIAL if is_new else change.impact
        yield replace(change, impact=impact, version=after.version)


def _rest(state: SiteState, scope: Scope) -> dict[str, Any]:
    """The unsigned content of a scope's file that readers of this state see."""
    file = state.reading.files[scope.path]
    unseen = {*PARTS} if scope.internal is not None else {*PARTS, INTERNAL}
    rest = {key: value for key, value in file.data.items() if key not in unseen}
    return rest | {"prose": " ".join(file.prose.split())}


def _edits(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[AgreementChange]:
    """The edits that the digest does not cover; only the status is shown with its value."""
    for key in {**old, **new}:
        if old.get(key) != new.get(key):
            edit = "edited" if key in old and key in new else "added" if key in new else "removed"
            change = AgreementChange(impact=Impact.EDITORIAL, trail=(key,), place=(key,))
            is_shown = key == "status" and edit == "edited"
            yield (
                replace(change, old=old[key], new=new[key])
                if is_shown
                else replace(change, edit=edit)
            )
