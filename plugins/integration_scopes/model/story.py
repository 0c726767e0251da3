"""A user story: who does what, what they get, how soon and why."""

from integration_scopes.model.duration import Duration
from integration_scopes.model.terms import Direction, Side
from integration_scopes.values import immutable


@immutable()
class Story:
    """One story; what is missing or invalid in the file is None or empty.

    `starts_in` and `seen_in` are the sides on which the trigger happens and the outcome is seen.
    """

    id: str
    as_a: str | None = None
    when: str | None = None
    then: str | None = None
    within: Duration | None = None
    so_that: str | None = None
    direction: Direction | None = None
    records: tuple[str, ...] = ()
    starts_in: tuple[Side, ...] = ()
    seen_in: tuple[Side, ...] = ()
