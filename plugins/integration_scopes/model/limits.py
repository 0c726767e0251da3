"""Limits: how much an API takes."""

from integration_scopes.model.vocabulary import Term
from integration_scopes.values import immutable


class Customers(Term):
    """Whom a count is for: one customer, or all of them together."""

    ONE = "customer"
    ALL = "all"


@immutable()
class Limits:
    """How many requests an API takes, and how many records one request may hold.

    If `unit` is not requests, the numbers count that unit. `of` says for whom they are
    for.
    """

    per_minute: int | None = None
    per_hour: int | None = None
    per_day: int | None = None
    records_per_request: int | None = None
    of: Customers | None = None
    unit: str | None = None

    @property
    def counts_requests(self) -> bool:
        """Whether the numbers are requests, so that records can be compared with them."""
        return self.unit is None or self.unit.strip().casefold() in ("request", "requests")

    def requests(self, records: int) -> int:
        """How many requests so many records cost."""
        return -(-records // (self.records_per_request or 1))
