"""Makes a record of checked data. A value that a file gives once is for each direction or side."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from integration_scopes.model.duration import Duration, duration
from integration_scopes.model.record import Field, FirstLoad, Record
from integration_scopes.model.terms import (
    DeleteRule,
    Direction,
    Side,
    Trigger,
)
from integration_scopes.reading.typed import Data, as_list, by_key, make

T = TypeVar("T")


def record(name: str, data: Data) -> Record:
    """The record `name` with this `data`."""
    direction = Direction(data["direction"]) if "direction" in data else None
    return make(
        Record,
        data,
        name=name,
        on_delete=_on_delete(data.get("on_delete"), direction),
        match_on=as_list(data.get("match_on")),
        trigger=_by_direction(_triggers, data.get("trigger"), direction),
        within=_durations(data.get("within"), direction),
        starts_when=_by_direction(str, data.get("starts_when"), direction),
        initial=_initial(data.get("initial")),
        fields=tuple(by_key(Field, data.get("fields", {})).values()),
    )


def _initial(value: Any) -> FirstLoad | None:
    """The first load; a single word instead of a mapping says that there is none."""
    if not isinstance(value, Mapping):
        return None if value is None else FirstLoad()
    return make(FirstLoad, value) if "what" in value else None


def _on_delete(value: Any, direction: Direction | None) -> dict[Side, DeleteRule]:
    """The rule for a delete on each side.

    A single word is for both sides. But for a copied record that moves one way, it is only the rule
    of the sending side, and the rule of the other side is missing.
    """
    if value is None:
        return {}
    if not isinstance(value, str):
        return {Side(side): DeleteRule(word) for side, word in value.items()}
    rule = DeleteRule(value)
    source = direction.source if direction else None
    if source is None or rule in (DeleteRule.IMPOSSIBLE, DeleteRule.NO_COPY):
        return dict.fromkeys(Side, rule)
    return {source: rule}


def _triggers(value: Any) -> tuple[Trigger, ...]:
    """The triggers in the order of the scope format, each once."""
    words = as_list(value)
    return tuple(trigger for trigger in Trigger if trigger in words)


def _by_direction(
    kind: Callable[[Any], T], value: Any, direction: Direction | None
) -> dict[Direction, T]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        return dict.fromkeys((direction or Direction.TWO_WAY).one_way_directions, kind(value))
    return {Direction(way): kind(word) for way, word in value.items()}


def _durations(value: Any, direction: Direction | None) -> dict[Direction, Duration]:
    read = _by_direction(duration, value, direction)
    return {way: length for way, length in read.items() if length is not None}
