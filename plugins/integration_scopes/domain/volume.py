"""How much of each limit the records of scopes use, according to their volumes."""

from collections.abc import Iterator
from fractions import Fraction

from integration_scopes.domain.activity import in_force
from integration_scopes.domain.calls import callees
from integration_scopes.domain.headroom import Count, Headroom, Per, Use
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.limits import Limits
from integration_scopes.model.partner import Partner
from integration_scopes.model.record import Record, Volume
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Direction, Side


def own_limits(scope: Scope, record: Record) -> Iterator[Headroom]:
    """The record's own limits, each with its use; left out if no volume is stated."""
    for per in (Per.MINUTE, Per.DAY):
        limit, moved = _own_limit(record.volume, per), _moved(record.volume, per)
        if record.volume and limit is not None and moved is not None:
            records, count = moved
            use = Use(
                scope=scope,
                record=record.name,
                records=records,
                amount=records,
                count=count,
                added=Fraction(records),
            )
            yield Headroom(per=per, limit=limit, uses=(use,), of=record.volume.of)


def shared_limits(catalogue: Catalogue, partner: Partner | None = None) -> Iterator[Headroom]:
    """Each limit of `partner`'s API or, without one, of the product's API, and its use."""
    limits = partner.limits if partner else catalogue.limits
    if limits is None:
        return
    for per in Per:
        if (limit := _limit(limits, per)) is not None:
            yield _shared(catalogue, partner, limits, per, limit)


def _shared(
    catalogue: Catalogue, partner: Partner | None, limits: Limits, per: Per, limit: int
) -> Headroom:
    """How much records use of the limit.

    Retired scopes do not count, nor do records with their own limit. If a volume is unknown or
    unreadable, or is for one customer and the limit for all (or the reverse), it is left out; then
    the use is partial. Nothing is compared with a limit in another unit than requests.
    """
    side = Side.PARTNER if partner else Side.PRODUCT
    partner_scopes = catalogue.scopes_by_partner.get(partner.id, ()) if partner else None
    calling = [
        (scope, record)
        for scope in in_force(
            catalogue.scopes.values() if partner_scopes is None else partner_scopes
        )
        for record in scope.records.values()
        # Without a direction, it may call that API.
        if not record.directions or side in callees(record)
    ]
    sharing = [each for each in calling if not _has_own_limit(each[1].volume, per)]
    uses = tuple(
        use for scope, record in sharing if (use := _use(scope, record, limits, per)) is not None
    )
    return Headroom(
        per=per,
        limit=limit,
        uses=tuple(use for use in uses if use.amount),
        company=partner.name if partner else catalogue.product,
        unit="requests" if limits.counts_requests else limits.unit or "",
        of=limits.of,
        per_request=limits.records_per_request or 1,
        scope_ids=frozenset(scope.id for scope, _ in sharing),
        is_partial=not catalogue.is_whole or len(uses) < len(sharing),
        has_own_limits=len(sharing) < len(calling),
    )


def uncounted(record: Record, partner: Partner, catalogue: Catalogue) -> Iterator[str]:
    """Reasons why the record's volume is not compared with the limits of an API."""
    if record.volume is None or _has_own_limit(record.volume):
        return
    called = callees(record)
    for side, company, limits in (
        (Side.PARTNER, partner.name, partner.limits),
        (Side.PRODUCT, catalogue.product, catalogue.limits),
    ):
        if limits is None:
            continue
        if side in called and not limits.counts_requests:
            yield f"not compared with the limits of {company}, which count {limits.unit}"
        elif side in called and limits.of is not record.volume.of:
            whom = f"are {limits.of.label}" if limits.of else "do not say for whom"
            yield f"not compared with the limits of {company}, which {whom}"
        elif (
            side is Side.PARTNER
            and side not in called
            and Direction.FROM_PARTNER in record.directions
        ):
            yield f"not compared with the limits of {company}, which announces each change itself"


def _use(scope: Scope, record: Record, limits: Limits, per: Per) -> Use | None:
    """How much the record uses of the limit; None if unknown."""
    volume, moved = record.volume, _moved(record.volume, per)
    is_readable = scope.is_sound("records", record.name, "volume")
    if volume is None or moved is None or not is_readable or not record.directions:
        return None
    if volume.of is not limits.of or not limits.counts_requests:
        return None
    records, count = moved
    amount = limits.requests(records)
    is_hour = per is Per.HOUR
    return Use(
        scope=scope,
        record=record.name,
        records=records,
        amount=amount,
        count=count,
        added=Fraction(limits.requests(volume.per_day or 0), 24) if is_hour else Fraction(amount),
    )


def _moved(volume: Volume | None, per: Per) -> tuple[int, Count] | None:
    """How many records move in the period, and which count of the volume says so.

    For an hour, it is the least that its busiest hour has: all records of the busiest minute, or a
    24th of a day's.
    """
    if volume is None:
        return None
    day, peak = volume.per_day, volume.peak_per_minute
    counts: dict[Count, int | None] = {}
    if per is not Per.DAY:
        counts["peak_per_minute"] = peak
    if per is not Per.MINUTE:
        counts["per_day"] = -(-day // 24) if day is not None and per is Per.HOUR else day
    moved = [(records, count) for count, records in counts.items() if records is not None]
    return max(moved, default=None)


def _limit(limits: Limits, per: Per) -> int | None:
    return {
        Per.MINUTE: limits.per_minute,
        Per.HOUR: limits.per_hour,
        Per.DAY: limits.per_day,
    }[per]


def _own_limit(volume: Volume | None, per: Per) -> int | None:
    if volume is None or per is Per.HOUR:
        return None
    return volume.limit_per_minute if per is Per.MINUTE else volume.limit_per_day


def _has_own_limit(volume: Volume | None, per: Per = Per.HOUR) -> bool:
    """Whether it has its own limit for that period; for an hour, whether it has any."""
    own_limits = [_own_limit(volume, period) for period in Per if per in (period, Per.HOUR)]
    return any(limit is not None for limit in own_limits)
