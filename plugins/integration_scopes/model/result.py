"""How an acceptance criterion came out, and who says so."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How it came out."""

    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One result of one criterion; `date` is the ISO day on which it was found out."""

    criterion: str
    outcome: Outcome
    date: str
    by: str | None = None
    evidence: str | None = None
