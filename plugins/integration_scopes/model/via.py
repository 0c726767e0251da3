"""A third party between the two companies."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Via:
    """A third party that carries the data, and what it does on the way."""

    name: str
    url: str | None = None
    does: str | None = None
