"""A renderer's drawing of a flowchart or of states, made anew of what is known in it.

Nothing is copied but numbers and, escaped, texts: no style, colour, script, link, id or element
that is not named here can get into a page. Where something is not known, nothing is drawn.
"""

import re
from collections.abc import Iterator

from integration_scopes.diagrams.svg.font import Font
from integration_scopes.diagrams.svg.picture import Block, Picture, group, number, texts
from integration_scopes.diagrams.svg.tree import Element, TreeError

_Point = tuple[float, float]
_ORIGIN: _Point = (0.0, 0.0)

_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
_SHIFT = re.compile(rf"translate\(\s*({_NUMBER})[\s,]+({_NUMBER})\s*\)", re.IGNORECASE)
_FIGURE = re.compile(_NUMBER, re.IGNORECASE)
_PATH = re.compile(rf"(?:[\s,]|{_NUMBER}|[MLHVCSQTAZmlhvcsqtaz])+", re.IGNORECASE)
_POINTS = re.compile(rf"(?:[\s,]|{_NUMBER})+", re.IGNORECASE)

_KINDS = frozenset({"flowchart", "statediagram"})
_SIZES = {
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "rect": ("x", "y", "width", "height", "rx"),
}
_EDGES = frozenset({"flowchart-link", "transition"})
_FRAMES = frozenset({"cluster", "statediagram-cluster"})
_SOLID = frozenset({"state-start"})
_PASSED_OVER = frozenset({"title", "desc", "style", "defs", "marker", "linearGradient"})
_LOOKS = {"edge-pattern-dotted": "sd-dotted", "edge-pattern-dashed": "sd-dotted"}
_LOOKS |= {"note-edge": "sd-dotted", "edge-thickness-thick": "sd-thick"}

_ROLES = {"source": "sd-source", "copy": "sd-copy", "live": "sd-live"}

_HEAD = re.compile(r"(point|barb|circle|cross)(?:Start|End)(?:-margin)?\)\Z")
_HEADS = {
    "point": (5, '<path class="sd-head" d="M0 1 10 5 0 9z"/>'),
    "barb": (10, '<path class="sd-head" d="M0 1 10 5 0 9z"/>'),
    "circle": (11, '<circle class="sd-head" cx="5" cy="5" r="4"/>'),
    "cross": (12, '<path class="sd-edge" d="M1 1 9 9M9 1 1 9"/>'),
}
"""Where a head's tip is, on a square of ten, and its shape."""


def rebuilt(root: Element, font: Font, key: str) -> Picture:
    """The drawing under `root`; raises TreeError where something in it is not known.

    `key` makes the ids of its arrows' heads its own.
    """
    if not root.classes & _KINDS:
        raise TreeError(f"a kind that is not known: {root.get('class')}")
    x, y, width, height = _figures(root.get("viewBox"), 4)
    drawing = _Drawing(font, f"scope-diagram-{key}", is_of_states="statediagram" in root.classes)
    drawing.walk(root, _ORIGIN)
    layers = (drawing.frames, drawing.edges, drawing.nodes, drawing.labels)
    parts = (*drawing.heads(), *(part for layer in layers for part in layer))
    return Picture(x=x, y=y, width=width, height=height, parts=parts)


class _Drawing:
    """What has been found so far, by what lies upon what."""

    def __init__(self, font: Font, name: str, *, is_of_states: bool) -> None:
        self._font = font
        self._name = name
        self._is_of_states = is_of_states
        self._heads: set[str] = set()
        self.frames: list[str] = []
        self.edges: list[str] = []
        self.nodes: list[str] = []
        self.labels: list[str] = []

    def heads(self) -> Iterator[str]:
        """What the ends of arrows look like."""
        for kind in sorted(self._heads):
            tip, shape = _HEADS[kind]
            yield (
                f'<marker id="{self._name}-{kind}" viewBox="0 0 10 10" refX="{tip}" refY="5"'
                ' markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse"'
                f' orient="auto-start-reverse">{shape}</marker>'
            )

    def walk(self, element: Element, at: _Point) -> None:
        """Find what is in `element`, which lies at `at`."""
        for child in element.children:
            classes, place = child.classes, _shifted(child, at)
            if child.name in _PASSED_OVER or classes & {"note-cluster", "background"}:
                continue
            if child.name == "path" and classes & _EDGES:
                self._edge(child, at)
            elif child.name != "g":
                raise TreeError(f"an unknown element: {child.name} {child.get('class')}")
            elif classes & _FRAMES:
                self._frame(child, place)
            elif "node" in classes:
                self._node(child, place)
            elif "edgeLabel" in classes:
                self._label(child, place)
            else:
                self.walk(child, place)

    def _frame(self, frame: Element, at: _Point) -> None:
        box = next(one for one in frame.all("rect") if one.get("width"))
        left, width = _figures(f"{box.get('x')} {box.get('width')}", 2)
        title = next(frame.of_class("cluster-label"), None)
        words = ""
        if title is not None:
            top = max(_shifted(title, _ORIGIN)[1], _figures(box.get("y"), 1)[0] + 4)
            words = texts(_said(title, self._font), left + width / 2, top)
        self.frames.append(_moved("sd-frame", at, _shape(box), words))

    def _node(self, node: Element, at: _Point) -> None:
        words = ""
        label = next(node.of_class("label"), None)
        # Where ways part or meet is a bar without a label.
        is_bar = label is None and "statediagram-state" in node.classes
        shapes = "".join(_shapes(node, _ORIGIN, is_solid=is_bar))
        if label is not None:
            # A state's label begins at its left, and is in the middle of its box.
            x, y = _shifted(label, _ORIGIN)
            words = texts(_said(label, self._font), 0 if self._is_of_states else x, y)
        looks = ["sd-note" if "statediagram-note" in node.classes else "sd-node"]
        looks += (look for name, look in _ROLES.items() if name in node.classes)
        self.nodes.append(_moved(" ".join(looks), at, shapes, words))

    def _edge(self, edge: Element, at: _Point) -> None:
        if "edge-thickness-invisible" in edge.classes:
            return
        looks = {"sd-edge", *(_LOOKS[one] for one in edge.classes & _LOOKS.keys())}
        ends = ""
        for name in ("marker-start", "marker-end"):
            if marker := edge.get(name):
                found = _HEAD.search(marker)
                if found is None:
                    raise TreeError(f"an unknown end of an arrow: {marker}")
                self._heads.add(found[1])
                ends += f' {name}="url(#{self._name}-{found[1]})"'
        path = f'<path class="{" ".join(sorted(looks))}" d="{_path(edge)}"{ends}/>'
        self.edges.append(path if at == _ORIGIN else _moved("", at, path))

    def _label(self, label: Element, at: _Point) -> None:
        said = _said(label, self._font)
        if said.rows:
            self.labels.append(group("sd-said", texts(said, at[0], at[1] - said.height / 2)))


def _said(element: Element, font: Font) -> Block:
    """The lines of a label."""
    rows = [
        (" ".join(row.text.split()), "")
        for row in element.of_class("row")
        if row.name == "tspan" and row.text.strip()
    ]
    return Block(rows=tuple(rows), width=0, line=font.line)


def _shapes(element: Element, at: _Point, *, is_solid: bool) -> Iterator[str]:
    """The shapes of a node; one within another is solid."""
    for child in element.children:
        place = _shifted(child, at)
        if "label" in child.classes:
            continue
        if child.name == "g":
            is_inner = "outer-path" in element.classes
            yield from _shapes(child, place, is_solid=is_solid or is_inner)
        # What is filled is drawn with its line; its line is not drawn again.
        elif child.get("fill") != "none" or child.name != "path":
            shape = _shape(child, is_solid=is_solid or bool(child.classes & _SOLID))
            yield shape if place == _ORIGIN else _moved("", place, shape)


def _shape(shape: Element, *, is_solid: bool = False) -> str:
    look = ' class="sd-solid"' if is_solid else ""
    if shape.name == "path":
        return f'<path{look} d="{_path(shape).rstrip("zZ")}z"/>'
    if shape.name == "polygon":
        if not _POINTS.fullmatch(shape.get("points")):
            raise TreeError("a polygon without points")
        return f'<polygon{look} points="{_shorter(shape.get("points"))}"/>'
    if shape.name not in _SIZES:
        raise TreeError(f"an unknown shape: {shape.name}")
    sizes = "".join(
        f' {name}="{number(_figures(shape.get(name), 1)[0])}"'
        for name in _SIZES[shape.name]
        if shape.get(name)
    )
    return f"<{shape.name}{look}{sizes}/>"


def _path(path: Element) -> str:
    if not _PATH.fullmatch(path.get("d")):
        raise TreeError("a path that is none")
    return _shorter(path.get("d"))


def _shorter(figures: str) -> str:
    """Numbers no finer than half a pixel, and a space between them at most."""
    short = _FIGURE.sub(lambda found: number(float(found[0])), figures)
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", re.sub(r"[\s,]+", " ", short)).strip()


def _shifted(element: Element, at: _Point) -> _Point:
    """Where the element lies."""
    transform = element.get("transform")
    if not transform:
        return at
    found = _SHIFT.fullmatch(transform.strip())
    if found is None:
        raise TreeError(f"an unknown transform: {transform}")
    return at[0] + float(found[1]), at[1] + float(found[2])


def _moved(look: str, at: _Point, *parts: str) -> str:
    looks = f' class="{look}"' if look else ""
    return f'<g{looks} transform="translate({number(at[0])} {number(at[1])})">{"".join(parts)}</g>'


def _figures(said: str, count: int) -> list[float]:
    if not _POINTS.fullmatch(said):
        raise TreeError(f"no numbers: {said}")
    found = [float(one) for one in _FIGURE.findall(said)]
    if len(found) != count:
        raise TreeError(f"not {count} numbers: {said}")
    return found
