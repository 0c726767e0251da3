"""The prose of a scope and of a partner's page: each text's place and purpose."""

from collections.abc import Iterator
from typing import NamedTuple

from integration_scopes.domain.needs import syncs_records
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import ConflictRule, Direction
from integration_scopes.source import Trail
from integration_scopes.tables import table


class Prose(NamedTuple):
    """One text at its trail.

    - `says`: its subject and its purpose, from prose.toml.
    - `is_required`: whether the scope must have it.
    - `is_reason`: whether it must give a reason.
    """

    trail: Trail
    text: str
    says: tuple[str, str]
    is_required: bool = False
    is_reason: bool = False

    @property
    def subject(self) -> str:
        """What messages call the text."""
        return self.says[0].format(*self.trail[1:2])

    @property
    def purpose(self) -> str:
        """What the author should write there."""
        return self.says[1]


_TABLE = {
    section: tuple(
        (tuple(place.split(".")), (subject, purpose))
        for place, (subject, purpose) in places.items()
    )
    for section, places in table("domain/prose.toml").items()
}


def prose(scope: Scope) -> Iterator[Prose]:
    """The texts of a scope, in the order of the table."""
    for section in ("required", "reasons", "optional"):
        is_reason, is_optional = section == "reasons", section == "optional"
        for pattern, says in _TABLE[section]:
            for trail, text in _texts(scope, pattern):
                is_required = not is_optional and _is_asked_for(scope, trail)
                yield Prose(trail, text, says, is_required, is_reason)


def partner_prose(partner: Partner) -> Iterator[Prose]:
    """The texts of a partner's page; none is required."""
    for pattern, says in _TABLE["partner"]:
        for trail, text in _texts(partner, pattern):
            yield Prose(trail, text, says)


def _texts(value: object, pattern: tuple[str, ...]) -> Iterator[tuple[Trail, str]]:
    """The texts at the trails that match `pattern`, in which `*` is any entry."""
    values: list[tuple[Trail, object]] = [((), value)]
    for step in pattern:
        if step == "*":
            values = [((*at, key), entry) for at, whole in values for key, entry in _entries(whole)]
        else:
            values = [
                ((*at, step), entry)
                for at, whole in values
                if (entry := getattr(whole, step, None)) is not None
            ]
    for trail, entry in values:
        if isinstance(entry, str):
            yield trail, entry
        elif isinstance(entry, tuple):
            texts = ((at, text) for at, text in enumerate(entry) if isinstance(text, str))
            yield from (((*trail, at), text) for at, text in texts)


def _entries(value: object) -> Iterator[tuple[str | int, object]]:
    """The entries of a mapping, by key; those of a list, by name or else by number."""
    if isinstance(value, dict):
        earlier: list[object] = []
        for key, entry in value.items():
            # A text that is the same for both directions is given once in the file.
            if not isinstance(key, Direction):
                yield str(key), entry
            elif entry not in earlier:
                yield str(key), entry
                earlier.append(entry)
    elif isinstance(value, tuple):
        yield from ((getattr(entry, "name", at), entry) for at, entry in enumerate(value))


def _is_asked_for(scope: Scope, trail: Trail) -> bool:
    """Whether the scope must have the key; two keys depend on the depth or on the conflict rule."""
    if trail[2:3] == ("match_on",):
        return syncs_records(scope)
    if trail[2:] == ("conflict", "note"):
        conflict = scope.records[str(trail[1])].conflict
        return conflict is not None and conflict.rule is ConflictRule.OTHER
    return True
