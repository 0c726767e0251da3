"""The text of a new scope or partner's page, with "?" for what people must decide.

Keys and comments come from the schema, and the depth decides which parts there are. The check
reports each "?" as still open.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from integration_scopes import resources
from integration_scopes.domain.criteria import criteria_lines
from integration_scopes.domain.lines import OPEN, Lines, key_lines, scalar
from integration_scopes.domain.needs import HEAD, STORY, moves_records, needed_keys
from integration_scopes.domain.schema_parts import schema_at
from integration_scopes.model.partner import Partner
from integration_scopes.model.record import Conflict, Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import ConflictRule, Direction, Side

_ANY_RULE = Conflict(rule=ConflictRule.OWNER_WINS)
"""Stands for the rule that no one has chosen yet: under nearly every rule, a two-way record needs a
criterion about conflicts."""


def partner_text(partner: Partner) -> str:
    """The partner's page; an empty name or address becomes a placeholder."""
    return _page(_lines("partner", (), resources.schema("partner")["required"], partner))


def scope_text(known: Scope) -> str:
    """The file of a scope, with every part that its depth needs; what is not known yet is a "?".

    `known` has the head, the two owners, and each record's name, owner and direction.
    """
    scope = replace(
        known,
        stories=_stories(known.records.values()),
        records={
            name: replace(record, conflict=_ANY_RULE) for name, record in known.records.items()
        },
    )
    story_keys = needed_keys(scope, "stories") if moves_records(scope) else None
    record_keys = needed_keys(scope, "records")
    return _page(
        _lines("scope", (), ("kind", "schema_version", *HEAD), scope),
        _person("owner", scope),
        _person("partner_owner", scope) if scope.partner_owner else (),
        _entries("stories", story_keys or STORY, scope.stories),
        _entries("records", record_keys or (), known.records),
        criteria_lines(resources.schema("scope"), scope),
        ("in_scope:", f"  {scope.name}: {OPEN}  # what the first version does"),
        _out_of_scope(),
    )


def _stories(records: Iterable[Record]) -> Mapping[str, Story]:
    """A story for each direction in the map, with the records that go that way."""
    ways: dict[Direction | None, tuple[str, ...]] = {}
    for record in records:
        for way in record.directions or (None,):
            ways[way] = (*ways.get(way, ()), record.name)
    return {
        f"S{number}": Story(id=f"S{number}", direction=way, records=names)
        for number, (way, names) in enumerate((ways or {None: ()}).items(), 1)
    }


def _person(key: str, scope: Scope) -> Lines:
    keys = resources.schema("scope")["properties"][key]["required"]
    return (f"{key}:", *_indented(_lines("scope", (key,), keys, getattr(scope, key))))


def _entries(part: str, keys: Iterable[str], entries: Mapping[str, object]) -> Iterator[str]:
    if entries:
        yield f"{part}:"
    for name, entry in entries.items():
        yield f"  {scalar(name)}:"
        yield from _indented(_indented(_lines("scope", (part, "*"), keys, entry)))


def _lines(kind: str, steps: Iterable[str], keys: Iterable[str], entry: object) -> Iterator[str]:
    """The lines of `keys` in the part at `steps`; a key that `entry` does not have gets a "?"."""
    root = resources.schema(kind)
    known = schema_at(root, *steps)["properties"]
    for key in keys:
        value = getattr(entry, key, None)
        if value not in (None, "", (), {}):
            yield f"{key}: {_value(value)}"
        elif key == "on_delete":
            # A single word is for both sides, but a one-way record may name only one side.
            sides = known[key]["else"]["properties"]
            yield f"{key}:"
            yield from _indented(
                line for side in Side for line in key_lines(root, sides[side], side)
            )
        else:
            yield from key_lines(root, known[key], key)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        names = [scalar(name) for name in value]
        return names[0] if len(names) == 1 else f"[{', '.join(names)}]"
    return scalar(str(value))


def _out_of_scope() -> Lines:
    """An item with a placeholder, because the example in the schema would look like an answer."""
    root = resources.schema("scope")
    part = schema_at(root, "out_of_scope")
    first, _, *rest = key_lines(root, part, "out_of_scope")
    example = next(iter(part["examples"][0]))
    return (first, f"  {OPEN}:  # the capability that is left out, for instance: {example}", *rest)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _page(*parts: Iterable[str]) -> str:
    return "".join(
        f"{line}\n" for line in ("---", *(text for part in parts for text in part), "---")
    )
