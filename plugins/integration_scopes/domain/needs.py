"""What a scope must say at which depth, and which of it a scope does not say.

The table of the contract, once: the rules name what `lacking` finds, each under its own slug,
and the reading leaves the absence of these keys to them.
"""

from collections.abc import Iterator

from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Depth, Status
from integration_scopes.source import Trail

HEAD = ("title", "summary", "status", "depth")
PARTS = ("owner", "stories", "criteria", "in_scope", "out_of_scope")
STORY = ("as_a", "when", "then", "so_that")
MOVING_STORY = ("within", "direction", "records")
RECORD = ("owner", "direction", "conflict", "on_delete")
SYNCED_RECORD = ("match_on", "trigger", "within")

_SCOPE = frozenset({*HEAD, *PARTS, "records", "partner_owner", "agreement", "cold_read"})
_ENTRIES = {
    "stories": frozenset({*STORY, *MOVING_STORY}),
    "records": frozenset({*RECORD, *SYNCED_RECORD}),
}
_COLD_READ = frozenset({Status.BUILDING, Status.VERIFIED, Status.LIVE})


def is_asked_for(trail: Trail) -> bool:
    """Whether some depth or status asks for what stands at `trail`."""
    if len(trail) == 1:
        return trail[0] in _SCOPE
    return len(trail) == 3 and trail[2] in _ENTRIES.get(str(trail[0]), ())


def moves_records(scope: Scope) -> bool:
    """Whether records move, so that the map and its directions count; a bundle may move some."""
    if scope.depth is Depth.BUNDLE:
        return bool(scope.records)
    return scope.depth is not None and scope.depth.level >= Depth.WEBHOOK.level


def syncs_records(scope: Scope) -> bool:
    """Whether copies are kept in step, so that each record needs a match, a trigger and a timing."""
    return moves_records(scope) and scope.depth is not Depth.WEBHOOK


def lacking(scope: Scope) -> Iterator[Trail]:
    """The trails of what the scope's depth and status ask for and the scope does not say.

    Nothing is said of a part that could not be read, nor, while the depth is unknown, of what
    depends on it.
    """
    for trail in _lacking(scope):
        if scope.is_sound(*(str(step) for step in trail)):
            yield trail


def _lacking(scope: Scope) -> Iterator[Trail]:
    for key in (*HEAD, *PARTS):
        if not getattr(scope, key):
            yield (key,)
    for id_, story in scope.stories.items():
        yield from _story(id_, story, STORY)
    if not moves_records(scope):
        return
    if not scope.records:
        yield ("records",)
    yield from _for_agreed(scope)
    for id_, story in scope.stories.items():
        yield from _story(id_, story, MOVING_STORY)
    keys = (*RECORD, *SYNCED_RECORD) if syncs_records(scope) else RECORD
    for record in scope.records.values():
        yield from _record(record, keys)


def _for_agreed(scope: Scope) -> Iterator[Trail]:
    if scope.status is not None and scope.status.is_agreed:
        if scope.partner_owner is None:
            yield ("partner_owner",)
        if scope.agreement is None:
            yield ("agreement",)
    if scope.status in _COLD_READ and scope.cold_read is None:
        yield ("cold_read",)


def _story(id_: str, story: Story, keys: tuple[str, ...]) -> Iterator[Trail]:
    return (("stories", id_, key) for key in keys if not getattr(story, key))


def _record(record: Record, keys: tuple[str, ...]) -> Iterator[Trail]:
    return (("records", record.name, key) for key in keys if not getattr(record, key))
