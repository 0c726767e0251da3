"""Which keys a scope needs at its depth and status, and which of these it lacks.

The rules report what `lacking` finds, each with its own slug. So the module that reads files does
not report these keys as missing.
"""

from collections.abc import Iterator

from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import Side
from integration_scopes.model.vocabulary import VOCABULARY
from integration_scopes.source import Trail

_NEEDS = {part: tuple(keys) for part, keys in VOCABULARY["needs"].items()}
HEAD, PARTS = _NEEDS["scope"], _NEEDS["parts"]
STORY, MOVING_STORY = _NEEDS["story"], _NEEDS["moving_story"]
RECORD, SYNCED_RECORD = _NEEDS["record"], _NEEDS["copied_record"]

_SCOPE = frozenset({*HEAD, *PARTS, "records", "partner_owner", "agreement", "cold_read"})
_ENTRIES = {
    "stories": frozenset({*STORY, *MOVING_STORY}),
    "records": frozenset({*RECORD, *SYNCED_RECORD}),
}


def is_asked_for(trail: Trail) -> bool:
    """Whether any depth or status requires the key at `trail`."""
    if len(trail) == 1:
        return trail[0] in _SCOPE
    return len(trail) == 3 and trail[2] in _ENTRIES.get(str(trail[0]), ())


def needs_both_sides(scope: Scope) -> bool:
    """Whether the partner builds something, too, so the scope needs its owner and signature."""
    return scope.depth is not None and scope.depth.both_sides


def lacks_map(scope: Scope) -> bool:
    """Whether no one has written yet which records move."""
    return not scope.records and (scope.depth is None or scope.depth.records == "needed")


def moves_records(scope: Scope) -> bool:
    """Whether records move, so that the map and its directions count; a bundle may move some."""
    if scope.depth is None or scope.depth.records == "none":
        return False
    return scope.depth.records == "needed" or bool(scope.records)


def syncs_records(scope: Scope) -> bool:
    """Whether copies are synchronised, so that records need a match, a trigger and a timing."""
    return moves_records(scope) and scope.depth is not None and scope.depth.copies


def moves(scope: Scope, story: Story) -> bool:
    """Whether the story moves records, so that it needs their names, a direction and a timing.

    If the depth does not require that all stories move records, one that names none moves none.
    """
    if not moves_records(scope):
        return False
    says_so = bool(story.direction or story.records)
    return says_so or scope.depth is None or scope.depth.all_move


def is_past_cold_read(scope: Scope) -> bool:
    """Whether the scope has a status that requires a cold read."""
    return scope.status is not None and scope.status.is_read


def lacking(scope: Scope, *within: str) -> Iterator[Trail]:
    """The trails of the keys that the scope needs at its depth and status, and lacks.

    `within` limits the search to `scope` (its own keys), `stories` or `records`. Parts that could
    not be read are skipped, and so is what depends on an unknown depth.
    """
    for section in within or _SEARCHES:
        for trail in _SEARCHES[section](scope):
            if scope.is_sound(*(str(step) for step in trail)):
                yield trail


def is_readable(scope: Scope, part: str, key: str) -> bool:
    """Whether the `key` of every entry of `part` could be read."""
    return not any(
        fault[:1] in ((), (part,)) and fault[2:3] in ((), (key,)) for fault in scope.faulty
    )


def every_entry_has(scope: Scope, part: str, key: str) -> bool:
    """Whether every entry of `part` (`stories`, `records`) has a readable `key`.

    Stories that move no records are skipped.
    """
    entries = getattr(scope, part).values()
    if part == "stories":
        entries = [story for story in entries if moves(scope, story)]
    return is_readable(scope, part, key) and all(getattr(entry, key) for entry in entries)


def _in_scope(scope: Scope) -> Iterator[Trail]:
    for key in (*HEAD, *PARTS):
        if not getattr(scope, key):
            yield (key,)
    if moves_records(scope) and not scope.records:
        yield ("records",)
    if not needs_both_sides(scope):
        return
    if scope.is_agreed:
        if scope.partner_owner is None:
            yield ("partner_owner",)
        yield from _signatures(scope)
    if is_past_cold_read(scope) and scope.cold_read is None:
        yield ("cold_read",)


def _signatures(scope: Scope) -> Iterator[Trail]:
    if scope.agreement is None:
        yield ("agreement",)
        return
    for side in Side:
        if getattr(scope.agreement, side) is None:
            yield ("agreement", side.value)


def _in_stories(scope: Scope) -> Iterator[Trail]:
    for id_, story in scope.stories.items():
        for key in (*STORY, *MOVING_STORY) if moves(scope, story) else STORY:
            if not getattr(story, key):
                yield ("stories", id_, key)


def _in_records(scope: Scope) -> Iterator[Trail]:
    if not moves_records(scope):
        return
    for name, record in scope.records.items():
        for key in _record_keys(scope, record):
            if not getattr(record, key):
                yield ("records", name, key)
        if record.on_delete:
            yield from (
                ("records", name, "on_delete", side.value)
                for side in Side
                if side not in record.on_delete
            )


def needed_keys(scope: Scope, part: str) -> tuple[str, ...] | None:
    """The keys that a new entry of `part` needs at the scope's depth; None: see the schema."""
    match part:
        case "stories":
            return (*STORY, *MOVING_STORY) if moves_records(scope) else STORY
        case "records":
            return (
                (*RECORD, *SYNCED_RECORD) if scope.depth is None or scope.depth.copies else RECORD
            )
    return None


def _record_keys(scope: Scope, record: Record) -> tuple[str, ...]:
    """The keys that the record needs; a live read needs only a timing."""
    if not syncs_records(scope):
        return RECORD
    return (*RECORD, "within") if record.is_live else (*RECORD, *SYNCED_RECORD)


_SEARCHES = {"scope": _in_scope, "stories": _in_stories, "records": _in_records}
