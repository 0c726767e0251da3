"""How much of a limit is used: a record's own, or the one that a partner's records share."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from integration_scopes.domain.activity import in_force
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status


class Per(StrEnum):
    """What volumes are counted by: the busiest minute, or a usual day."""

    MINUTE = "minute"
    DAY = "day"


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """How much one record of one scope uses, in records."""

    scope: Scope
    record: str
    amount: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Headroom:
    """A limit, in records, and what is used of it; `is_shared` by a partner's records."""

    per: Per
    limit: int
    uses: tuple[Use, ...]
    is_shared: bool

    @property
    def used(self) -> int:
        """The sum of all uses."""
        return sum(use.amount for use in self.uses)

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


def own(scope: Scope, record: Record, per: Per) -> Headroom | None:
    """What `record` uses of a limit of its own; None where it has none, or says no volume."""
    limit, amount = _limit(record, per), _amount(record, per)
    if limit is None or amount is None:
        return None
    use = Use(scope=scope, record=record.name, amount=amount)
    return Headroom(per=per, limit=limit, uses=(use,), is_shared=False)


def shared(partner: Partner, catalogue: Catalogue, per: Per) -> Headroom | None:
    """What the partner's records without own limits use of its limit; None where it has none.

    Retired scopes do not count, nor volumes that could not be read.
    """
    limit = partner.limit_per_minute if per is Per.MINUTE else partner.limit_per_day
    if limit is None:
        return None
    scopes = in_force(catalogue.scopes_by_partner.get(partner.id, ()))
    uses = tuple(use for scope in scopes for use in _shared_uses(scope, per))
    return Headroom(per=per, limit=limit, uses=uses, is_shared=True)


def headroom(scope: Scope, partner: Partner, catalogue: Catalogue) -> dict[str, Headroom]:
    """By record, the limit of a minute that each of the scope's records has, and its use."""
    together = shared(partner, catalogue, Per.MINUTE)
    found: dict[str, Headroom] = {}
    for record in scope.records.values():
        mine = own(scope, record, Per.MINUTE)
        if mine:
            found[record.name] = mine
        elif together and _amount(record, Per.MINUTE) is not None and _counts(scope):
            found[record.name] = together
    return found


def _counts(scope: Scope) -> bool:
    return scope.status is not Status.RETIRED


def _shared_uses(scope: Scope, per: Per) -> Iterator[Use]:
    for record in scope.records.values():
        amount = _amount(record, per)
        is_readable = scope.is_sound("records", record.name, "volume")
        if amount and is_readable and _limit(record, per) is None:
            yield Use(scope=scope, record=record.name, amount=amount)


def _amount(record: Record, per: Per) -> int | None:
    if record.volume is None:
        return None
    return record.volume.peak_per_minute if per is Per.MINUTE else record.volume.per_day


def _limit(record: Record, per: Per) -> int | None:
    if record.volume is None:
        return None
    is_minute = per is Per.MINUTE
    return record.volume.limit_per_minute if is_minute else record.volume.limit_per_day
