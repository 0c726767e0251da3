"""The references between parts of a scope, and those that are broken."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from integration_scopes.domain.names import closest
from integration_scopes.domain.needs import lacking
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Party
from integration_scopes.source import Trail
from integration_scopes.values import immutable

MAX_GUESSES = 50

_IN_ANY_VERSION = ("questions", "manual_results", "not_applicable")
"""The parts that may refer to what only one of two versions has."""
_PARTS = ("stories", "records", "criteria", "questions", "in_scope", "out_of_scope")


class Target(StrEnum):
    """What a reference must name: an entry of one part, or any part."""

    STORY = "story"
    CHOICE = "choice"
    VIA = "via"
    RECORD = "record"
    CRITERION = "criterion"
    PART = "part"


class Reference(NamedTuple):
    """A mention of another part: the value at `trail` or, with `at_key`, the last key of it."""

    trail: Trail
    target: Target
    name: str
    at_key: bool = False


@immutable()
class BrokenReference:
    """A reference to something that does not exist, and the name that was probably meant."""

    reference: Reference
    meant: str | None


def references(scope: Scope) -> Iterator[Reference]:
    """Every mention of a part in another, except in `changes`: it may name what was removed."""
    yield from _to_records(scope)
    for criterion in scope.criteria.values():
        yield from _of_criterion(criterion)
    yield from _to_via(scope)
    for case, reasons in scope.not_applicable.items():
        if not isinstance(reasons, str):
            for name in reasons:
                trail = ("not_applicable", case.value, name)
                yield Reference(trail=trail, target=Target.RECORD, name=name, at_key=True)
    for id_, question in scope.questions.items():
        if question.about is not None:
            trail = ("questions", id_, "about")
            yield Reference(trail=trail, target=Target.PART, name=question.about)
    for id_ in scope.manual_results:
        yield Reference(
            trail=("manual_results", id_), target=Target.CRITERION, name=id_, at_key=True
        )


def _to_records(scope: Scope) -> Iterator[Reference]:
    for id_, story in scope.stories.items():
        yield from _each(("stories", id_, "records"), Target.RECORD, story.records)
    for name, record in scope.records.items():
        yield from _each(("records", name, "after"), Target.RECORD, record.after)
    for id_, choice in scope.choices.items():
        yield from _each(("choices", id_, "about"), Target.RECORD, choice.about)


def _of_criterion(criterion: Criterion) -> Iterator[Reference]:
    trail = ("criteria", criterion.id)
    yield from _each((*trail, "story"), Target.STORY, criterion.stories)
    yield from _each((*trail, "record"), Target.RECORD, criterion.records)
    if criterion.choice is not None:
        yield Reference(trail=(*trail, "choice"), target=Target.CHOICE, name=criterion.choice)
    if criterion.side is Party.VIA:
        yield Reference(trail=(*trail, "side"), target=Target.VIA, name=Party.VIA)


def _to_via(scope: Scope) -> Iterator[Reference]:
    keys = [
        ("readiness", need, "via") for need, readiness in scope.readiness.items() if readiness.via
    ]
    asked = [("requires", "via")] if Party.VIA in scope.requires else []
    for trail in (*keys, *asked):
        yield Reference(trail=trail, target=Target.VIA, name=Party.VIA, at_key=True)


def broken_references(scope: Scope) -> tuple[BrokenReference, ...]:
    """The broken references, except those to a section that is missing or could not be read."""
    names = {target: target_names(scope, target) for target in Target}
    all_names = (
        {target: target_names(scope.both_versions, target) for target in Target}
        if scope.next
        else names
    )
    broken: list[BrokenReference] = []
    for reference in references(scope):
        existing = (all_names if reference.trail[0] in _IN_ANY_VERSION else names)[reference.target]
        if existing is not None and reference.name not in existing:
            # Guessing is slow, and an author with many mistakes does not need more guesses.
            meant = closest(reference.name, sorted(existing)) if len(broken) < MAX_GUESSES else None
            broken.append(BrokenReference(reference=reference, meant=meant))
    return tuple(broken)


def target_names(scope: Scope, target: Target) -> frozenset[str] | None:
    """The names that a reference to `target` may have, or None if some are unknown.

    The name of an entry that could not be read is known, unless the name itself is invalid. If two
    entries have the same name, one of them probably should have another, which is unknown.
    """
    if target is Target.VIA:
        is_there = scope.via is not None or not scope.is_sound("via")
        return frozenset({"via"} if is_there else ())
    parts = _PARTS if target is Target.PART else (_SECTIONS[target],)
    if () in scope.faulty or any((part,) in scope.faulty for part in parts):
        return None
    empty = [part for part in parts if not getattr(scope, part)]
    if any((part,) in lacking(scope, "scope") for part in empty) or _is_doubled(scope, parts):
        return None
    unread = {str(fault[1]) for fault in scope.faulty if len(fault) > 1 and fault[0] in parts}
    if target in _IDS and not all(_IDS[target].fullmatch(name) for name in unread):
        return None
    names = unread | {name for part in parts for name in getattr(scope, part)}
    if target is Target.PART:
        names |= {"depth", "via", "requires"}
        names |= {f"choices.{id_}" for id_ in scope.choices}
        names |= {f"not_applicable.{case}" for case in scope.not_applicable}
        names |= {*(name for change in scope.changes for name in change.of)}
    return frozenset(names)


def _is_doubled(scope: Scope, parts: tuple[str, ...]) -> bool:
    """Whether an entry is both faulty and read, because its key is given twice."""
    entries = [fault for fault in scope.faulty if len(fault) == 2 and fault[0] in parts]
    return any(name in getattr(scope, str(part)) for part, name in entries)


def _each(trail: Trail, target: Target, names: tuple[str, ...]) -> Iterator[Reference]:
    for place, name in enumerate(names):
        yield Reference(trail=(*trail, place), target=target, name=name)


_IDS = {Target.STORY: re.compile("S[1-9][0-9]*"), Target.CRITERION: re.compile("AC[1-9][0-9]*")}
_SECTIONS = {
    Target.STORY: "stories",
    Target.CHOICE: "choices",
    Target.RECORD: "records",
    Target.CRITERION: "criteria",
}
