"""Corridor: what changed in a scope since it was signed, by earlier versions of its file."""

from collections.abc import Iterable

from integration_scopes.changes.compare import changes
from integration_scopes.changes.sentences import Companies, sentence
from integration_scopes.model.scope import Scope

_SHOWN = 3
Version = tuple[str, Scope]
"""A commit's short name, and the scope as it was there."""


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
