"""An acceptance criterion: what an engineer could write an automated test for."""

from integration_scopes.model.terms import Case, Party
from integration_scopes.values import immutable


@immutable()
class Criterion:
    """One criterion; `stories` are the ids, `records` the names, of those that it is about.

    `is_for_all_records`: the file says `record: all`, and `records` has the names of all. `side` is
    where the case happens, for instance whose API is down; None if it is about both. `choice` is
    the id of a choice: the criterion is about what is not its default.
    """

    id: str
    text: str | None = None
    covers: tuple[Case, ...] = ()
    stories: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    is_for_all_records: bool = False
    side: Party | None = None
    choice: str | None = None

    @property
    def is_about_default(self) -> bool:
        """Whether it holds if the admin keeps the default of every choice."""
        return self.choice is None
