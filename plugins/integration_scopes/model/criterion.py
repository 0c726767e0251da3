"""An acceptance criterion: what an engineer could write an automated test for."""

from dataclasses import dataclass

from integration_scopes.model.terms import Case


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion:
    """One criterion; `stories` and `records` are those that it names, by id and by name."""

    id: str
    text: str | None = None
    covers: tuple[Case, ...] = ()
    stories: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
