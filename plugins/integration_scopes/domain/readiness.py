"""What both APIs must offer so that the map can be built, and what the scope says about it."""

from collections.abc import Collection, Iterator
from enum import StrEnum

from integration_scopes.domain.needs import moves_records
from integration_scopes.model.boundary import Readiness
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Direction, Party, ReadinessItem, Side, Trigger
from integration_scopes.values import immutable


class DemandState(StrEnum):
    """What a scope says about a demand.

    `OTHERWISE`: one side does not offer it, and a note says how it is done instead.
    """

    MET = "met"
    OTHERWISE = "otherwise"
    MISSING = "missing"
    UNSTATED = "unstated"


class NeedState(StrEnum):
    """The state of one need in one scope, worst first."""

    MISSING = "missing"
    UNSTATED = "not stated"
    OTHERWISE = "done otherwise"
    PLANNED = "planned"
    READY = "ready"

    @property
    def is_settled(self) -> bool:
        """Whether the integration need not wait for it."""
        return self in (NeedState.OTHERWISE, NeedState.READY)


@immutable()
class Demand:
    """One thing that one side must offer, and the `records` that need it.

    `on_event` are those of the records that a change transfers at once: for them, nothing else can
    be done instead.
    """

    need: ReadinessItem
    side: Side
    records: tuple[str, ...]
    on_event: tuple[str, ...]
    state: DemandState


@immutable()
class ApiNeed:
    """What a scope says about one need, and its state.

    `unstated` are those who should offer it, and of whom the scope does not say whether they do.
    """

    stated: Readiness
    state: NeedState
    unstated: frozenset[Party]

    @property
    def name(self) -> str:
        """What is needed."""
        return self.stated.need

    def offer(self, party: Party) -> str | None:
        """What is known of the party's API; None if the scope needs nothing from it."""
        stated: str | None = getattr(self.stated, party)
        return stated or (NeedState.UNSTATED if party in self.unstated else None)


def demands(scope: Scope) -> Iterator[Demand]:
    """What the map demands of each side; empty if no records move.

    - The trigger `event` demands change-events of the sending side, unless `starts_when` says that
      something else starts the transfer.
    - A delete rule that passes a delete on (`propagate`, `archive`, `unlink`) demands delete-events
      of the side on which the delete happens.
    - A field that is mapped by id demands stable-ids of each side that has the field.
    """
    if not moves_records(scope):
        return
    demanded: dict[tuple[ReadinessItem, Side], dict[str, bool]] = {}
    for record in scope.records.values():
        for need, side, is_event in _demanded_by(record):
            names = demanded.setdefault((need, side), {})
            names[record.name] = names.get(record.name, False) or is_event
    for (need, side), names in sorted(demanded.items()):
        on_event = tuple(name for name, is_event in names.items() if is_event)
        yield Demand(
            need=need,
            side=side,
            records=tuple(names),
            on_event=on_event,
            state=_state(scope, need, side, is_event=bool(on_event)),
        )


def api_needs(scope: Scope) -> Iterator[ApiNeed]:
    """The needs that the scope lists, then those that its map demands and it does not list.

    All pages and exports ask this function, so they agree on who has to offer what.
    Of a retired scope, only those that it lists.
    """
    demanded: dict[str, dict[Side, DemandState]] = {}
    for demand in demands(scope):
        if demand.need in scope.readiness or not scope.is_retired:
            demanded.setdefault(demand.need, {})[demand.side] = demand.state
    for need in dict.fromkeys((*scope.readiness, *demanded)):
        stated = scope.readiness.get(need) or Readiness(need=need)
        states = demanded.get(need, {})
        unstated = [side for side in Side if states.get(side) is DemandState.UNSTATED]
        yield ApiNeed(
            stated=stated,
            state=_need_state(stated, states.values()),
            unstated=frozenset(map(Party, unstated if states or stated.words else Side)),
        )


def _need_state(stated: Readiness, demanded: Collection[DemandState]) -> NeedState:
    """The worst state of a need, from the file's words and the states that the map demands.

    If the map does not demand it, only the words count. If something else is done instead of what
    is missing, that does not block the scope.
    """
    words = stated.words.values()
    is_otherwise = bool(demanded and stated.note)
    if DemandState.MISSING in demanded or ("missing" in words and not is_otherwise):
        return NeedState.MISSING
    if DemandState.UNSTATED in demanded or not words:
        return NeedState.UNSTATED
    if "missing" in words:
        return NeedState.OTHERWISE
    return NeedState.PLANNED if "planned" in words else NeedState.READY


def _demanded_by(record: Record) -> Iterator[tuple[ReadinessItem, Side, bool]]:
    """What a record needs, from which side, and whether an event starts the transfer."""
    for way in record.directions:
        is_on_change = (
            Trigger.EVENT in record.trigger.get(way, ()) and way not in record.starts_when
        )
        if way.source and is_on_change and not record.is_live:
            yield ReadinessItem.CHANGE_EVENTS, way.source, True
    for side, rule in record.on_delete.items():
        # If the file gives one rule for both sides, it is about the sending side, which is unknown
        # without a direction.
        if rule.is_passed_on and record.direction:
            yield (
                ReadinessItem.DELETE_EVENTS,
                side,
                Trigger.EVENT in record.trigger.get(Direction.of_source(side), ()),
            )
    is_event = any(Trigger.EVENT in triggers for triggers in record.trigger.values())
    for side in Side:
        if any(field.map_by == "id" and getattr(field, side) for field in record.fields):
            yield ReadinessItem.STABLE_IDS, side, is_event


def _state(scope: Scope, need: ReadinessItem, side: Side, *, is_event: bool) -> DemandState:
    readiness = scope.readiness.get(need)
    word = getattr(readiness, side) if readiness else None
    if word is None:
        return DemandState.UNSTATED
    if word != "missing":
        return DemandState.MET
    return (
        DemandState.OTHERWISE
        if readiness and readiness.note and not is_event
        else DemandState.MISSING
    )
