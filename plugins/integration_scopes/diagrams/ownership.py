"""The view of the map: who owns each record, which way it goes, how soon and by which rule.

Each company is a frame, the product always on the left. A record has its source of truth in its
owner's frame and, if it moves, its copy in the other one.
"""

from collections.abc import Iterator

from integration_scopes.diagrams.graph import Edge, Graph, Group, Line, Node, Shape
from integration_scopes.diagrams.labels import clean, short_list
from integration_scopes.domain import sentences, wording
from integration_scopes.domain.versions import in_current
from integration_scopes.model.record import Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Direction, Side, Trigger

MAX_ROWS = 12
"""How many rows a picture may have before it stops being useful."""

_Row = tuple[Record, ...]
"""Records that share a box: a single record, or all that the map describes alike."""


def ownership(scope: Scope, product: str, partner: str) -> Graph | None:
    """Who owns which record of `scope`, and which way it goes.

    With more than `MAX_ROWS` records, those that the map describes alike share a box. None where
    that is not enough, and where there is nothing to draw.
    """
    if not scope.records:
        return _entry(scope, product, partner)
    names = {Side.PRODUCT: clean(product), Side.PARTNER: clean(partner)}
    rows: list[_Row] = [(record,) for record in scope.records.values()]
    if len(rows) > MAX_ROWS:
        rows = _alike(rows, names)
    if len(rows) > MAX_ROWS:
        return None
    via = clean(scope.via.name) if scope.via else ""
    description = [_sentence(row, names) for row in rows]
    if via:
        description.append(f"The data goes by way of {via}.")
    return Graph(
        title=f"Who owns which record{in_current(scope)}: {product} and {partner}",
        description=" ".join(description),
        groups=tuple(Group(text=names[side], nodes=tuple(_nodes(rows, side))) for side in Side),
        edges=tuple(edge for row in rows for edge in _edges(row, names, via)),
    )


def _entry(scope: Scope, product: str, partner: str) -> Graph | None:
    if scope.depth is None or not scope.depth.entry:
        return None
    return Graph(
        title=f"How {product} leads to {partner}{in_current(scope)}",
        description=f"{wording.depth(scope.depth, product, partner).meaning}, no record moves.",
        groups=(Group(text=product, nodes=(Node(key="entry", text=scope.depth.entry),)),),
        nodes=(Node(key="partner", text=partner),),
        edges=(Edge(source="entry", target="partner", text="leads to"),),
    )


def _alike(rows: list[_Row], names: dict[Side, str]) -> list[_Row]:
    by_facts: dict[object, _Row] = {}
    for row in rows:
        record = row[0]
        rules = tuple(_rule(record, way, names) for way in record.directions)
        truth = sentences.ownership(record, names[Side.PRODUCT], names[Side.PARTNER])
        facts = (record.owner, record.direction, record.only, record.is_live, truth, rules)
        by_facts[facts] = (*by_facts.get(facts, ()), *row)
    return list(by_facts.values())


def _nodes(rows: list[_Row], side: Side) -> Iterator[Node]:
    for row in rows:
        record = row[0]
        shape, notes = _role(record, side)
        if shape:
            names = "\n".join(_lines(row, side))
            yield Node(key=_key(row, side), text=names, shape=shape, notes=notes)


def _role(record: Record, side: Side) -> tuple[Shape | None, tuple[str, ...]]:
    """How the record is drawn in `side`'s frame, and what is said below its name."""
    if record.owner is None:
        return (Shape.PLAIN, ()) if record.directions else (None, ())
    source = record.direction.source if record.direction else None
    is_from_both = record.is_sent_once and len(record.directions) > 1
    if side is record.owner:
        return Shape.SOURCE, ("counts in a dispute" if is_from_both else "source of truth",)
    if not record.directions:
        return None, ()
    if is_from_both:
        return Shape.PLAIN, ("created on either side",)
    if record.is_sent_once and source is side:
        return Shape.PLAIN, ("created here",)
    if record.is_live:
        return Shape.LIVE, ("read live",)
    copy = "its own copy" if record.is_sent_once and source is not None else "copy"
    return Shape.COPY, (f"only {clean(record.only)}", copy) if record.only else (copy,)


def _edges(row: _Row, names: dict[Side, str], via: str) -> Iterator[Edge]:
    record = row[0]
    for way in record.directions:
        start = way.source or Side.PRODUCT
        first, *rest = _rule(record, way, names, via) or ("",)
        yield Edge(
            source=_key(row, start),
            target=_key(row, start.other),
            text="\n".join(filter(None, (first, ",\n".join(rest)))),
            line=Line.DOTTED if record.is_live else Line.SOLID,
        )
    if record.direction is Direction.FROM_PARTNER:
        # Without it, the arrow alone would put the partner on the left.
        yield Edge(source=_key(row, Side.PRODUCT), target=_key(row, Side.PARTNER), line=Line.HIDDEN)


def _rule(record: Record, way: Direction, names: dict[Side, str], via: str = "") -> tuple[str, ...]:
    """The arrow's label, line by line: what starts it, how soon, through whom, and in a conflict.

    Without the first, the time counts from the change, or for a live read, from the opening.
    """
    lines = []
    if record.is_live:
        lines.append("read live")
    triggers, within = record.trigger.get(way, ()), record.within.get(way)
    is_asked = bool(triggers) and (Trigger.ON_DEMAND in triggers or not within)
    if way in record.starts_when or (is_asked and not record.is_live):
        lines.append(sentences.trigger(record, way))
    if within:
        lines.append(wording.timing(within))
    if via:
        lines.append(f"via {via}")
    conflict = sentences.conflict(record, names[Side.PRODUCT], names[Side.PARTNER])
    if conflict and not record.is_live:
        lines.append(conflict.name)
    return tuple(lines)


def _sentence(row: _Row, names: dict[Side, str]) -> str:
    record = row[0]
    companies = (names[Side.PRODUCT], names[Side.PARTNER])
    facts = [sentences.ownership(record, *companies) or "no owner"]
    for way in record.directions:
        rule = ", ".join(_rule(record, way, names))
        facts.append(f"it flows from {wording.direction(way, *companies).name} {rule}".rstrip())
    return f"{short_list(clean(each.name) for each in row)}: {', '.join(facts)}."


def _lines(row: _Row, side: Side, most: int = 6) -> tuple[str, ...]:
    called = [clean(" / ".join(record.names_at(side))) for record in row]
    if len(called) > most:
        called = [*called[: most - 1], f"and {len(called) - most + 1} more"]
    return tuple(called)


def _key(row: _Row, side: Side) -> str:
    return f"{side}:{row[0].name}"
