"""Diagrams as Mermaid text: all of its syntax, ids and escaping live here, and nowhere else.

Mermaid has no escaping that all its parts understand, and its entity codes (`#59;`) are hard to
read in the source, which people read and copy too. So a character that means something to Mermaid
is replaced by one that looks like it, or a word joiner keeps it from what follows. Ids are ours
(`n1`, `n2`): a scope's text is never where Mermaid expects a name or a keyword.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from integration_scopes.diagrams.graph import (
    Diagram,
    Edge,
    Graph,
    LayoutDirection,
    Line,
    Message,
    Node,
    Remark,
    Sequence,
    Shape,
)
from integration_scopes.diagrams.labels import clean, fold, in_columns

_BOXES = {
    Shape.PLAIN: '{id}["{text}"]',
    Shape.STEP: '{id}["{text}"]',
    Shape.SOURCE: '{id}["{text}"]',
    Shape.COPY: '{id}("{text}")',
    Shape.LIVE: '{id}("{text}")',
}
_CLASSES = {
    Shape.SOURCE: ("source", "stroke-width:2px"),
    Shape.COPY: ("copy", "stroke-dasharray:6 4"),
    Shape.LIVE: ("live", "stroke-dasharray:2 3"),
}
_ARROWS = {Line.SOLID: "-->", Line.DOTTED: "-.->", Line.HIDDEN: "~~~"}
_DIRECTIONS = {LayoutDirection.RIGHT: "LR", LayoutDirection.DOWN: "TB"}

# Columns and lines: narrow, so that a whole picture fits the width of a phone.
_NAME = (18, 14)
_PERSON = (30, 8)
_SENTENCE = (26, 80)
_ARROW = (17, 40)
_MESSAGE = (22, 100)

_KEPT = 1 << 13
"""How many labels are kept: companies and records are in many diagrams."""


def text(diagram: Diagram) -> str:
    """The Mermaid text of `diagram`: the same for the same diagram, and ending in a new line."""
    lines = _flowchart(diagram) if isinstance(diagram, Graph) else _sequence(diagram)
    return "\n".join(lines) + "\n"


def _flowchart(graph: Graph) -> Iterator[str]:
    nodes = [node for group in graph.groups for node in group.nodes] + list(graph.nodes)
    ids = _ids(node.key for node in nodes)
    yield f"flowchart {_DIRECTIONS[graph.flow]}"
    yield from _spoken(graph)
    for number, group in enumerate(graph.groups, start=1):
        yield f'  subgraph g{number}["{_label(group.text, _NAME)}"]'
        yield from (f"    {_box(node, ids)}" for node in group.nodes)
        yield "  end"
    yield from (f"  {_box(node, ids)}" for node in graph.nodes)
    yield from (f"  {_arrow(edge, ids)}" for edge in graph.edges)
    for shape, (name, style) in _CLASSES.items():
        members = [ids[node.key] for node in nodes if node.shape is shape]
        if members:
            yield f"  classDef {name} {style}"
            yield f"  class {','.join(members)} {name}"


def _sequence(sequence: Sequence) -> Iterator[str]:
    ids = _ids(lane.key for lane in sequence.lanes)
    yield "sequenceDiagram"
    yield from _spoken(sequence)
    for lane in sequence.lanes:
        word, size = ("actor", _PERSON) if lane.is_person else ("participant", _NAME)
        yield f"  {word} {ids[lane.key]} as {_line(lane.text, size)}"
    for step in sequence.steps:
        yield f"  {_step(step, ids)}"


def _spoken(diagram: Diagram) -> Iterator[str]:
    title, description = clean(diagram.title) or "Diagram", clean(diagram.description)
    yield f"  accTitle: {_without_keywords(_escaped_line(title))}"
    if description:
        yield f"  accDescr{_without_keywords(_description(description))}"


def _ids(keys: Iterable[str]) -> Mapping[str, str]:
    return {key: f"n{number}" for number, key in enumerate(keys, start=1)}


def _box(node: Node, ids: Mapping[str, str]) -> str:
    size = _SENTENCE if node.shape is Shape.STEP else _NAME
    label = "\n".join((node.text, *node.notes))
    return _BOXES[node.shape].format(id=ids[node.key], text=_label(label, size))


def _arrow(edge: Edge, ids: Mapping[str, str]) -> str:
    arrow = _ARROWS[edge.line]
    if edge.text:
        arrow += f'|"{_label(edge.text, _ARROW)}"|'
    return f"{ids[edge.source]} {arrow} {ids[edge.target]}"


def _step(step: Message | Remark, ids: Mapping[str, str]) -> str:
    if isinstance(step, Remark):
        return f"Note over {ids[step.lane]}: {_line(step.text, _MESSAGE)}"
    arrow = "-->>" if step.line is Line.DOTTED else "->>"
    return f"{ids[step.source]}{arrow}{ids[step.target]}: {_line(step.text, _MESSAGE)}"


# -- escaping ---------------------------------------------------------------------------------

_JOIN = "\u2060"
"""A word joiner: it is not seen, and keeps characters apart that mean something together."""

_TOGETHER = re.compile(
    r"""
      \#(?=[A-Za-z0-9_]+;)      # an entity code
    | %(?=%) | \$(?=\$)         # a comment or directive; a formula
    | \\(?=n)                   # a line break
    | &(?=[\#A-Za-z])           # a character of HTML
    | ﬂ(?=°) | ¶(?=ß)           # how Mermaid marks entity codes inside itself
    | \A(?=`)                   # a Markdown label
    """,
    re.VERBOSE,
)
_DIRECTION = re.compile(r"direction(?= +(?:TB|TD|BT|LR|RL))")
_STYLES = re.compile(r"styl(?=e)|classDe(?=f)")
_WRAPPING = re.compile(r"\A:?(?:no)?wrap(?=:)", re.IGNORECASE)
_OPENING = re.compile(r"""(?<![^\s(\[{<'/-])"(?=\S)""")
_LABEL = str.maketrans({"<": "\uff1c", ">": "\uff1e"})
_LINE = str.maketrans({"#": "\uff03", ";": "\u037e", "<": "\uff1c"})
_BLOCK = str.maketrans({"<": "\uff1c", "}": "\uff5d"})
"""A lookalike for each character that would end a text too early or begin a tag."""


@lru_cache(maxsize=_KEPT)
def _label(text: str, size: tuple[int, int]) -> str:
    """`text` for a quoted label of a flowchart."""
    return _without_keywords("<br/>".join(map(_escaped_label, _rows(text, size))))


def _escaped_label(row: str) -> str:
    return _TOGETHER.sub(_joined, _curly(row)).translate(_LABEL)


@lru_cache(maxsize=_KEPT)
def _line(text: str, size: tuple[int, int]) -> str:
    """`text` for the rest of a line in a sequence."""
    return _without_keywords("<br/>".join(map(_escaped_line, _rows(text, size))))


def _escaped_line(row: str) -> str:
    return _WRAPPING.sub(_joined, _TOGETHER.sub(_joined, _curly(row)).translate(_LINE))


def _description(text: str) -> str:
    """`text` as a description: in braces where a line would end at one of its characters."""
    if not any(char in text for char in "#;"):
        return f": {_escaped_line(text)}"
    return f" {{ {_TOGETHER.sub(_joined, text).translate(_BLOCK)} }}"


def _without_keywords(line: str) -> str:
    """`line` without the words that are Mermaid syntax anywhere in a line."""
    line = _DIRECTION.sub(_joined, line)
    # Where `style`, a colon and a `#` follow each other, the next semicolon is taken away.
    return _STYLES.sub(_joined, line) if "#" in line else line


def _joined(match: re.Match[str]) -> str:
    return match[0] + _JOIN


def _rows(text: str, size: tuple[int, int]) -> Iterator[str]:
    columns, lines = size
    for part in filter(clean, text.split("\n")) if clean(text) else ("",):
        yield from fold(part, columns=columns, lines=lines, width=_width)


def _width(text: str) -> float:
    return in_columns(text.translate(_LABEL)) + 4 * text.count("&")  # Mermaid measures `&amp;`


def _curly(row: str) -> str:
    """Straight quotes as curly ones: a flowchart's label has no way to hold a straight one."""
    return _OPENING.sub("“", row).replace('"', "”")
