"""Drawing two sides: a frame for each, and each row's arrows between its two boxes.

The boxes of a row are as high as its arrows need, so that every arrow is straight; the first line
of an arrow's text is above it, the others below.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from integration_scopes.diagrams.graph import Edge, Graph, Line, Node, Shape
from integration_scopes.diagrams.svg.picture import (
    NAME,
    SOFT,
    Block,
    Picture,
    Room,
    across,
    block,
    group,
    rectangle,
    texts,
)
from integration_scopes.values import immutable

LOOKS = {
    Shape.PLAIN: ("sd-node", 3),
    Shape.STEP: ("sd-node", 3),
    Shape.SOURCE: ("sd-node sd-source", 2),
    Shape.COPY: ("sd-node sd-copy", 10),
    Shape.LIVE: ("sd-node sd-live", 10),
}
"""A shape's classes, and how round its corners are."""

PAD = 8
"""The padding between a frame and its content, in pixels."""

_WIDEST_BOX, _WIDEST_ARROW = 190, 150
_NARROWEST_BOX, _SHORTEST_ARROW = 76, 56
_ROWS_APART, _FROM_ARROW, _BORDER = 12, 4, 1


@immutable()
class _Arrow:
    """An edge with its text, above and below."""

    edge: Edge
    above: Block
    below: Block

    @property
    def height(self) -> float:
        return self.above.height + self.below.height + 2 * _FROM_ARROW


@immutable()
class _Row:
    """The boxes of one row with their texts, by side, and the arrows between them."""

    boxes: dict[int, tuple[Node, Block]] = field(default_factory=dict)
    arrows: list[_Arrow] = field(default_factory=list)

    @property
    def arrows_height(self) -> float:
        return sum(arrow.height for arrow in self.arrows) + PAD * (len(self.arrows) - 1)

    @property
    def height(self) -> float:
        boxes = [label.height + 2 * PAD for _, label in self.boxes.values()]
        return max(*boxes, self.arrows_height + 4) if self.arrows else max(boxes)


def columns(graph: Graph, room: Room) -> Picture | None:
    """Draw a graph of two sides; None if it has another shape.

    The sides are two groups, or one and what is in no group. A box has arrows from and to at most
    one other, on the other side.
    """
    sides = [column.nodes for column in graph.groups] + ([graph.nodes] if graph.nodes else [])
    if not graph.groups or len(sides) != 2 or not _are_pairs(sides, graph.edges):
        return None
    arrows = [_arrow(edge, room) for edge in graph.edges if edge.line is not Line.HIDDEN]
    labels = (label.width for arrow in arrows for label in (arrow.above, arrow.below))
    apart = max(_SHORTEST_ARROW, max(labels, default=0) + PAD)
    rows = _rows(sides, graph.edges, arrows, (room.width - apart) / 2 - 2 * PAD - _BORDER, room)
    titles = [column.text for column in graph.groups] + [""] * (2 - len(graph.groups))
    box_widths = [label.width for row in rows for _, label in row.boxes.values()]
    return _picture(rows, titles, max([_NARROWEST_BOX, *box_widths]) + 2 * PAD, apart, room)


def _are_pairs(sides: Sequence[Sequence[Node]], edges: Iterable[Edge]) -> bool:
    side_of = {node.key: side for side, nodes in enumerate(sides) for node in nodes}
    other: dict[str, str] = {}
    for edge in edges:
        if side_of[edge.source] == side_of[edge.target]:
            return False
        if other.setdefault(edge.source, edge.target) != edge.target:
            return False
        if other.setdefault(edge.target, edge.source) != edge.source:
            return False
    return True


def _arrow(edge: Edge, room: Room) -> _Arrow:
    first, _, rest = edge.text.partition("\n")
    widest = min(_WIDEST_ARROW, room.width / 4)
    below = [(line, SOFT) for line in rest.split("\n")]
    return _Arrow(
        edge=edge,
        above=block([(first, "")], widest, room.font),
        below=block(below, widest, room.font),
    )


def _rows(
    sides: Sequence[Sequence[Node]],
    edges: Iterable[Edge],
    arrows: Iterable[_Arrow],
    box: float,
    room: Room,
) -> list[_Row]:
    pairs = {
        end: frozenset((edge.source, edge.target))
        for edge in edges
        for end in (edge.source, edge.target)
    }
    rows: dict[frozenset[str], _Row] = {}
    widest = min(_WIDEST_BOX, box - 2 * PAD)
    for side, nodes in enumerate(sides):
        for node in nodes:
            row = rows.setdefault(pairs.get(node.key, frozenset((node.key,))), _Row())
            row.boxes[side] = (node, _node_text(node, widest, room))
    for arrow in arrows:
        rows[pairs[arrow.edge.source]].arrows.append(arrow)
    return list(rows.values())


def _node_text(node: Node, widest: float, room: Room) -> Block:
    names = [(name, NAME) for name in node.text.split("\n")]
    notes = [(note, SOFT if note is node.notes[-1] else "") for note in node.notes]
    return block([*names, *notes], widest, room.font)


def _picture(
    rows: list[_Row], titles: Sequence[str], box: float, apart: float, room: Room
) -> Picture:
    heads = [block([(title, NAME)], box, room.font) for title in titles]
    head = max(label.height for label in heads) + 2 * PAD
    gaps = _ROWS_APART * max(len(rows) - 1, 0)
    bottom = _BORDER + head + sum(row.height for row in rows) + gaps + PAD
    frame = box + 2 * PAD
    starts = (_BORDER, _BORDER + frame + apart)
    parts = [
        group(
            "sd-frame",
            rectangle(x, _BORDER, frame, bottom - _BORDER, radius=4),
            texts(heading, x + frame / 2, _BORDER + (head - heading.height) / 2),
        )
        for x, heading in zip(starts, heads, strict=True)
        if heading.rows
    ]
    y = _BORDER + head
    for row in rows:
        parts += _boxes(row, y, [x + PAD for x in starts], box)
        parts += _arrows(row, y, starts[0] + PAD + box, starts[1] + PAD)
        y += row.height + _ROWS_APART
    return Picture(width=starts[1] + frame + _BORDER, height=bottom + _BORDER, parts=tuple(parts))


def _boxes(row: _Row, y: float, starts: Sequence[float], width: float) -> Iterator[str]:
    for side, (node, label) in sorted(row.boxes.items(), key=lambda box: box[0]):
        look, radius = LOOKS[node.shape]
        yield group(
            look,
            rectangle(starts[side], y, width, row.height, radius=radius),
            texts(label, starts[side] + width / 2, y + (row.height - label.height) / 2),
        )


def _arrows(row: _Row, y: float, left: float, right: float) -> Iterator[str]:
    at = y + (row.height - row.arrows_height) / 2
    for arrow in row.arrows:
        line = at + arrow.above.height + _FROM_ARROW
        middle = (left + right) / 2
        is_onwards = row.boxes[0][0].key == arrow.edge.source
        yield across(
            *((left, right) if is_onwards else (right, left)),
            line,
            "sd-edge sd-dotted" if arrow.edge.line is Line.DOTTED else "sd-edge",
        )
        yield texts(arrow.above, middle, at)
        yield texts(arrow.below, middle, line + _FROM_ARROW)
        at += arrow.height + PAD
