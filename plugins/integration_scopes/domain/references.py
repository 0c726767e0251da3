"""Where one part of a scope names another, and which of these names lead nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from integration_scopes.domain.names import closest
from integration_scopes.domain.needs import lacking
from integration_scopes.model.scope import Scope
from integration_scopes.source import Trail

_PARTS = ("stories", "records", "criteria", "questions", "in_scope", "out_of_scope")


class Target(StrEnum):
    """What a reference must name: an entry of the stories or of the map, or any part at all."""

    STORY = "story"
    RECORD = "record"
    PART = "part"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """One mention of another part: the value at `trail`, or with `at_key` its last key."""

    trail: Trail
    target: Target
    name: str
    at_key: bool = False


def references(scope: Scope) -> Iterator[Reference]:
    """Every mention of a part in another; what `changes` name may have been removed since."""
    for id_, story in scope.stories.items():
        yield from _each(("stories", id_, "records"), Target.RECORD, story.records)
    for id_, criterion in scope.criteria.items():
        yield from _each(("criteria", id_, "story"), Target.STORY, criterion.stories)
        yield from _each(("criteria", id_, "record"), Target.RECORD, criterion.records)
    for case, reasons in scope.not_applicable.items():
        if not isinstance(reasons, str):
            for name in reasons:
                trail = ("not_applicable", case.value, name)
                yield Reference(trail=trail, target=Target.RECORD, name=name, at_key=True)
    for id_, question in scope.questions.items():
        if question.about is not None:
            trail = ("questions", id_, "about")
            yield Reference(trail=trail, target=Target.PART, name=question.about)


def unknown(scope: Scope) -> Iterator[Reference]:
    """The references that lead nowhere; none to a part that is missing or could not be read."""
    names = {target: known(scope, target) for target in Target}
    for reference in references(scope):
        there = names[reference.target]
        if there is not None and reference.name not in there:
            yield reference


def known(scope: Scope, target: Target) -> frozenset[str] | None:
    """The names that a reference to `target` may have, or None where they are not all known.

    An entry that could not be read has its name all the same.
    """
    parts = _PARTS if target is Target.PART else (_SECTIONS[target],)
    missing = {trail[0] for trail in lacking(scope, "scope")}
    if any(part in missing or (part,) in scope.faulty or () in scope.faulty for part in parts):
        return None
    names = {name for part in parts for name in getattr(scope, part)}
    names |= {str(fault[1]) for fault in scope.faulty if fault[0] in parts and len(fault) > 1}
    if target is Target.PART:
        names |= {"depth", *(name for change in scope.changes for name in change.of)}
    return frozenset(names)


def meant(reference: Reference, scope: Scope) -> str | None:
    """The name that was probably meant."""
    return closest(reference.name, sorted(known(scope, reference.target) or ()))


def may_mean(reference: Reference, scope: Scope, name: str) -> bool:
    """Whether the one that leads nowhere could have been meant for `name`."""
    return meant(reference, scope) in (None, name)


def _each(trail: Trail, target: Target, names: tuple[str, ...]) -> Iterator[Reference]:
    for place, name in enumerate(names):
        yield Reference(trail=(*trail, place), target=target, name=name)


_SECTIONS = {Target.STORY: "stories", Target.RECORD: "records"}
