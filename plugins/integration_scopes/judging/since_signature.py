"""Corridor: what changed in a scope since it was signed, by earlier versions of its file."""

from collections.abc import Iterable

from integration_scopes.changes.compare import changes
from integration_scopes.changes.sentences import Companies, sentence
from integration_scopes.model.scope import Scope
from integration_scopes.source import Trail

_SHOWN = 3
_ENTRIES = {
    **dict.fromkeys(("stories", "records", "criteria", "in_scope", "out_of_scope"), ""),
    **{part: f"{part}." for part in ("choices", "not_applicable")},
}
"""The parts of which `changes` names entries, with what stands before an entry's name."""
Version = tuple[str, Scope]
"""A commit's short name, and the scope as it was there."""


def changed_parts(old: Scope, new: Scope) -> dict[str, Trail]:
    """The parts that differ in what is signed, by the names that `changes` has for them."""
    if old.compute_terms is None or new.compute_terms is None:
        return {}
    found: dict[str, Trail] = {}
    for one in changes(old.compute_terms(), new.compute_terms()):
        part, *keys = one.trail
        for name in [one.new_key, *keys[:1]] if part in _ENTRIES else [part]:
            if name is not None and part != "id":
                found.setdefault(_ENTRIES.get(part, "") + name, one.trail[:2])
    return found


def difference(scope: Scope, digest: str, versions: Iterable[Version], companies: Companies) -> str:
    """What changed since the version with this digest; empty where none of the versions has it."""
    signed = next(((at, one) for at, one in versions if one.digest == digest), None)
    if signed is None or scope.compute_terms is None or signed[1].compute_terms is None:
        return ""
    found = changes(signed[1].compute_terms(), scope.compute_terms())
    said = [sentence(one, companies) for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        said.append(f"and {len(found) - _SHOWN} more")
    return f"since the signed text (scopes diff {signed[0]}): {'; '.join(said)}"
