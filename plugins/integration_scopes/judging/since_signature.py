"""What changed in a scope since it was signed, by earlier versions of its file."""

from collections.abc import Callable, Iterable

from integration_scopes.changes.compare import changes_between
from integration_scopes.changes.sentences import sentence
from integration_scopes.judging.sources import versions
from integration_scopes.model.catalogue import Catalogue, Companies
from integration_scopes.model.scope import VERSIONED, Scope
from integration_scopes.reading import git
from integration_scopes.settings import Site
from integration_scopes.source import Trail

_SHOWN = 3
_MAX_VERSIONS = 200
"""How many earlier versions of files one check reads."""
_ENTRIES = {
    **dict.fromkeys(VERSIONED, ""),
    **{part: f"{part}." for part in ("choices", "not_applicable")},
}
"""The parts with entries that `changes` names, and the prefix of an entry's name."""


def changed_parts(old: Scope, new: Scope) -> dict[str, Trail]:
    """The signed parts that differ, by their names in `changes`."""
    trails: dict[str, Trail] = {}
    for change in changes_between(old, new) or ():
        part, *keys = change.trail
        for name in [change.new_key, *keys[:1]] if part in _ENTRIES else [part]:
            if name is not None and part != "id":
                trails.setdefault(_ENTRIES.get(part, "") + name, change.trail[:2])
    return trails


def changed_since(catalogue: Catalogue, site: Site) -> Callable[[Scope, str], str]:
    """A function that says how a scope differs from the text with a digest, if git has it."""
    # Shared by all scopes, so that it limits the whole check.
    budget = iter(range(_MAX_VERSIONS))

    def of_scope(scope: Scope, digest: str) -> str:
        companies = catalogue.companies(scope)
        earlier = (
            (commit, (then.next if scope.version else then) or then)
            for _, (commit, then) in zip(budget, versions(scope, site), strict=False)
        )
        difference = _difference(scope, digest, earlier, companies)
        if not difference and git.is_shallow(site.base):
            return f"to see what changed since the signature, {git.FETCH}"
        return difference

    return of_scope


def _difference(
    scope: Scope, digest: str, earlier: Iterable[tuple[str, Scope]], companies: Companies
) -> str:
    """What changed since the version with this digest; empty if no version has it."""
    signed = next(((at, version) for at, version in earlier if version.digest == digest), None)
    differences = changes_between(signed[1], scope) if signed else None
    if signed is None or differences is None:
        return ""
    parts = [sentence(change, companies) for change in differences[:_SHOWN]]
    if len(differences) > _SHOWN:
        parts.append(f"and {len(differences) - _SHOWN} more")
    return f"since the signed text (scopes diff {signed[0]}): {'; '.join(parts)}"
