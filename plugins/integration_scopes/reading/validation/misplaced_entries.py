"""Reading: entries in the wrong section, reported once.

A line such as `criteria:` or `Deal:` that gets lost, or a line that loses its indentation, puts
whole entries where they do not belong. Taken one by one they give a finding for each key; what
their author needs to hear is the one line that is wrong.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from integration_scopes.domain.names import NOUNS, listed, quoted
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.source import Trail

Data = Mapping[str, Any]

_IDS = {
    "stories": re.compile(r"S[0-9]+"),
    "criteria": re.compile(r"AC[0-9]+"),
    "questions": re.compile(r"Q[0-9]+"),
}
_MANY = 2


def gathered(
    violations: Iterable[Violation], data: Data, fields: Mapping[str, frozenset[str]]
) -> list[Violation]:
    """The violations, those that one stray line causes as one.

    `fields` are the keys of an entry, by section.
    """
    strays = [*_outside(data), *_inside(data, fields)]
    covered = [trail for stray in strays for trail in stray.removed]
    others = [
        violation
        for violation in violations
        if not any(_is_below(violation.trail, trail) for trail in covered)
    ]
    return [*strays, *_strangers_together(others)]


def _outside(data: Data) -> Iterator[Violation]:
    """Entries at the top level: `AC2:` without its indentation."""
    for section, pattern in _IDS.items():
        keys = [key for key in data if pattern.fullmatch(key)]
        if keys:
            yield Violation(
                rule="unknown-key",
                trail=(keys[0],),
                message=f'{_noun(section)} {keys[0]} is outside of "{section}"',
                hint=f'indent it as the others below "{section}"',
                at_key=True,
                removes=tuple((key,) for key in keys),
                also_faulty=((section,),),
            )


def _inside(data: Data, fields: Mapping[str, frozenset[str]]) -> Iterator[Violation]:
    for section, names in fields.items():
        entries = data.get(section)
        if not isinstance(entries, Mapping):
            continue
        for other, pattern in _IDS.items():
            keys = [key for key in entries if other != section and pattern.fullmatch(key)]
            if keys and (section in _IDS or _are_strangers(entries, keys, names)):
                yield _foreign(section, other, keys, is_there=other in data)
        yield from _strangers(section, data, entries, fields)
        bare = [key for key in entries if key in names and not _is_entry(entries[key], names)]
        if bare:
            yield _bare(section, bare)


def _strangers(
    section: str, data: Data, entries: Data, fields: Mapping[str, frozenset[str]]
) -> Iterator[Violation]:
    """Entries whose names are no ids of this section, and whose keys are another section's."""
    pattern = _IDS.get(section)
    if pattern is None:
        return
    by_home: dict[str, list[str]] = {}
    for key, value in entries.items():
        if isinstance(value, Mapping) and not any(
            pattern.fullmatch(key) for pattern in _IDS.values()
        ):
            home = max(fields, key=lambda name: len(fields[name] & value.keys()))
            if len(fields[home] & value.keys()) > len(fields[section] & value.keys()):
                by_home.setdefault(home, []).append(key)
    for home, keys in by_home.items():
        yield _foreign(section, home, keys, is_there=home in data)


def _foreign(section: str, other: str, keys: list[str], *, is_there: bool) -> Violation:
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


def _bare(section: str, keys: list[str]) -> Violation:
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


def _are_strangers(entries: Data, keys: list[str], names: frozenset[str]) -> bool:
    """Whether entries have no key in common with what is in this section."""
    return not any(_is_entry(entries[key], names) for key in keys)


def _is_entry(value: object, names: frozenset[str]) -> bool:
    return isinstance(value, Mapping) and (not value or any(key in names for key in value))


def _strangers_together(violations: list[Violation]) -> Iterator[Violation]:
    """Several unknown keys of one mapping, at none of which could be guessed, as one violation."""
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
        if violation not in group or len(group) < _MANY:
            yield violation
        elif violation.trail[:-1] not in reported:
            reported.add(violation.trail[:-1])
            yield _together(group)


def _together(group: list[Violation]) -> Violation:
    first = group[0]
    keys = listed(quoted(str(violation.trail[-1]) for violation in group))
    return Violation(
        rule=first.rule,
        trail=first.trail,
        message=first.message.replace(f'unknown key "{first.trail[-1]}"', f"unknown keys {keys}"),
        hint=first.hint,
        at_key=True,
        removes=tuple(violation.trail for violation in group),
        also_faulty=(first.trail[:-1],),
    )


def _noun(section: str) -> str:
    return NOUNS.get(section, "capability")


def _is_below(trail: Trail, top: Trail) -> bool:
    return trail[: len(top)] == top
