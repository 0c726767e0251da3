"""What the rules find in the current versions of scopes, then in the next ones.

For the rules, a next version is a scope like any other, with its status and agreement at the top.
In the file, these are below `next`, so the findings about them are moved there. A finding about a
next version says which version it is about; what the current version has, too, is not repeated.
Each version has its own status, so this also decides whether a finding is about a version that may
lack parts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from integration_scopes.domain.activity import may_lack_parts
from integration_scopes.domain.versions import upcoming
from integration_scopes.findings import Finding
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import Scope
from integration_scopes.rules import findings
from integration_scopes.rules.rule import Context
from integration_scopes.source import Trail

_KEYS_BELOW_NEXT = frozenset({"status", "agreement"})
"""The keys that a file gives again below `next`, for the next version."""

_ONLY_CURRENT = frozenset({"cold_read", "estimate"})
"""The keys that are about the current version until the next one goes live."""


def findings_in_all_versions(catalogue: Catalogue, context: Context) -> Iterator[Finding]:
    """The findings about the current versions, then the other ones about the next versions."""
    current = tuple(findings(catalogue, context))
    # A scope with a version is a next version that a caller made the current one.
    replaced = _by_path(scope for scope in catalogue.scopes.values() if scope.version is not None)
    coming = upcoming(catalogue)
    following = _by_path(
        coming.scopes[id_] for id_, scope in catalogue.scopes.items() if scope.next
    )
    incomplete = _by_path(filter(may_lack_parts, catalogue.scopes.values()))
    incomplete_next = _by_path(filter(may_lack_parts, following.values()))
    for finding in current:
        about_next = finding.trail[:1] == ("next",)
        may_lack = finding.path in (incomplete_next if about_next else incomplete)
        yield _moved(replace(finding, scope_may_lack_parts=may_lack), replaced)
    if not context.judges_next or not following:
        return
    known = frozenset(map(_identity, current))
    earlier = context.earlier and upcoming(context.earlier)
    for finding in findings(coming, replace(context, earlier=earlier)):
        is_current = not _ONLY_CURRENT.isdisjoint(finding.trail[:1])
        # The two versions' agreements are two places, and each can be wrong in the same way.
        is_known = finding.trail[:1] != ("agreement",) and _identity(finding) in known
        if finding.path in following and not is_current and not is_known:
            may_lack = finding.path in incomplete_next
            yield _moved(replace(finding, scope_may_lack_parts=may_lack), following)


def _by_path(scopes: Iterable[Scope]) -> dict[str, Scope]:
    return {scope.path: scope for scope in scopes}


def _identity(finding: Finding) -> tuple[object, ...]:
    """What is equal if two versions have the same finding."""
    return (finding.rule, finding.path, finding.trail, finding.message)


def _moved(finding: Finding, versions: Mapping[str, Scope]) -> Finding:
    """The finding; if it is about one of these next `versions`, with its place below `next`."""
    version = versions.get(finding.path)
    if version is None:
        return finding
    pasted_key = finding.paste[0].partition(":")[0] if finding.paste else None
    into_next = pasted_key in _KEYS_BELOW_NEXT or _is_below_next(finding.into)
    return replace(
        finding,
        trail=_trail_in_file(finding.trail),
        into=("next", *finding.into) if into_next else finding.into,
        message=f"in {version.version}, {finding.message}",
        related=tuple(
            replace(place, trail=_trail_in_file(place.trail))
            if place.path == finding.path
            else place
            for place in finding.related
        ),
    )


def _trail_in_file(trail: Trail) -> Trail:
    return ("next", *trail) if _is_below_next(trail) else trail


def _is_below_next(trail: Trail) -> bool:
    """Whether the trail, as a rule gives it, leads to a key that is below `next` in the file."""
    return bool(trail) and trail[0] in _KEYS_BELOW_NEXT
