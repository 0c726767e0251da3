"""Entries in the wrong section, reported once.

If a line such as `criteria:` or `Deal:` gets lost, or a line loses its indentation, whole entries
end up in the wrong section. Each of their keys would be a finding, but only one line is wrong.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from integration_scopes.domain.names import NOUNS, listed, quoted
from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.source import Trail

Data = Mapping[str, Any]

_IDS = {
    "stories": re.compile(r"S[0-9]+"),
    "criteria": re.compile(r"AC[0-9]+"),
    "questions": re.compile(r"Q[0-9]+"),
}


def merge_misplaced(
    violations: Iterable[Violation], data: Data, fields: Mapping[str, frozenset[str]]
) -> list[Violation]:
    """The violations, with one in place of all that a misplaced entry causes.

    `fields` are the keys that an entry may have, by section.
    """
    misplaced = [*_outside_sections(data), *_in_wrong_section(data, fields)]
    removed = [trail for violation in misplaced for trail in violation.removed]
    others = [
        violation
        for violation in violations
        if not any(_is_below(violation.trail, trail) for trail in removed)
    ]
    return [*misplaced, *_merged_unknown_keys(others)]


def _outside_sections(data: Data) -> Iterator[Violation]:
    """Entries at the top level: `AC2:` without its indentation."""
    for section, pattern in _IDS.items():
        keys = [key for key in data if pattern.fullmatch(key)]
        if keys:
            yield Violation(
                rule="unknown-key",
                trail=(keys[0],),
                message=f'{_noun(section)} {keys[0]} is outside "{section}"',
                hint=f'indent it like the others below "{section}"',
                at_key=True,
                removes=tuple((key,) for key in keys),
                also_faulty=((section,),),
            )


def _in_wrong_section(data: Data, fields: Mapping[str, frozenset[str]]) -> Iterator[Violation]:
    for section, names in fields.items():
        entries = data.get(section)
        if not isinstance(entries, Mapping):
            continue
        for other, pattern in _IDS.items():
            keys = [key for key in entries if other != section and pattern.fullmatch(key)]
            is_other = not any(_is_entry(entries[key], names) for key in keys)
            if keys and (section in _IDS or is_other):
                yield _moved(section, other, keys, is_there=other in data)
        yield from _unnamed_entries(section, data, entries, fields)
        keys = [key for key in entries if key in names and not _is_entry(entries[key], names)]
        if keys:
            yield _without_entry(section, keys)


def _unnamed_entries(
    section: str, data: Data, entries: Data, fields: Mapping[str, frozenset[str]]
) -> Iterator[Violation]:
    """Entries without an id in a section of ids, whose keys fit another section better."""
    if section not in _IDS:
        return
    by_section: dict[str, list[str]] = {}
    for name, entry in entries.items():
        has_id = any(pattern.fullmatch(name) for pattern in _IDS.values())
        if has_id or not isinstance(entry, Mapping):
            continue
        matching_keys = {other: len(keys & entry.keys()) for other, keys in fields.items()}
        best = max(matching_keys, key=matching_keys.__getitem__)
        if matching_keys[best] > matching_keys[section]:
            by_section.setdefault(best, []).append(name)
    for other, names in by_section.items():
        yield _moved(section, other, names, is_there=other in data)


def _moved(section: str, other: str, keys: list[str], *, is_there: bool) -> Violation:
    hint = f"move it below {other}:" if is_there else f"is the line {other}: missing above it?"
    return Violation(
        rule="unknown-key",
        trail=(section, keys[0]),
        message=f'{_noun(other)} "{keys[0]}" is in "{section}"',
        hint=hint,
        at_key=True,
        removes=tuple((section, key) for key in keys),
        also_faulty=((other,),),
    )


def _without_entry(section: str, keys: list[str]) -> Violation:
    entry = _noun(section)
    return Violation(
        rule="unknown-key",
        trail=(section, keys[0]),
        message=f'"{keys[0]}" is directly in "{section}", without the {entry} that it is about',
        hint=f"name the {entry} on a line above it, and indent what belongs to it",
        at_key=True,
        removes=tuple((section, key) for key in keys),
        also_faulty=((section,),),
    )


def _is_entry(value: object, names: frozenset[str]) -> bool:
    return isinstance(value, Mapping) and (not value or any(key in names for key in value))


def _merged_unknown_keys(violations: list[Violation]) -> Iterator[Violation]:
    """The violations, with the unknown keys of one mapping as one, if none has a suggestion."""
    groups: dict[Trail, list[Violation]] = {}
    for violation in violations:
        if (
            violation.rule == "unknown-key"
            and not violation.also_faulty
            and len(violation.trail) > 1
        ):
            groups.setdefault(violation.trail[:-1], []).append(violation)
    reported: set[Trail] = set()
    for violation in violations:
        group = groups.get(violation.trail[:-1], []) if violation.rule == "unknown-key" else []
        if violation not in group or len(group) == 1:
            yield violation
        elif violation.trail[:-1] not in reported:
            reported.add(violation.trail[:-1])
            yield _as_one(group)


def _as_one(group: list[Violation]) -> Violation:
    first = group[0]
    keys = listed(quoted(str(violation.trail[-1]) for violation in group))
    return Violation(
        rule=first.rule,
        trail=first.trail,
        message=first.message.replace(
            f"unknown key {excerpt(str(first.trail[-1]))}", f"unknown keys {keys}"
        ),
        hint=first.hint,
        at_key=True,
        removes=tuple(violation.trail for violation in group),
        also_faulty=(first.trail[:-1],),
    )


def _noun(section: str) -> str:
    return NOUNS.get(section, "capability")


def _is_below(trail: Trail, top: Trail) -> bool:
    return trail[: len(top)] == top
