"""Which side's API is called when a record moves."""

from integration_scopes.model.record import Record
from integration_scopes.model.terms import Direction, Side, Trigger


def callees(record: Record) -> frozenset[Side]:
    """The sides whose APIs get requests when the record moves.

    What an event announces is sent to the side that receives it. Without an event, the product
    sends what goes to the partner, and fetches what comes from there. A live read asks the side
    that has the record, unless an event announces it.
    """
    return frozenset(_callee(record, way) for way in record.directions)


def _callee(record: Record, way: Direction) -> Side:
    source = way.source or Side.PRODUCT
    is_fetched = record.is_live or source is Side.PARTNER
    is_announced = Trigger.EVENT in record.trigger.get(way, ())
    return source if is_fetched and not is_announced else source.other
