"""Limits: how much an API accepts, and how many requests a number of records needs."""

from integration_scopes.model.vocabulary import Term
from integration_scopes.values import immutable


class Customers(Term):
    """Whether a count is for one customer, or for all of them together."""

    ONE = "customer"
    ALL = "all"


@immutable()
class Limits:
    """How many requests an API accepts, and how many records one request may contain.

    If `unit` is given, the numbers count that unit instead of requests. `of` says whether they are
    for one customer or for all.
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
        """The number of requests that this number of records needs."""
        return -(-records // (self.records_per_request or 1))
