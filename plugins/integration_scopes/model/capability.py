"""A capability: one thing that integrations can do, as all scopes know it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Capability:
    """What a capability is called; `id` is the word that scopes use, `path` the naming file's."""

    id: str
    path: str
    name: str
    description: str | None = None
