"""An acceptance criterion: what an engineer could write an automated test for."""

from integration_scopes.model.terms import Case, Party
from integration_scopes.values import immutable


@immutable()
class Criterion:
    """One criterion; `stories` and `records` are those that it names, by id and by name.

    `is_for_all_records`: it says `record: all`, and `records` holds the names of all. `side` is
    where the case happens, for instance whose API is down; None if it speaks of both. `choice`
    is the id of the choice whose default it is not about.
    """

    id: str
    text: str | None = None
    covers: tuple[Case, ...] = ()
    stories: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    is_for_all_records: bool = False
    side: Party | None = None
    choice: str | None = None
