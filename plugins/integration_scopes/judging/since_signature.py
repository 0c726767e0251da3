"""What changed in a scope since it was signed, from the earlier versions of its file in git."""

from collections.abc import Callable, Iterable

from integration_scopes.judging.sources import versions
from integration_scopes.model.catalogue import Catalogue, Companies
from integration_scopes.model.scope import VERSIONED, Scope
from integration_scopes.reading import git
from integration_scopes.settings import Site
from integration_scopes.source import Trail

_MAX_SHOWN_CHANGES = 3
_MAX_VERSIONS = 200
"""The most earlier versions of files that one check reads."""
_ENTRY_PREFIXES = {
    **dict.fromkeys(VERSIONED, ""),
    **{part: f"{part}." for part in ("choices", "not_applicable")},
}
"""The parts whose entries `changes` names one by one, each with the prefix of these names."""


def changed_parts(old: Scope, new: Scope) -> dict[str, Trail]:
    """The signed parts that differ, by their names in `changes`."""
    # Loaded on demand here and below: only what is signed, or compared with a revision, needs it.
    from integration_scopes.changes.compare import changes_between  # noqa: PLC0415

    trails: dict[str, Trail] = {}
    for change in changes_between(old, new) or ():
        part, *keys = change.trail
        for name in [change.new_key, *keys[:1]] if part in _ENTRY_PREFIXES else [part]:
            if name is not None and part != "id":
                trails.setdefault(_ENTRY_PREFIXES.get(part, "") + name, change.trail[:2])
    return trails


def changed_since(catalogue: Catalogue, site: Site) -> Callable[[Scope, str], str]:
    """A function that says how a scope differs from the text with a digest.

    The function returns a text; it is empty if no version of the file in git has the digest.
    """
    # All scopes share this iterator, so it limits the whole check.
    remaining_versions = iter(range(_MAX_VERSIONS))

    def difference_of(scope: Scope, digest: str) -> str:
        companies = catalogue.companies(scope)
        earlier = (
            (commit, (then.next if scope.version else then) or then)
            for _, (commit, then) in zip(remaining_versions, versions(scope, site), strict=False)
        )
        difference = _difference(scope, digest, earlier, companies)
        if not difference and git.is_shallow(site.base):
            return f"to see what changed since the signature, {git.FETCH}"
        return difference

    return difference_of


def _difference(
    scope: Scope, digest: str, earlier: Iterable[tuple[str, Scope]], companies: Companies
) -> str:
    """What changed since the version with this digest; empty if no version has it."""
    signed = next(((at, version) for at, version in earlier if version.digest == digest), None)
    if signed is None:
        return ""
    from integration_scopes.changes.compare import changes_between  # noqa: PLC0415
    from integration_scopes.changes.sentences import sentence  # noqa: PLC0415

    commit, version = signed
    changes = changes_between(version, scope)
    if changes is None:
        return ""
    parts = [sentence(change, companies) for change in changes[:_MAX_SHOWN_CHANGES]]
    if len(changes) > _MAX_SHOWN_CHANGES:
        parts.append(f"and {len(changes) - _MAX_SHOWN_CHANGES} more")
    return f"since the signed text (scopes diff {commit}): {'; '.join(parts)}"
