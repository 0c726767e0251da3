"""A diagram as values: what it says, without the syntax of any tool.

Keys join edges to nodes inside one diagram and are never shown. Texts are plain text: a new line
is a line break, everything else is literal.
"""

from enum import Enum, auto

from integration_scopes.values import immutable


class Shape(Enum):
    """What a node represents."""

    PLAIN = auto()
    STEP = auto()
    """Something that happens, in a sentence: a box with room for one."""
    SOURCE = auto()
    """A source of truth: a solid box."""
    COPY = auto()
    """A copy of a record: a rounded box with a dashed border."""
    LIVE = auto()
    """A record that is shown but not stored: a rounded box with a dotted border."""


class Line(Enum):
    """How an edge is drawn."""

    SOLID = auto()
    DOTTED = auto()
    HIDDEN = auto()
    """Not drawn: it only keeps its source before its target."""


@immutable()
class Node:
    """One box: what it is called, and lines below that say more about it.

    For a record, the last line is its role, such as `copy`.
    """

    key: str
    text: str
    shape: Shape = Shape.PLAIN
    notes: tuple[str, ...] = ()


@immutable()
class Group:
    """Boxes that belong together, inside a titled frame."""

    text: str
    nodes: tuple[Node, ...] = ()


@immutable()
class Edge:
    """One arrow between two nodes. If its text says how soon, the first line does."""

    source: str
    target: str
    text: str = ""
    line: Line = Line.SOLID


class LayoutDirection(Enum):
    """Which way a graph is laid out."""

    RIGHT = auto()
    DOWN = auto()


@immutable()
class Graph:
    """Boxes and arrows; `title` and `description` are for readers who cannot see them."""

    title: str
    description: str
    flow: LayoutDirection = LayoutDirection.RIGHT
    groups: tuple[Group, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


@immutable()
class Lane:
    """A participant in a sequence: a person or a company."""

    key: str
    text: str
    is_person: bool = False


@immutable()
class Message:
    """A step from one lane to another."""

    source: str
    target: str
    text: str
    line: Line = Line.SOLID


@immutable()
class Remark:
    """A note on one lane: what holds there from this step on."""

    lane: str
    text: str


@immutable()
class Sequence:
    """Steps in order of time; lanes are ordered from left to right."""

    title: str
    description: str
    lanes: tuple[Lane, ...]
    steps: tuple[Message | Remark, ...]


Diagram = Graph | Sequence
