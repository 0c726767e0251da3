"""A limit and how much of it is used: a record's own limit, or an API's, which records share.

A record's own limit counts records; an API's counts requests.
"""

from enum import StrEnum

from integration_scopes.model.scope import Scope
from integration_scopes.values import immutable


class Per(StrEnum):
    """The period of a volume: the busiest minute, or an hour or a whole day of a usual day."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"


@immutable()
class Use:
    """How much one record of one scope uses: `records`, which are `amount` in the limit's unit."""

    scope: Scope
    record: str
    records: int
    amount: int


@immutable()
class Headroom:
    """A limit and its use.

    `company` is the one whose API is asked, and the limit counts requests that records share;
    without a company it is a record's own limit, in records. One request holds up to `per_request`
    records. `is_partial`: records that are not among the uses may use it too.
    """

    per: Per
    limit: int
    uses: tuple[Use, ...]
    company: str | None = None
    per_request: int = 1
    is_partial: bool = False

    @property
    def used(self) -> int:
        """The sum of all uses."""
        return sum(use.amount for use in self.uses)

    @property
    def is_least(self) -> bool:
        """Whether more may be used.

        By records that are not counted, by requests that are not full, or in a busier hour.
        """
        return self.is_partial or self.per_request > 1 or self.per is Per.HOUR

    @property
    def unit(self) -> str:
        """What the limit counts."""
        return "requests" if self.company else "records"

    def beside(self, scope: Scope, record: str) -> tuple[Use, ...]:
        """The uses other than that of this record."""
        return tuple(use for use in self.uses if (use.scope.id, use.record) != (scope.id, record))

    @property
    def over(self) -> Use | None:
        """The use that passes the limit, counted from the most advanced scope on."""
        total = 0
        for use in self.uses:
            total += use.amount
            if total > self.limit:
                return use
        return None
