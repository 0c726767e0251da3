"""The prose of a scope and of a partner's page: each text's place and purpose."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from integration_scopes.domain.needs import syncs_records
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, Direction
from integration_scopes.source import Trail
from integration_scopes.tables import table


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """One text at its trail.

    `subject` names it in a message, `purpose` says what to write. `is_required`: the
    scope must have it. `is_reason`: it must give a reason.
    """

    trail: Trail
    text: str
    subject: str
    purpose: str
    is_required: bool = False
    is_reason: bool = False


_TABLE = table("domain/prose.toml")


def prose(scope: Scope) -> Iterator[Prose]:
    """The texts of a scope, in the order of the table."""
    for section in ("required", "reasons", "optional"):
        for text in _of(scope, section):
            is_required = section != "optional" and _is_asked_for(scope, text.trail)
            yield replace(text, is_required=is_required, is_reason=section == "reasons")


def partner_prose(partner: Partner) -> Iterator[Prose]:
    """The texts of a partner's page; none is required."""
    return _of(partner, "partner")


def _of(value: Scope | Partner, section: str) -> Iterator[Prose]:
    for place, (subject, purpose) in _TABLE[section].items():
        for trail, text in _texts(value, place.split(".")):
            named = subject.format(*trail[1:2])
            yield Prose(trail=trail, text=text, subject=named, purpose=purpose)


def _texts(value: object, pattern: Sequence[str]) -> Iterator[tuple[Trail, str]]:
    """The texts at the trails that fit `pattern`, in which `*` is the name of any entry."""
    if not pattern:
        if isinstance(value, str):
            yield (), value
        elif isinstance(value, tuple):
            yield from (((at,), text) for at, text in enumerate(value) if isinstance(text, str))
        return
    first, rest = pattern[0], pattern[1:]
    for step, entry in _entries(value) if first == "*" else ((first, getattr(value, first, None)),):
        for trail, text in _texts(entry, rest):
            yield (step, *trail), text


def _entries(value: object) -> Iterator[tuple[str | int, object]]:
    """The entries of a mapping by key; of a list by name, else by number."""
    if isinstance(value, Mapping):
        said: list[object] = []
        for key, entry in value.items():
            # One text for both directions is written once.
            if not (isinstance(key, Direction) and entry in said):
                yield str(key), entry
            said.append(entry)
    elif isinstance(value, tuple):
        yield from ((getattr(entry, "name", at), entry) for at, entry in enumerate(value))


def _is_asked_for(scope: Scope, trail: Trail) -> bool:
    """Whether the scope must say what is there: two keys depend on the depth or on the rule."""
    if trail[2:3] == ("match_on",):
        return syncs_records(scope)
    if trail[2:] == ("conflict", "note"):
        conflict = scope.records[str(trail[1])].conflict
        return conflict is not None and conflict.rule is ConflictRule.OTHER
    return True
