"""A rule of the check that a scope sets aside on purpose, for a while."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """Why a rule does not count in a scope; `until` is the last day of it, as YYYY-MM-DD."""

    rule: str
    reason: str | None = None
    until: str | None = None
