"""A limit and its use: a record's own limit, or the limit of an API, which records share.

A record's own limit counts records; the limit of an API counts requests.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Literal

from integration_scopes.model.limits import Customers
from integration_scopes.model.scope import Scope
from integration_scopes.values import immutable

Count = Literal["per_day", "peak_per_minute"]


class Per(StrEnum):
    """The period of a limit: a minute, an hour or a day."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"


@immutable()
class Use:
    """How much one record of one scope uses, in `records`, and as `amount` in the limit's unit.

    `count` is the key of the volume that says so. For an hour, it is the least that the hour has:
    the records of the busiest minute, or a 24th of a day's. `added` is what it adds to the uses of
    others: for an hour, only a 24th of a day's, as their busiest minutes may be in other hours.
    """

    scope: Scope
    record: str
    records: int
    amount: int
    count: Count
    added: Fraction


def added_up(uses: Iterable[Use]) -> int:
    """The sum of the uses; for an hour, of their averages."""
    return ceil(sum((use.added for use in uses), start=Fraction()))


@immutable(slots=False)
class Headroom:
    """A limit and its use.

    With a `company`, it is the limit of that company's API, usually in requests; without one, it is
    a record's own limit, in records. `of` says whether it is for one customer or for all. One
    request contains up to `per_request` records. `scope_ids` are those of the scopes with records
    that share it. If `is_partial`, records that are not in `uses` may use it too. If it
    `has_own_limits`, there are records that do not use it, because they have their own limit.
    """

    per: Per
    limit: int
    uses: tuple[Use, ...]
    company: str | None = None
    unit: str = "records"
    of: Customers | None = None
    per_request: int = 1
    scope_ids: frozenset[str] = frozenset()
    is_partial: bool = False
    has_own_limits: bool = False

    @cached_property
    def used(self) -> int:
        """What all uses come to."""
        return self.used_by(self.uses)

    def used_by(self, uses: Sequence[Use]) -> int:
        """What these uses come to: their sum, or one alone if that is more."""
        alone = self.alone(uses)
        return alone.amount if alone else added_up(uses)

    def alone(self, uses: Sequence[Use]) -> Use | None:
        """The use that is more than the sum of all these, as in the hour of its busiest minute."""
        largest = max(uses, key=lambda use: use.amount, default=None)
        return largest if largest and largest.amount > added_up(uses) else None

    @property
    def is_least(self) -> bool:
        """Whether `used` is only the least: the real use may be higher.

        There may be uncounted records, requests that are not full, or a busier hour.
        """
        return self.is_partial or self.per_request > 1 or self.per is Per.HOUR

    @property
    def counted(self) -> str:
        """What the limit counts, in which period and for whom, such as "requests an hour"."""
        unit = self.unit.removesuffix("s") if self.limit == 1 else self.unit
        period = f"{'an' if self.per is Per.HOUR else 'a'} {self.per}"
        return " ".join(filter(None, (unit, period, self.of and self.of.label)))

    def beside(self, scope: Scope, record: str) -> tuple[Use, ...]:
        """The uses other than that of this record."""
        return tuple(use for use in self.uses if (use.scope.id, use.record) != (scope.id, record))

    @property
    def over(self) -> Use | None:
        """The use that exceeds the limit, if uses are added up from the most advanced scope."""
        if self.used <= self.limit:
            return None
        numbers = range(1, len(self.uses) + 1)
        return self.uses[
            bisect_right(numbers, self.limit, key=lambda number: self.used_by(self.uses[:number]))
        ]
