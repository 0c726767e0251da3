"""Drawings: what is in them, for those who see them and for those who do not."""

import json
import re
import statistics
from collections import Counter
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import merman
import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.diagrams import mermaid, svg, views
from integration_scopes.diagrams.graph import (
    Diagram,
    Edge,
    Graph,
    Group,
    Lane,
    LayoutDirection,
    Line,
    Message,
    Node,
    Remark,
    Sequence,
    Shape,
)
from integration_scopes.diagrams.labels import ELLIPSIS, clean
from integration_scopes.model.scope import Scope

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
NAMES = ("Orderly", "Northwind CRM")
ELEMENTS = {"svg", "title", "desc", "g", "rect", "path", "circle", "text"}
ATTRIBUTES = {
    *("class", "viewBox", "width", "height", "role", "aria-labelledby", "aria-describedby", "id"),
    *("x", "y", "rx", "d", "cx", "cy", "r"),
}
NAUGHTY = [
    *("<script>alert(1)</script>", "</text></svg><img src=x onerror=alert(1)>", "&lt;b&gt; & R&D"),
    *('" onload="alert(1)', "]]>", "<!-- x -->", "a\x00b", "\u202eevil\u202c", "日本語の在庫注文"),
    *("سجل الطلبات", "👩\u200d👩\u200d👧", "e\u0301\u0302", "x" * 300, "", "word " * 80),
]


@pytest.fixture(scope="module")
def diagrams() -> dict[str, dict[str, Diagram]]:
    """All diagrams of this repository's scopes, by scope and key."""
    catalogue = check(mkdocs_yml.load(CHECKOUT / "mkdocs.yml")).catalogue
    found: dict[str, dict[str, Diagram]] = {}
    for scope in catalogue.scopes.values():
        names = (catalogue.product, catalogue.partners[scope.id.partition("/")[0]].name)
        drawn = {
            "map": views.ownership(scope, *names),
            "outage": views.api_down(scope, *names),
            **{story.id: views.story(story, scope, *names) for story in scope.stories.values()},
        }
        found[scope.id] = {key: one for key, one in drawn.items() if one}
    return found


def drawings(markup: str) -> list[Element]:
    """The drawings in the markup of a figure."""
    apart = re.findall(r"<svg .*?</svg>", markup, re.DOTALL)
    assert "".join(apart) == markup
    return [ElementTree.fromstring(markup) for markup in apart]


def of_class(drawing: Element, name: str) -> list[Element]:
    return [element for element in drawing.iter() if name in element.get("class", "").split()]


def stated(element: Element) -> str:
    return "".join(element.itertext())


def lines(drawing: Element) -> list[str]:
    return [stated(element) for element in drawing.iter("text")]


def squashed(texts: list[str]) -> str:
    """Without spaces, and without the hyphens at which lines break."""
    return re.sub(r"[\s-]", "", "".join(texts))


@pytest.mark.parametrize("name", ["map", "story"])
def test_a_drawing_word_for_word(scope: Scope, request: pytest.FixtureRequest, name: str) -> None:
    reported = {
        "map": views.ownership(scope, *NAMES),
        "story": views.story(scope.stories["S1"], scope, *NAMES),
    }[name]
    assert reported is not None
    drawn = (svg.drawn(reported, name) or "").replace("><", ">\n<") + "\n"
    expected = HERE / "drawings" / f"{name}.svg"
    if request.config.getoption("--rewrite"):
        expected.write_text(drawn, encoding="utf-8")
    assert drawn == expected.read_text(encoding="utf-8")


def test_all_examples_are_drawn_for_a_desktop_and_a_phone(
    diagrams: dict[str, dict[str, Diagram]],
) -> None:
    for shown in diagrams.values():
        for key, diagram in shown.items():
            pictures = drawings(svg.drawn(diagram, key) or "")
            widths = [float(picture.attrib["width"]) for picture in pictures]
            assert widths[0] <= svg.WIDE.width
            assert widths[-1] <= svg.NARROW.width
            assert len(widths) == (1 if widths[0] <= svg.NARROW.width else 2)


def test_drawings_hold_shapes_and_texts_and_nothing_else(
    diagrams: dict[str, dict[str, Diagram]],
) -> None:
    ids: list[str] = []
    for scope, shown in diagrams.items():
        markup = "".join(svg.drawn(one, key) or "" for key, one in shown.items())
        found = [each for drawing in drawings(markup) for each in drawing.iter()]
        assert {element.tag for element in found} <= ELEMENTS
        assert {name for element in found for name in element.attrib} <= ATTRIBUTES
        ids = [element.attrib["id"] for element in found if "id" in element.attrib]
        assert len(ids) == len(set(ids)), scope
    assert ids


def test_drawings_are_told_to_those_who_do_not_see_them(scope: Scope) -> None:
    reported = views.ownership(scope, *NAMES)
    assert reported is not None
    for drawing in drawings(svg.drawn(reported, "map") or ""):
        title, text = (next(drawing.iter(name)) for name in ("title", "desc"))
        assert drawing.get("role") == "img"
        assert (title.get("id"), text.get("id")) == (
            drawing.get("aria-labelledby"),
            drawing.get("aria-describedby"),
        )
        assert (stated(title), stated(text)) == (reported.title, reported.description)


def test_drawings_are_small(diagrams: dict[str, dict[str, Diagram]]) -> None:
    sizes: dict[bool, list[int]] = {True: [], False: []}
    for shown in diagrams.values():
        for key, diagram in shown.items():
            sizes[key == "map"].append(len((svg.drawn(diagram, key) or "").encode()))
    assert max(sizes[True]) < 20_000
    assert statistics.median(sizes[False]) < 6_000


def test_drawings_say_what_their_mermaid_text_says(
    diagrams: dict[str, dict[str, Diagram]],
) -> None:
    """A parser reads the text that people copy: the same words and arrows are in the picture."""
    compared = 0
    for shown in diagrams.values():
        for key, diagram in shown.items():
            words, arrows = model(mermaid.text(diagram))
            for drawing in drawings(svg.drawn(diagram, key) or ""):
                assert len(of_class(drawing, "sd-head")) == arrows
                if ELLIPSIS not in (drawn := squashed(lines(drawing))) + words:
                    assert Counter(drawn) == Counter(words)
                    compared += 1
    assert compared > 60


def model(text: str) -> tuple[str, int]:
    """All labels of a Mermaid text, and how many arrows it has, by a parser that is not ours."""
    found: Any = json.loads(merman.Merman().parse_json(text, None))
    if "actors" in found:
        actors = [actor["description"] for actor in found["actors"].values()]
        labels = actors + [message["message"] for message in found["messages"]]
        arrows = sum(message["from"] != message["to"] for message in found["messages"])
    else:
        shown = [edge for edge in found["edges"] if edge["stroke"] != "invisible"]
        parts = [*found["nodes"], *shown]
        labels = [part["label"] or "" for part in parts]
        labels += [frame["title"] for frame in found["subgraphs"]]
        arrows = len(shown)
    plain = "".join(labels).replace("<br/>", "").translate(str.maketrans("“”", '""'))
    return squashed([unescape(plain)]), arrows


def flowchart(texts: list[str]) -> Graph:
    """Each of `texts` in two frames' titles, in boxes and on arrows."""
    shapes = list(Shape)
    sides = [
        [
            Node(key=f"{side}{at}", text=text, shape=shapes[at % len(shapes)], notes=(text,))
            for at, text in enumerate(texts)
        ]
        for side in "ab"
    ]
    edges = [
        Edge(source=left.key, target=right.key, text=f"{left.text}\n{left.text}")
        for left, right in zip(*sides, strict=True)
    ]
    groups = [Group(text=texts[0], nodes=tuple(nodes)) for nodes in sides]
    return Graph(title=texts[0], description=texts[-1], groups=tuple(groups), edges=tuple(edges))


def fan(texts: list[str]) -> Graph:
    """The first of `texts` leads to all others."""
    nodes = [Node(key=str(at), text=text, shape=Shape.STEP) for at, text in enumerate(texts)]
    edges = [Edge(source="0", target=node.key, text=node.text) for node in nodes[1:]]
    return Graph(title="x", description="", nodes=tuple(nodes), edges=tuple(edges))


def chain(texts: list[str]) -> Graph:
    """Each of `texts` leads to the next."""
    nodes = [Node(key=str(at), text=text) for at, text in enumerate(texts)]
    edges = [Edge(source=one.key, target=other.key) for one, other in pairwise(nodes)]
    return Graph(
        title="x", description="", flow=LayoutDirection.DOWN, nodes=tuple(nodes), edges=tuple(edges)
    )


def sequence(texts: list[str]) -> Sequence:
    """Each of `texts` in a message and a remark, and the first two on lanes."""
    lanes = (Lane(key="a", text=texts[0], is_person=True), Lane(key="b", text=texts[-1]))
    steps: list[Message | Remark] = []
    for text in texts:
        steps += [Message(source="a", target="b", text=text), Remark(lane="b", text=text)]
    return Sequence(title=texts[0], description=texts[-1], lanes=lanes, steps=tuple(steps))


def look(texts: list[str]) -> None:
    """All texts are shown as they are, whole or cut with an ellipsis, and nothing else is there."""
    for make in (flowchart, fan, chain, sequence):
        for drawing in drawings(svg.drawn(make(texts), "x") or ""):
            found = list(drawing.iter())
            assert {element.tag for element in found} <= ELEMENTS
            assert {name for element in found for name in element.attrib} <= ATTRIBUTES
            shown = squashed(lines(drawing))
            for text in texts:
                whole = squashed([clean(text)])
                heads = (whole[:length] + ELLIPSIS for length in range(len(whole)))
                assert whole in shown or any(head in shown for head in heads)


def test_naughty_texts_are_shown_as_they_are() -> None:
    look(NAUGHTY)


@given(st.lists(st.text(max_size=60), min_size=2, max_size=5))
@settings(max_examples=60)
def test_any_text_is_shown_as_it_is(texts: list[str]) -> None:
    look(texts)


def test_a_row_has_its_arrows_between_its_boxes() -> None:
    graph = Graph(
        title="x",
        description="",
        groups=(
            Group(text="A", nodes=(Node(key="a", text="a"), Node(key="alone", text="alone"))),
            Group(text="B", nodes=(Node(key="b", text="b"),)),
        ),
        edges=(
            Edge(source="a", target="b", text="there"),
            Edge(source="b", target="a", text="back", line=Line.DOTTED),
        ),
    )
    (drawing,) = drawings(svg.drawn(graph, "x") or "")
    boxes = [next(shape.iter("rect")).attrib for shape in of_class(drawing, "sd-node")]
    left, right, alone = sorted(boxes, key=lambda box: (float(box["y"]), float(box["x"])))
    assert (left["y"], left["height"]) == (right["y"], right["height"])
    assert alone["x"] == left["x"]
    start = float(left["x"]) + float(left["width"])
    tips = [shape.attrib["d"].split("l")[0][1:].split() for shape in of_class(drawing, "sd-head")]
    assert [float(x) for x, _ in tips] == [float(right["x"]), start]
    ys = [float(y) for _, y in tips]
    assert float(left["y"]) < ys[0] < ys[1] < float(left["y"]) + float(left["height"])


def test_a_map_of_which_nothing_is_known_yet_is_drawn_too() -> None:
    groups = (Group(text="Orderly"), Group(text="Northwind"))
    drawn = svg.drawn(Graph(title="x", description="", groups=groups), "x")
    (drawing,) = drawings(drawn or "")
    assert lines(drawing) == ["Orderly", "Northwind"]


def test_what_has_another_form_is_left_to_the_browser() -> None:
    nodes = tuple(Node(key=key, text=key) for key in "abc")
    edges = tuple(Edge(source=one, target=other) for one, other in zip("abc", "bca", strict=True))
    assert svg.drawn(Graph(title="A loop", description="", nodes=nodes, edges=edges), "x") is None


def test_lanes_that_a_phone_has_no_room_for_scroll() -> None:
    lanes = tuple(Lane(key=key, text=key) for key in "abcdef")
    steps = tuple(
        Message(source=source, target=target, text="x " * 30)
        for source, target in pairwise("abcdef")
    )
    drawn = svg.drawn(Sequence(title="x", description="", lanes=lanes, steps=steps), "x")
    assert drawn is not None
    assert re.match(r'<div class="scope-drawing__scroll"[^>]* tabindex="0"><svg ', drawn)


def test_a_drawing_is_the_same_each_time(scope: Scope) -> None:
    reported = views.ownership(scope, *NAMES)
    assert reported is not None
    assert svg.drawn(reported, "x") == svg.drawn(reported, "x")
