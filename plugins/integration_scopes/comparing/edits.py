"""The changes of one scope: in what is signed, in both versions, and in the rest of its file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from integration_scopes.changes.compare import AgreementChange
from integration_scopes.changes.table import Impact
from integration_scopes.changes.versions import NEXT, agreement_changes
from integration_scopes.comparing.state import SiteState
from integration_scopes.domain.audience import INTERNAL
from integration_scopes.domain.digest import PARTS
from integration_scopes.model.scope import Scope


def scope_changes(
    old: SiteState, new: SiteState, earlier: Scope | None, later: Scope | None
) -> list[AgreementChange]:
    """All changes from `earlier` in `old` to `later` in `new`; None if a state lacks the scope."""
    versions = agreement_changes(earlier, later) if earlier and later else None
    if earlier is None or later is None or versions is None:
        before, after = (
            scope.compute_terms() if scope is not None and scope.compute_terms is not None else None
            for scope in (earlier, later)
        )
        impact = Impact.WIDENING if before is None else Impact.BREAKING
        is_partial = not new.catalogue.is_whole
        gone_or_new = AgreementChange(impact=impact, trail=(), place=(), old=before, new=after)
        return [replace(gone_or_new, may_be_hidden=is_partial)]
    edits = _edits(_rest(old, earlier), _rest(new, later))
    says_next = any(change.trail == NEXT for change in versions)
    return [*(edit for edit in edits if not (says_next and edit.trail == NEXT)), *versions]


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
