"""The versions of a scope: what comes with the next one, what it replaces, and their order."""

from collections.abc import Mapping
from dataclasses import replace

from integration_scopes.domain.names import entry_name
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.scope import VERSIONED, Entry, Scope
from integration_scopes.model.terms import Candidate

_FIRST = "v1"
"""The version of a scope that names none."""


def subject(entry: Entry) -> str:
    """An entry as messages name it."""
    return entry_name(*entry)


def is_later(version: str, other: str) -> bool:
    """Whether the first version comes after the other: `v1.10` after `v1.9`."""
    return _numbers(version) > _numbers(other)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.removeprefix("v").split("."))


def current_version(scope: Scope) -> str:
    """The name of the current version: the latest one before the next version, by default v1."""
    following = scope.next.version if scope.next else None
    past = {version for version in scope.since.values() if version != following}
    return max(past, key=_numbers, default=_FIRST)


def in_current(scope: Scope) -> str:
    """To put after what is true of the current version only: " in v1", or nothing if it is all."""
    return f" in {current_version(scope)}" if scope.next else ""


def planned_for(scope: Scope, candidate: Candidate) -> str:
    """When what is left out may come: "v1.1" only if the version after the current one is that."""
    current, following = current_version(scope), scope.next.version if scope.next else None
    is_first = current == _FIRST and following in (None, Candidate.NEXT)
    return candidate if is_first or candidate is not Candidate.NEXT else f"after {current}"


def named(scope: Scope) -> Mapping[str, Scope]:
    """The current version and the next one, if there is one, by their names."""
    following = {scope.next.version or "": scope.next} if scope.next else {}
    return {current_version(scope): scope, **following}


def has_become_current(earlier: Scope, later: Scope) -> bool:
    """Whether the next version of the earlier text is the current version of the later one."""
    planned = earlier.next
    if planned is None or (later.next and later.next.version == planned.version):
        return False
    # A version that only removes entries leaves no `since` with its name.
    is_named = planned.version == current_version(later)
    return is_named or planned.digest == later.digest != earlier.digest


def coming(scope: Scope) -> tuple[Entry, ...]:
    """The entries that come with the next version."""
    return _missing(scope.next, scope) if scope.next else ()


def ending(scope: Scope) -> tuple[Entry, ...]:
    """The entries that end with the next version."""
    return _missing(scope, scope.next) if scope.next else ()


def _missing(scope: Scope, other: Scope) -> tuple[Entry, ...]:
    """The entries of one version that the other one lacks."""
    return tuple(
        (part, id_)
        for part in VERSIONED
        for id_ in getattr(scope, part)
        if id_ not in getattr(other, part)
    )


def notes(scope: Scope, entry: Entry) -> tuple[str, ...]:
    """The first version with an entry, and the one that ends it, in words."""
    since, until = scope.since.get(entry), scope.until.get(entry)
    following = scope.next.version if scope.next else None
    comes, ends = ("was to come with", "was to end with") if scope.is_retired else _AHEAD
    return (
        *([f"{comes if since == following else 'since'} {since}"] if since else []),
        *([f"{ends} {until}"] if until else []),
    )


_AHEAD = ("comes with", "until")
"""How notes say that the next version will add an entry, or end it."""


def newest(scope: Scope) -> Scope:
    """The version that people work on: the next one, unless there is none or it is retired."""
    return scope if scope.is_retired else scope.next or scope


def upcoming(catalogue: Catalogue) -> Catalogue:
    """The catalogue with each next version as the current one; a retired scope stays retired."""
    scopes = {id_: _upcoming(scope) for id_, scope in catalogue.scopes.items()}
    return replace(catalogue, scopes=scopes)


def _upcoming(scope: Scope) -> Scope:
    if scope.next is None:
        return scope
    return replace(scope.next, status=scope.status) if scope.is_retired else scope.next
