"""The changes for programs: version 1 of a stable format.

schema/diff.schema.json describes it.
"""

from typing import Any

from integration_scopes.changes.sentences import sentence
from integration_scopes.comparing import Comparison, ScopeChanges
from integration_scopes.reports.visible import visible_json

VERSION = 1


def text(comparison: Comparison) -> str:
    """The whole comparison as one JSON object."""
    document = {
        "version": VERSION,
        "base": comparison.base,
        "head": comparison.head,
        "summary": {
            "scopes": comparison.compared,
            **{impact.value: number for impact, number in comparison.counts.items()},
        },
        "scopes": [_scope(scope) for scope in comparison.scopes],
    }
    return visible_json(document)


def _scope(scope: ScopeChanges) -> dict[str, Any]:
    return _without_none(
        id=scope.id,
        former_id=scope.former_id,
        path=scope.path,
        old_digest=scope.old_digest,
        new_digest=scope.new_digest,
        versions=[
            _without_none(version=digests.version, old_digest=digests.old, new_digest=digests.new)
            for digests in scope.versions
        ],
        unreadable_in=list(scope.unreadable),
        changes=[
            _without_none(
                impact=change.impact.value,
                trail=list(change.trail),
                sentence=sentence(change, scope.companies),
                old=change.old,
                new=change.new,
                new_key=change.new_key,
                versions=list(change.versions) or None,
            )
            for change in scope.changes
        ],
        consequences=list(scope.consequences),
    )


def _without_none(**keys: Any) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value is not None}
