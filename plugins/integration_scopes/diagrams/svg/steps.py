"""Drawing what follows from one box: a chain of steps, or several boxes side by side."""

from collections.abc import Sequence

from integration_scopes.diagrams.graph import Edge, Graph, Line, Node
from integration_scopes.diagrams.svg.columns import LOOKS, PAD
from integration_scopes.diagrams.svg.picture import (
    SOFT,
    Block,
    Picture,
    Room,
    block,
    branch,
    down,
    group,
    rectangle,
    texts,
)

_WIDEST = 330
_WIDEST_START = 150
_APART = 30
_BORDER = 1
_INDENT = 26


def steps(graph: Graph, room: Room) -> Picture | None:
    """Draw a graph that begins with one box; None if it has another shape.

    From each box an arrow leads to the next one, or from the first to all others.
    """
    nodes, edges = graph.nodes, graph.edges
    if graph.groups or len(nodes) < 2 or len(edges) != len(nodes) - 1:
        return None
    if any(edge.line is Line.HIDDEN for edge in edges):
        return None
    keys = [node.key for node in nodes]
    if [edge.target for edge in edges] != keys[1:]:
        return None
    sources = [edge.source for edge in edges]
    if sources == keys[:-1]:
        return _chain(nodes, edges, room)
    if sources == [keys[0]] * len(edges):
        is_wide = room.width >= 2 * _WIDEST_START + _WIDEST
        return (_fan if is_wide else _tree)(nodes, edges, room)
    return None


def _node_text(node: Node, widest: float, room: Room) -> Block:
    notes = [(note, SOFT) for note in node.notes]
    return block([(node.text, ""), *notes], widest, room.font)


def _box(node: Node, label: Block, x: float, y: float, width: float, look: str = "") -> str:
    shape, radius = LOOKS[node.shape]
    return group(
        f"{shape} {look}".strip(),
        rectangle(x, y, width, label.height + 2 * PAD, radius=radius),
        texts(label, x + width / 2, y + PAD),
    )


def _chain(nodes: Sequence[Node], edges: Sequence[Edge], room: Room) -> Picture:
    widest = min(_WIDEST, room.width - 2 * PAD - 2 * _BORDER)
    labels = [_node_text(node, widest, room) for node in nodes]
    width = max(label_block.width for label_block in labels) + 2 * PAD
    y, middle, parts = float(_BORDER), _BORDER + width / 2, []
    for index, (node, words) in enumerate(zip(nodes, labels, strict=True)):
        if index:
            label = block([(edges[index - 1].text, SOFT)], width, room.font)
            end = y + _APART + label.height
            parts.append(down(middle, y, end))
            if label.rows:
                parts.append(group("sd-message", texts(label, middle, y + (_APART - PAD) / 2)))
            y = end
        parts.append(_box(node, words, _BORDER, y, width, "" if index else "sd-start"))
        y += words.height + 2 * PAD
    return Picture(width=width + 2 * _BORDER, height=y + _BORDER, parts=tuple(parts))


def _fan(nodes: Sequence[Node], edges: Sequence[Edge], room: Room) -> Picture:
    """The first box at the left, the others below each other at the right."""
    first = _node_text(nodes[0], _WIDEST_START, room)
    labels = [block([(edge.text, SOFT)], _WIDEST_START, room.font) for edge in edges]
    apart = max(2 * _APART, *(label.width + 2 * _APART for label in labels))
    start = first.width + 2 * PAD
    x = _BORDER + start + apart
    boxes = [_node_text(node, room.width - x - 2 * PAD - _BORDER, room) for node in nodes[1:]]
    width = max(box.width for box in boxes) + 2 * PAD
    heights = [
        max(box.height + 2 * PAD, 2 * label.height + PAD)
        for box, label in zip(boxes, labels, strict=True)
    ]
    height = sum(heights) + PAD * (len(heights) - 1)
    middle = _BORDER + max(height, first.height + 2 * PAD) / 2
    y, trunk, parts = middle - height / 2, _BORDER + start + _APART / 2, []
    for node, words, label, tall in zip(nodes[1:], boxes, labels, heights, strict=True):
        at = y + tall / 2
        parts.append(branch((_BORDER + start, middle), trunk, (x, at)))
        parts.append(texts(label, (trunk + x) / 2, at - label.height - 2))
        parts.append(_box(node, words, x, at - words.height / 2 - PAD, width))
        y += tall + PAD
    parts.append(_box(nodes[0], first, _BORDER, middle - first.height / 2 - PAD, start, "sd-start"))
    tall = max(height, first.height + 2 * PAD)
    return Picture(width=x + width + _BORDER, height=tall + 2 * _BORDER, parts=tuple(parts))


def _tree(nodes: Sequence[Node], edges: Sequence[Edge], room: Room) -> Picture:
    """The first box on top, the others below each other."""
    widest = room.width - _INDENT - 2 * PAD - 2 * _BORDER
    labels = [_node_text(node, widest, room) for node in nodes]
    width = max(label_block.width for label_block in labels) + 2 * PAD
    parts = [_box(nodes[0], labels[0], _BORDER, _BORDER, width, "sd-start")]
    top = y = _BORDER + labels[0].height + 2 * PAD
    trunk = _BORDER + _INDENT / 2
    for node, words, edge in zip(nodes[1:], labels[1:], edges, strict=True):
        label = block([(edge.text, SOFT)], width, room.font)
        y += PAD
        parts.append(texts(label, _BORDER + _INDENT + width / 2, y))
        y += label.height + PAD / 2
        at = y + words.height / 2 + PAD
        parts.append(branch((trunk, top), trunk, (_BORDER + _INDENT, at)))
        parts.append(_box(node, words, _BORDER + _INDENT, y, width))
        y += words.height + 2 * PAD
    return Picture(width=_INDENT + width + 2 * _BORDER, height=y + _BORDER, parts=tuple(parts))
