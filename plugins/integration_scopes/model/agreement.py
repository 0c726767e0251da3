"""Who has agreed to a scope, or read it cold."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """One engineer's agreement to what the digest stands for."""

    engineer: str
    date: str | None = None
    digest: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """The signatures of both sides."""

    product: Signature | None = None
    partner: Signature | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ColdRead:
    """Someone who was in none of the meetings has read the scope."""

    reader: str
    date: str | None = None
    digest: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One change to what was agreed."""

    date: str | None = None
    of: tuple[str, ...] = ()
    what: str | None = None
    why: str | None = None
    decided_by: str | None = None
